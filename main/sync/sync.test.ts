import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SyncStatus } from '../../contract/models.ts'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'

const LIST = 'GET /api/v1/conversation'

let kit: WorkspaceKit
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 70 })
})
afterEach(() => kit.dispose())

const statuses = (): SyncStatus[] =>
  kit.events.flatMap((event) => (event.event === 'sync' ? [event.status] : []))
const unreadOf = async (uuid: string) => (await kit.store.conversation(uuid))?.unread
const requests = () => kit.demo.log.map((entry) => `${entry.method} ${entry.path}`)
const listed = () => kit.store.listWindow({ filter: 'all', offset: 0, limit: 500 })

describe('the first sync', () => {
  test('has every conversation, read, and notifies of nothing', async () => {
    await kit.poll()
    const { total, totalUnread, synced } = await listed()
    const archived = await kit.store.listWindow({ filter: 'archived', offset: 0, limit: 1 })
    expect(total + archived.total).toBe(kit.demo.world.threadsOf(kit.account.accountUuid).length)
    expect({ totalUnread, synced }).toEqual({ totalUnread: 0, synced: true })
    expect(kit.arrivals).toEqual([])
  })

  test('tells how far it is', async () => {
    await kit.poll()
    const progress = statuses().flatMap((one) =>
      one.state === 'checking' && one.firstSync ? [one.firstSync.done] : [],
    )
    expect(progress[0]).toBe(50)
    expect(progress.at(-1)).toBeGreaterThan(50)
  })

  test('that was cut in the middle goes on, and is still a first one', async () => {
    let pages = 0
    kit.demo.faults.add(
      (request) => new URL(request.url).pathname === '/api/v1/conversation' && ++pages === 2,
      { kind: 'drop', when: 'before' },
    )
    await kit.poll()
    expect((await listed()).synced).toBe(false)
    await kit.restart()
    await kit.poll()
    expect(await listed()).toMatchObject({ synced: true, totalUnread: 0 })
  })
})

