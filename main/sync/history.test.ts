import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ManualClock, until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { silentLog } from '../model/log.ts'
import type { Store } from '../store/store.ts'
import { RateBudget } from './budget.ts'
import { History } from './history.ts'
import type { PastPage, PastPlace, Pull } from './pull.ts'

const DAY = 24 * 3_600_000

let kit: WorkspaceKit
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 12, longThread: 1200 })
})
afterEach(() => kit.dispose())

const isHere = async () => {
  const { done, total } = await kit.store.historyProgress()
  return total > 0 && done === total
}
const pagesRead = () => kit.demo.log.filter((entry) => entry.path.endsWith('/messages')).length
const idleHistory = () =>
  kit.events.flatMap((event) =>
    event.event === 'sync' && event.status.state === 'idle' ? [event.status.history] : [],
  )

function longest(): string {
  const threads = [...kit.demo.world.threadsOf(kit.account.accountUuid)]
  const found = threads.toSorted((a, b) => b.messages.length - a.messages.length)[0]
  if (!found) throw new Error('the demo has no thread')
  return found.conversation.uuid
}

async function storedOf(uuid: string): Promise<string[]> {
  const seen: string[] = []
  let page = await kit.store.openThread({ conversationUuid: uuid, limit: 500 })
  seen.push(...page.messages.map((one) => one.uuid ?? ''))
  for (let oldest = page.messages[0]; oldest && page.hasOlder; oldest = page.messages[0]) {
    const input = { conversationUuid: uuid, beforeKey: oldest.key, limit: 500 }
    page = await kit.store.olderMessages(input)
    seen.unshift(...page.messages.map((one) => one.uuid ?? ''))
  }
  return seen
}

const onServer = (uuid: string) => kit.demo.world.thread(uuid).messages.map((one) => one.uuid)

describe('the whole past', () => {
  test('comes by itself, every message once, and tells how far it is', async () => {
    await kit.poll()
    await until('all is here', isHere)
    for (const { conversation } of kit.demo.world.threadsOf(kit.account.accountUuid))
      expect(await storedOf(conversation.uuid)).toEqual(onServer(conversation.uuid))
    await until('the status says so', () => idleHistory().at(-1) === null)
    const shares = idleHistory().flatMap((one) => (one ? [one.done / one.total] : []))
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(await kit.store.listWindow({ filter: 'unread', offset: 0, limit: 1 })).toMatchObject({
      total: 0,
    })
  })

  test('goes on where it stopped after a restart in the middle', async () => {
    const uuid = longest()
    let pages = 0
    kit.demo.faults.add((request) => request.url.includes(uuid) && ++pages === 3, {
      kind: 'drop',
      when: 'before',
    })
    await kit.poll()
    await until('it broke off', () => pages >= 3)
    await kit.restart()
    await kit.poll()
    await until('all is here', isHere)
    expect(await storedOf(uuid)).toEqual(onServer(uuid))
  })

  test('has no hole when messages come while it is being read', async () => {
    const uuid = longest()
    const other = kit.otherIn(uuid)
    kit.demo.faults.add(
      (request) => {
        if (!request.url.includes(uuid)) return false
        kit.clock.advance(1000)
        for (let n = 0; n < 7; n += 1) kit.demo.people.say(uuid, other, 'meanwhile')
        return false
      },
      { kind: 'drop', when: 'before' },
    )
    await kit.poll()
    await until('all is here', isHere)
    kit.demo.faults.clear()
    await kit.poll()
    await until(
      'the last ones are here',
      async () => (await storedOf(uuid)).length === onServer(uuid).length,
    )
    expect((await storedOf(uuid)).toSorted()).toEqual(onServer(uuid).toSorted())
  })

  test('waits while it is paused, and goes on when asked', async () => {
    kit.workspace.sync.pauseHistory(true)
    await kit.poll()
    const before = pagesRead()
    await kit.poll()
    expect(pagesRead() - before).toBeLessThanOrEqual(12)
    expect(await isHere()).toBe(false)
    kit.workspace.sync.pauseHistory(false)
    await until('all is here', isHere)
  })

  test('takes no more than half of what Plannr allows in a minute', async () => {
    await kit.dispose()
    kit = await WorkspaceKit.create({ conversations: 320, longThread: 20 })
    await kit.poll()
    await until('it has used its share', () => pagesRead() >= 235)
    await kit.poll()
    await new Promise((resolve) => setTimeout(resolve, 50))
    // Its own 250, and the few threads that are read ahead for the user.
    expect(pagesRead()).toBeLessThanOrEqual(250 + 12)
    await until('all is here', () => {
      kit.clock.advance(5_000)
      return isHere()
    })
  }, 15_000)
})

