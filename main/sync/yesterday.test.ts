import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDemo, type Demo } from '../../demo/app.ts'
import { createRandom } from '../../demo/random.ts'
import { createWorld } from '../../demo/world/create-world.ts'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import type { Fetch } from '../api/transport.ts'

/** Plannr has replicas: one that lags behind answers with lists and threads as they were. */

const SIZE = { conversations: 40, longThread: 80 }
const HOUR = 3_600_000

let kit: WorkspaceKit
let yesterday: Demo
let isStale: boolean
let uuid: string

beforeEach(async () => {
  kit = await WorkspaceKit.create(SIZE)
  const then = kit.clock.now()
  const world = createWorld({ seed: 1, now: () => then, ...SIZE })
  yesterday = createDemo({ world, now: () => kit.clock.now(), random: createRandom(1) })
  isStale = false
  const fetch: Fetch = (url, init) =>
    (isStale && init.method === 'GET' ? yesterday : kit.demo).fetch(url, init)
  await kit.restart(fetch)
  await kit.poll()
  await until('the history is here', async () => {
    const { done, total } = await kit.store.historyProgress()
    return total > 0 && done === total
  })
  uuid = await kit.firstConversation()
  await kit.workspace.sync.openThread(uuid)
})
afterEach(() => kit.dispose())

/** A minute later each time, so that no minute's limit is in the way. */
async function polls(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    kit.clock.advance(60_000)
    await kit.poll()
  }
}

function say(text: string) {
  kit.clock.advance(1000)
  return kit.demo.people.say(uuid, kit.otherIn(uuid), text)
}

const rows = async () => {
  const window = await kit.store.listWindow({ filter: 'all', offset: 0, limit: 500 })
  return window.rows
}
const row = async (one = uuid) => (await rows()).find((each) => each.uuid === one)
const newestTexts = async (count: number) => {
  const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: count })
  return messages.slice(-count).map((one) => (one.deleted ? 'deleted' : one.text))
}

describe('answers of yesterday, between those of today', () => {
  test('take no message away, tell of none twice and leave unread as it is', async () => {
    for (const text of ['one', 'two', 'three']) say(text)
    await polls(1)
    const seen = { unread: (await row())?.unread, told: kit.arrivals.length }
    expect(seen).toEqual({ unread: 3, told: 3 })
    for (let turn = 0; turn < 3; turn += 1) {
      isStale = true
      await polls(2)
      expect(await newestTexts(3)).toEqual(['one', 'two', 'three'])
      expect({ unread: (await row())?.unread, told: kit.arrivals.length }).toEqual(seen)
      isStale = false
      await polls(2)
      expect(await newestTexts(3)).toEqual(['one', 'two', 'three'])
      expect({ unread: (await row())?.unread, told: kit.arrivals.length }).toEqual(seen)
    }
  })

  test('bring back nothing that was read, edited or deleted', async () => {
    say('one')
    const edited = say('twoo')
    const deleted = say('three')
    await polls(1)
    const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 3 })
    await kit.store.markRead({ conversationUuid: uuid, key: messages.at(-1)?.key ?? 0 })
    kit.clock.advance(1000)
    kit.demo.people.edit(edited.uuid, 'two')
    kit.demo.people.remove(deleted.uuid)
    await polls(1)
    expect(await newestTexts(3)).toEqual(['one', 'two', 'deleted'])
    isStale = true
    await polls(2)
    expect(await newestTexts(3)).toEqual(['one', 'two', 'deleted'])
    expect((await row())?.unread).toBe(0)
    isStale = false
    await polls(2)
    expect(await newestTexts(3)).toEqual(['one', 'two', 'deleted'])
    expect((await row())?.unread).toBe(0)
    expect(kit.arrivals.length).toBe(3)
  })

  test('a row of the list still shows the newest message and stays at its place', async () => {
    const last = (await rows()).at(-1)?.uuid ?? ''
    uuid = last
    say('after a long time')
    await polls(1)
    isStale = true
    await polls(2)
    expect((await row(last))?.preview?.text).toBe('after a long time')
    const { rows: unpinned } = await kit.store.listWindow({ filter: 'unread', offset: 0, limit: 5 })
    expect(unpinned[0]?.uuid).toBe(last)
  })

  test('a conversation that is too new for them is not lost', async () => {
    const [someone] = await kit.store.searchPeople('')
    const made = await kit.workspace.api.createConversation({
      name: 'Brand new',
      participants: [someone?.accountUuid ?? ''],
      message: 'Hello',
    })
    await polls(1)
    const before = (await rows()).length
    isStale = true
    await polls(3)
    expect((await rows()).length).toBe(before)
    expect((await row(made.uuid))?.gone).toBe(false)
    kit.clock.advance(HOUR)
    await polls(2)
    isStale = false
    await polls(2)
    expect(await row(made.uuid)).toMatchObject({ gone: false, preview: { text: 'Hello' } })
    expect((await rows()).length).toBe(before)
  })
})

test('a message that only a replica lacks is not sent again', async () => {
  isStale = true
  kit.demo.faults.add('POST /api/v1/conversation/*/messages', { kind: 'drop', when: 'after' })
  await kit.send(uuid, 'mine')
  await until('in doubt', async () => (await kit.store.outboxJobs())[0]?.state === 'unconfirmed')
  kit.clock.advance(5_000)
  await new Promise((resolve) => setTimeout(resolve, 20))
  isStale = false
  await kit.untilSent()
  expect(kit.committed(uuid).filter((text) => text === 'mine')).toEqual(['mine'])
})
