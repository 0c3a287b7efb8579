import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { silentLog } from '../model/log.ts'
import { RateBudget } from './budget.ts'
import type { DeskFacts } from './cadence.ts'
import { Sync } from './sync.ts'

/** What the desk is like decides when Plannr is asked. */

const LIST = 'GET /api/v1/conversation'
const HOUR = 3_600_000
/** The kit's clock draws the same number each time. */
const JITTER = 1 + 0.37 / 5

let kit: WorkspaceKit
let sync: Sync
let facts: DeskFacts
let forget: () => void
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 120, longThread: 60 })
  facts = { focused: true, visible: true }
  sync = new Sync({
    api: kit.workspace.api,
    store: kit.store,
    clock: kit.clock,
    log: silentLog,
    budget: new RateBudget(() => kit.clock.now()),
    pace: 1,
    facts: () => facts,
    onStatus: () => undefined,
    onArrivals: () => undefined,
    onRecovered: () => undefined,
  })
  forget = kit.store.onCommit((commit) => sync.threadsChanged(commit.threads))
  await sync.checkNow()
  await until('the history is here', async () => (await kit.store.nextIncomplete([])) === null)
})
afterEach(async () => {
  forget()
  await sync.stop()
  await kit.dispose()
})

const lists = () => kit.demo.log.filter((one) => `${one.method} ${one.path}` === LIST).length
const settled = () => until('it has ended', () => sync.status.state !== 'checking')
const polled = async (before: number) => {
  await until('it asked', () => lists() > before)
  await settled()
}

/** Milliseconds until the next poll by itself, in steps of a second. */
async function nextPollAfter(): Promise<number> {
  const before = lists()
  const started = kit.clock.now()
  while (sync.status.state !== 'checking' && lists() === before) {
    kit.clock.advance(1000)
    if (kit.clock.now() - started > HOUR) throw new Error('it never asks')
  }
  const waited = kit.clock.now() - started
  await polled(before)
  return waited
}

const inSteps = (seconds: number) => Math.ceil(seconds * JITTER) * 1000

describe('the next poll', () => {
  test.each<[string, Partial<DeskFacts>, number]>([
    ['in front of the user', {}, 10],
    ['behind a locked screen', { locked: true }, 120],
    ['for a user who is away', { idleSeconds: 301 }, 60],
    ['on battery', { onBattery: true }, 15],
    ['where the system denies a network through which Plannr answers', { offline: true }, 10],
  ])('%s', async (_what, more, seconds) => {
    Object.assign(facts, more)
    await sync.checkNow()
    expect(await nextPollAfter()).toBe(inSteps(seconds))
  })

  test('comes sooner when the user can see more of it, and at once if it would be due', async () => {
    facts.visible = facts.focused = false
    await sync.checkNow()
    kit.clock.advance(5_000)
    facts.visible = facts.focused = true
    sync.deskChanged()
    expect(await nextPollAfter()).toBe(inSteps(10) - 5_000)
    facts.visible = facts.focused = false
    await sync.checkNow()
    kit.clock.advance(30_000)
    const before = lists()
    facts.visible = facts.focused = true
    sync.deskChanged()
    kit.clock.advance(0)
    await polled(before)
  })

  test('is not put off by what changes', async () => {
    await sync.checkNow()
    for (const locked of [true, false, true]) {
      facts.locked = locked
      kit.clock.advance(3_000)
      sync.deskChanged()
    }
    expect(await nextPollAfter()).toBe(inSteps(10) - 9_000)
  })
})