describe('a second look, a day later', () => {
  test('finds edits, reactions, deletions and removals that the list never told of', async () => {
    const uuid = longest()
    await kit.poll()
    await until('all is here', isHere)
    const [edited, reacted, deleted] = onServer(uuid).slice(40, 43)
    kit.clock.advance(1000)
    kit.demo.people.edit(edited ?? '', 'put right long after')
    kit.demo.people.react(reacted ?? '', kit.otherIn(uuid), 'love')
    kit.demo.people.remove(deleted ?? '')
    kit.clock.advance(DAY + 1000)
    await kit.poll()
    const find = async () => {
      const seen = new Map<string, { text: string; deleted: boolean; reactions: unknown[] }>()
      let page = await kit.store.openThread({ conversationUuid: uuid, limit: 500 })
      for (;;) {
        for (const one of page.messages) seen.set(one.uuid ?? '', one)
        const oldest = page.messages[0]
        if (!oldest || !page.hasOlder) return seen
        page = await kit.store.olderMessages({
          conversationUuid: uuid,
          beforeKey: oldest.key,
          limit: 500,
        })
      }
    }
    await until('the edit is seen', async () => {
      kit.clock.advance(2_000)
      return (await find()).get(deleted ?? '')?.deleted === true
    })
    const seen = await find()
    expect(seen.get(edited ?? '')?.text).toBe('put right long after')
    expect(seen.get(reacted ?? '')?.reactions).toHaveLength(1)
  })
})

describe('reading ahead', () => {
  const threads = [3, 1, 2]
  const budget = () => new RateBudget(() => 0)

  /** Threads of so many pages, whose requests and commits end when a test says so. */
  function paged(rate = budget()) {
    const log: string[] = []
    const open = new Map<string, { resolve: () => void; reject: (error: Error) => void }>()
    const done = new Set<string>()
    const step = async (what: string) => {
      log.push(what)
      await new Promise<void>((resolve, reject) => open.set(what, { resolve, reject }))
      open.delete(what)
    }
    const name = ({ conversationUuid, page }: PastPlace) => `${conversationUuid}.${page ?? 0}`
    const pull = {
      pastPlace: (conversationUuid: string) => Promise.resolve({ conversationUuid, page: 1 }),
      async readPast(place: PastPlace): Promise<PastPage> {
        await step(`read ${name(place)}`)
        const { conversationUuid } = place
        const page = place.page ?? 0
        const more = page < (threads[Number(conversationUuid)] ?? 0)
        const next = more ? { conversationUuid, page: page + 1 } : null
        const store = async () => {
          await step(`store ${name(place)}`)
          if (!more) done.add(conversationUuid)
          return { inserted: 1 }
        }
        return { conversationUuid, more, oldest: null, next, store }
      },
    }
    const store = {
      nextIncomplete: (skip: string[]) => {
        const left = threads.map((_pages, index) => String(index)).filter((one) => !done.has(one))
        return Promise.resolve(left.find((one) => !skip.includes(one)) ?? null)
      },
      threadExtent: (uuid: string) => Promise.resolve({ complete: done.has(uuid) }),
      historyProgress: () => Promise.resolve({ done: 0, total: 1 }),
      nextSecondLook: () => Promise.resolve(null),
    }
    const history = new History({
      store: store as unknown as Store,
      pull: pull as unknown as Pull,
      clock: new ManualClock(),
      log: silentLog,
      budget: rate,
      onProgress: () => undefined,
    })
    const started = (what: string) => until(`${what} began`, () => open.has(what))
    const finish = async (what: string) => {
      await started(what)
      open.get(what)?.resolve()
    }
    const fail = async (what: string) => {
      await started(what)
      open.get(what)?.reject(new Error('the disk is full'))
    }
    return { history, log, open, started, finish, fail }
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

  test('asks for the next page while the store is busy, one page at a time and in order', async () => {
    const { history, log, open, started, finish } = paged()
    history.kick()
    await finish('read 0.1')
    await started('store 0.1')
    await finish('read 0.2')
    await settled()
    expect([...open.keys()]).toEqual(['store 0.1'])
    for (const what of ['store 0.1', 'read 0.3', 'store 0.2', 'read 1.1', 'store 0.3', 'read 2.1'])
      await finish(what)
    for (const what of ['store 1.1', 'read 2.2', 'store 2.1', 'store 2.2']) await finish(what)
    await settled()
    const stored = log.filter((one) => one.startsWith('store'))
    expect(stored.map((one) => one.slice(6))).toEqual(['0.1', '0.2', '0.3', '1.1', '2.1', '2.2'])
    expect(new Set(log).size).toBe(log.length)
    await history.stop()
  })

  test('stores nothing that lies behind a page which could not be stored', async () => {
    const { history, log, finish, fail } = paged()
    history.kick()
    await finish('read 0.1')
    await finish('read 0.2')
    await fail('store 0.1')
    await settled()
    expect(log).not.toContain('store 0.2')
    history.kick()
    await finish('read 0.1')
    await finish('store 0.1')
  })

  test('stores what is under way when it is paused, and asks for nothing more', async () => {
    const { history, log, started, finish } = paged()
    history.kick()
    await finish('read 0.1')
    await started('read 0.2')
    history.pause()
    await finish('read 0.2')
    await finish('store 0.1')
    await finish('store 0.2')
    await settled()
    expect(log).toHaveLength(4)
  })

  test('does not read ahead beyond its share of the rate limit', async () => {
    const rate = budget()
    for (let spent = 0; spent < 249; spent += 1) rate.spend()
    const { history, log, finish } = paged(rate)
    history.kick()
    await finish('read 0.1')
    await finish('store 0.1')
    await settled()
    expect(log).toEqual(['read 0.1', 'store 0.1'])
  })
})