describe('a later poll', () => {
  beforeEach(async () => {
    await kit.poll()
    await until('the history is here', async () => {
      const { done, total } = await kit.store.historyProgress()
      return done === total
    })
    kit.demo.log.length = 0
  })

  test('that finds nothing new is one request', async () => {
    await kit.poll()
    expect(requests()).toEqual(['GET /api/v1/conversation'])
  })

  test('brings what others wrote, counts it once and tells of it once', async () => {
    const uuid = await kit.firstConversation()
    kit.clock.advance(1000)
    kit.demo.people.say(uuid, kit.otherIn(uuid), 'Good news')
    await kit.poll()
    await kit.poll()
    expect(await unreadOf(uuid)).toBe(1)
    expect(kit.arrivals.map((arrival) => arrival.text)).toEqual(['Good news'])
    const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 5 })
    expect(messages.at(-1)?.text).toBe('Good news')
  })

  test('brings a thread that was never opened before, with its new message unread', async () => {
    const { rows } = await kit.store.listWindow({ filter: 'all', offset: 40, limit: 1 })
    const uuid = rows[0]?.uuid ?? ''
    kit.clock.advance(60_000)
    kit.demo.people.say(uuid, kit.otherIn(uuid), 'Out of the blue')
    await kit.poll()
    expect(await unreadOf(uuid)).toBe(1)
    expect((await listed()).rows.findIndex((row) => row.uuid === uuid)).toBeLessThan(10)
  })

  test('fills the gap when a hundred messages came while the computer slept', async () => {
    const uuid = await kit.firstConversation()
    const other = kit.otherIn(uuid)
    const texts = Array.from({ length: 130 }, (_, n) => `while away ${n}`)
    for (const text of texts) {
      kit.clock.advance(1000)
      kit.demo.people.say(uuid, other, text)
    }
    await kit.poll()
    const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 130 })
    expect(messages.slice(-130).map((one) => one.text)).toEqual(texts)
    expect(await unreadOf(uuid)).toBe(130)
  })

  test('my own message from another device counts as having read', async () => {
    const uuid = await kit.firstConversation()
    kit.clock.advance(1000)
    kit.demo.people.say(uuid, kit.otherIn(uuid), 'Question?')
    await kit.poll()
    kit.clock.advance(1000)
    kit.demo.people.sendAsUserElsewhere(uuid, 'Answered on my phone')
    await kit.poll()
    expect(await unreadOf(uuid)).toBe(0)
  })

  test('sees edits, reactions and deletions in the thread on the screen', async () => {
    const uuid = await kit.firstConversation()
    kit.clock.advance(1000)
    const said = kit.demo.people.say(uuid, kit.otherIn(uuid), 'Frist')
    await kit.poll()
    await kit.workspace.sync.openThread(uuid)
    const shown = async () => {
      await kit.poll()
      const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 3 })
      return messages.find((one) => one.uuid === said.uuid)
    }
    kit.clock.advance(1000)
    kit.demo.people.edit(said.uuid, 'First')
    expect(await shown()).toMatchObject({ text: 'First', edited: true })
    kit.demo.people.react(said.uuid, kit.otherIn(uuid), 'love')
    expect(await shown()).toMatchObject({ reactions: [{ reaction: 'love' }] })
    kit.clock.advance(1000)
    kit.demo.people.remove(said.uuid)
    expect(await shown()).toMatchObject({ deleted: true, text: '' })
  })

  test('reads a thread back to its first message when asked for older ones', async () => {
    const { rows } = await listed()
    const long = rows.find((row) => kit.demo.world.thread(row.uuid).messages.length === 120)
    const uuid = long?.uuid ?? ''
    await kit.workspace.sync.openThread(uuid)
    await kit.workspace.sync.loadOlder(uuid)
    const page = await kit.store.openThread({ conversationUuid: uuid, limit: 500 })
    const there = kit.demo.world.thread(uuid).messages.map((one) => one.uuid)
    expect(page.messages.map((one) => one.uuid)).toEqual(there)
    expect(page.hasOlder).toBe(false)
  })

  test('a conversation that can’t be read keeps no other from being read', async () => {
    const { rows } = await kit.store.listWindow({ filter: 'all', offset: 0, limit: 2 })
    const [broken, fine] = rows.map((row) => row.uuid)
    kit.clock.advance(1000)
    for (const uuid of [broken ?? '', fine ?? ''])
      kit.demo.people.say(uuid, kit.otherIn(uuid), 'new')
    kit.demo.faults.add(`GET /api/v1/conversation/${broken}/messages`, { kind: 'half-json' })
    await kit.poll()
    expect(await unreadOf(fine ?? '')).toBe(1)
    expect(statuses().at(-1)).toMatchObject({ state: 'trouble' })
    await kit.poll()
    expect(await unreadOf(broken ?? '')).toBe(1)
    expect(statuses().at(-1)?.state).toBe('idle')
  })

  test('a conversation that vanished keeps its messages and is marked', async () => {
    const uuid = await kit.firstConversation()
    await kit.workspace.sync.openThread(uuid)
    kit.demo.faults.add(
      `GET /api/v1/conversation/${uuid}/messages`,
      { kind: 'status', status: 404 },
      { times: 5 },
    )
    await kit.poll()
    expect((await kit.store.conversation(uuid))?.gone).toBe(true)
    const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 5 })
    expect(messages.length).toBeGreaterThan(0)
  })
})

describe('what the status says', () => {
  beforeEach(() => kit.poll())

  test.each([
    ['500', { kind: 'status', status: 500 }, 'trouble'],
    ['HTML', { kind: 'html' }, 'trouble'],
    ['half a JSON', { kind: 'half-json' }, 'trouble'],
    ['429', { kind: 'status', status: 429, retryAfter: 30 }, 'rate-limited'],
    ['a cut connection', { kind: 'drop', when: 'before' }, 'offline'],
    ['401', { kind: 'status', status: 401 }, 'sign-in-needed'],
  ] as const)(
    'after %s, with nothing stored lost, and well again after',
    async (_w, fault, state) => {
      const { total } = await listed()
      kit.demo.faults.add(LIST, fault)
      await kit.poll()
      expect(statuses().at(-1)?.state).toBe(state)
      expect((await listed()).total).toBe(total)
      await kit.poll()
      expect(statuses().at(-1)?.state).toBe('idle')
    },
  )

  test('a rate limit is kept to: the next request comes when the server said', async () => {
    kit.demo.faults.add(LIST, { kind: 'status', status: 429, retryAfter: 30 })
    await kit.poll()
    const requestsBefore = kit.demo.log.length
    kit.clock.advance(29_000)
    expect(kit.demo.log.length).toBe(requestsBefore)
    kit.clock.advance(2_000)
    await until('it asks again', () => kit.demo.log.length > requestsBefore)
  })

  test('after a refused sign-in nothing more is asked by itself', async () => {
    kit.demo.faults.revokeTokens()
    await kit.poll()
    const requestsBefore = kit.demo.log.length
    kit.clock.advance(24 * 3600 * 1000)
    expect(kit.demo.log.length).toBe(requestsBefore)
    expect(kit.refused).toHaveLength(1)
  })
})