describe('a conversation that goes on', () => {
  let uuid: string
  beforeEach(async () => {
    uuid = await kit.firstConversation()
    kit.clock.advance(HOUR)
    await settled()
    await sync.openThread(uuid)
    await sync.checkNow()
  })
  const wasRead = (text: string) =>
    until(`${text} is here`, async () => {
      const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 1 })
      return messages.at(-1)?.text === text
    })

  test('is asked for every few seconds after somebody wrote, for two minutes', async () => {
    kit.demo.people.say(uuid, kit.otherIn(uuid), 'Are you there?')
    await sync.checkNow()
    await wasRead('Are you there?')
    expect(await nextPollAfter()).toBe(inSteps(4))
    kit.clock.advance(2 * 60_000)
    await settled()
    await sync.checkNow()
    expect(await nextPollAfter()).toBe(inSteps(10))
  })

  test('is asked for every few seconds after the user wrote', async () => {
    await kit.send(uuid, 'Hello?')
    await until('it was noticed', () =>
      kit.clock.waiting.some((at) => at - kit.clock.now() < 5_000),
    )
    expect(await nextPollAfter()).toBe(inSteps(4))
  })

  test('is one of now only: another thread, or a closed one, changes nothing', async () => {
    await sync.openThread(null)
    kit.demo.people.say(uuid, kit.otherIn(uuid), 'Are you there?')
    await sync.checkNow()
    await wasRead('Are you there?')
    expect(await nextPollAfter()).toBe(inSteps(10))
  })
})

describe('when the user or the network is back', () => {
  test('Plannr is asked at once, and once though several things tell of it', async () => {
    kit.clock.advance(5_000)
    const before = lists()
    void sync.userBack()
    await Promise.all([sync.userBack(), sync.userBack()])
    await polled(before)
    await sync.userBack()
    expect(lists()).toBe(before + 1)
  })

  test('the first seconds without a network after a night make it wait for seconds only', async () => {
    kit.demo.faults.offline(true)
    for (let failures = 0; failures < 12; failures += 1) await sync.checkNow()
    kit.clock.advance(9 * HOUR)
    await settled()
    await sync.userBack()
    expect(sync.status.state).toBe('offline')
    kit.demo.faults.offline(false)
    expect(await nextPollAfter()).toBe(inSteps(5))
    expect(sync.status.state).toBe('idle')
  })

  test.each([429, 503])('a time that Plannr named with %i is kept to', async (status) => {
    kit.demo.faults.add(LIST, { kind: 'status', status, retryAfter: 600 })
    await sync.checkNow()
    const before = lists()
    kit.clock.advance(60_000)
    await sync.userBack()
    expect(lists()).toBe(before)
    kit.clock.advance(9 * HOUR)
    await polled(before)
    expect(sync.status.state).toBe('idle')
  })
})

describe('the archived list', () => {
  const queries = () => kit.demo.log.filter((one) => `${one.method} ${one.path}` === LIST)
  const archived = async () =>
    (await kit.store.listWindow({ filter: 'archived', offset: 0, limit: 1 })).rows[0]?.uuid ?? ''
  const polls = async (count: number) => {
    for (let poll = 0; poll < count; poll += 1) await sync.checkNow()
  }

  test('costs a quiet desk no request of its own', async () => {
    await polls(40)
    const before = queries().length
    await polls(60)
    expect(queries().length - before).toBe(60)
  })

  test('is read when somebody writes in it, on a quiet desk and on a busy one', async () => {
    const uuid = await archived()
    const busy = await kit.firstConversation()
    await polls(40)
    for (const more of [
      () => undefined,
      () => kit.demo.people.say(busy, kit.otherIn(busy), 'hi'),
    ]) {
      kit.clock.advance(1000)
      more()
      await polls(1)
      const { contents } = kit.demo.people.say(
        uuid,
        kit.otherIn(uuid),
        `still there? ${kit.clock.now()}`,
      )
      await polls(31)
      const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 1 })
      expect(messages.at(-1)?.text).toBe(contents)
      expect((await kit.store.conversation(uuid))?.archived).toBe(true)
    }
  })

  test('takes no poll from the list in use', async () => {
    const uuid = await kit.firstConversation()
    await polls(3)
    for (let poll = 0; poll < 31; poll += 1) {
      kit.clock.advance(1000)
      kit.demo.people.say(uuid, kit.otherIn(uuid), `number ${poll}`)
      await polls(1)
      const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 1 })
      expect(messages.at(-1)?.text).toBe(`number ${poll}`)
    }
  })
})
