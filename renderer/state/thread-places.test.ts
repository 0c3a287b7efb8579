import { describe, expect, it } from 'vitest'
import type { CommandName } from '../../contract/commands.ts'
import { createCall, type Call } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, history, message, mine } from '../dev/world.ts'
import { FindState } from './find.svelte.ts'
import { ThreadState } from './thread.svelte.ts'

const now = Date.UTC(2026, 2, 12, 12)

function setUp(count = 1000, unread = 0) {
  const main = new FakeMain(ready)
  main.conversations = [{ ...conversation(0, now), uuid: 'one', unread }]
  main.messages.set('one', history(1, count, now))
  const said: string[] = []
  const call = createCall(main.bridge())
  const thread = new ThreadState('one', call, (_tone, text) => said.push(text))
  return { main, thread, call, said }
}

const keys = (thread: ThreadState): number[] => thread.messages.map(({ key }) => key)
const isWhole = (list: number[]): boolean =>
  list.every((key, index) => index === 0 || key === (list[index - 1] ?? 0) + 1)

describe('a place in the middle', () => {
  it('is shown with what is around it, and wanted by the log', async () => {
    const { thread } = setUp()
    await thread.open(500)
    expect(keys(thread)).toContain(500)
    expect(isWhole(keys(thread))).toBe(true)
    expect([thread.hasOlder, thread.hasNewer, thread.atEnd]).toEqual([true, true, false])
    expect(thread.sight.take()).toEqual({ key: 500, focus: true })
  })

  it('goes on in both directions without a hole, down to the end', async () => {
    const { thread } = setUp(300)
    await thread.open(150)
    await thread.older()
    while (thread.hasNewer) await Promise.all([thread.newer(), thread.newer()])
    expect(isWhole(keys(thread))).toBe(true)
    expect(keys(thread).at(-1)).toBe(300)
    thread.reachedEnd(true)
    expect(thread.atEnd).toBe(true)
  })

  it('is not the end, however far down it is scrolled', async () => {
    const { thread } = setUp()
    await thread.open(500)
    thread.reachedEnd(true)
    expect(thread.atEnd).toBe(false)
  })

  it('is not disturbed by what arrives at the end, which is counted', async () => {
    const { main, thread } = setUp()
    await thread.open(500)
    const before = keys(thread)
    main.put('one', [message(1001, { sentAt: now, text: 'New' })], true)
    // Of a message that is neither new nor on the screen only a reaction has changed.
    main.put('one', [message(900, { sentAt: now - 1e8, edited: true })], true)
    await thread.catchUp()
    expect(keys(thread)).toEqual(before)
    expect(thread.newBelow).toBe(1)
    await thread.toNewest()
    expect(keys(thread).at(-1)).toBe(1001)
    expect([thread.hasNewer, thread.newBelow]).toEqual([false, 0])
  })

  it('gets what arrived while the last page was on its way', async () => {
    const { main, call } = setUp(100)
    const late = async (name: CommandName, input: never): Promise<unknown> => {
      const answer = await call(name, input)
      if (name === 'thread.newer') await new Promise((resolve) => setTimeout(resolve, 20))
      return answer
    }
    const thread = new ThreadState('one', late as Call, () => undefined)
    await thread.open(30)
    const loading = thread.newer()
    await Promise.resolve()
    main.put('one', [message(101, { sentAt: now })], true)
    await thread.catchUp()
    await loading
    while (thread.hasNewer) await thread.newer()
    expect(keys(thread).at(-1)).toBe(101)
    expect(isWhole(keys(thread))).toBe(true)
  })

  it('is left for the end by writing', async () => {
    const { main, thread } = setUp()
    await thread.open(500)
    main.put('one', [message(1001, { ...mine, sentAt: now })], true)
    await thread.wrote()
    expect(keys(thread).at(-1)).toBe(1001)
    expect([thread.atEnd, thread.hasNewer]).toEqual([true, false])
  })

  it('is the last one asked for, whichever answer comes first', async () => {
    const { main, thread } = setUp()
    await thread.open()
    main.delay = 30
    const first = thread.showAt(200)
    main.delay = 0
    await Promise.all([thread.showAt(700), first])
    expect(thread.sight.take()?.key).toBe(700)
    expect(keys(thread)).toContain(700)
  })

  it('that is gone is said, and the newest messages are shown', async () => {
    const { thread, said } = setUp(100)
    await thread.open(9999)
    expect(said).toEqual(['This message is no longer here.'])
    expect(keys(thread).at(-1)).toBe(100)
  })

  it('that can’t be read leaves what is on the screen', async () => {
    const { main, thread, said } = setUp()
    await thread.open()
    main.failing.set('thread.around', failure('internal', 'Broken.'))
    await thread.showAt(10)
    expect([thread.phase, keys(thread).at(-1)]).toEqual(['ready', 1000])
    expect(said).toEqual(['Broken.'])
  })

  it('is forgotten when the conversation is opened again', async () => {
    const { thread } = setUp()
    await thread.open(500)
    await thread.open()
    expect(keys(thread).at(-1)).toBe(1000)
    expect(thread.hasNewer).toBe(false)
  })
})

describe('reading', () => {
  const shown = (thread: ThreadState, ...wanted: number[]) =>
    thread.sight.gate.sees(thread.rows.filter((row) => wanted.includes(row.message.key)))

  it('does not count after a jump over what is unread, until that was seen', async () => {
    const { thread } = setUp(1000, 30)
    await thread.open(1000)
    expect(thread.firstUnreadKey).toBe(971)
    expect(shown(thread, 999, 1000)).toBe(false)
    expect(shown(thread, 970, 971, 972)).toBe(true)
    expect(shown(thread, 999, 1000)).toBe(true)
  })

  it('counts as ever where nothing was unread, and where nobody jumped', async () => {
    const { thread } = setUp(1000, 30)
    await thread.open()
    expect(shown(thread, 1000)).toBe(true)
    const calm = setUp(1000).thread
    await calm.open(500)
    expect(shown(calm, 500)).toBe(true)
  })
})

describe('what arrives while nobody looks', () => {
  const shown = (thread: ThreadState, ...wanted: number[]) =>
    thread.sight.gate.sees(thread.rows.filter((row) => wanted.includes(row.message.key)))
  const say = async (main: FakeMain, thread: ThreadState, ...wanted: number[]) => {
    main.put(
      'one',
      wanted.map((key) => message(key, { sentAt: now + key })),
      true,
    )
    await thread.catchUp()
  }

  it('is marked as new, and unread until the first of it was seen', async () => {
    const { main, thread } = setUp(50)
    await thread.open()
    thread.sight.isWatched = () => false
    await say(main, thread, 51, 52)
    await say(main, thread, 53)
    expect(thread.firstUnreadKey).toBe(51)
    expect(thread.sight.toUnread).toBe(true)
    expect(shown(thread, 52, 53)).toBe(false)
    expect(shown(thread, 51, 52)).toBe(true)
    expect(shown(thread, 53)).toBe(true)
    // And the next time from there on.
    await say(main, thread, 54)
    expect(thread.firstUnreadKey).toBe(54)
  })

  it('leaves who was further up where they are, and own words are nothing new', async () => {
    const { main, thread } = setUp(50)
    await thread.open()
    thread.sight.isWatched = () => false
    main.put('one', [message(51, { ...mine, sentAt: now })], true)
    await thread.catchUp()
    expect(thread.firstUnreadKey).toBeNull()
    thread.reachedEnd(false)
    await say(main, thread, 52)
    expect([thread.firstUnreadKey, thread.sight.toUnread]).toEqual([52, false])
  })

  it('changes nothing before the eyes of somebody', async () => {
    const { main, thread } = setUp(50)
    await thread.open()
    await say(main, thread, 51)
    expect([thread.firstUnreadKey, shown(thread, 51)]).toEqual([null, true])
  })
})

it('the place that was left comes before what is new, which is not read by jumping over it', async () => {
  const { thread } = setUp(100, 5)
  await thread.openFrom({ key: 60, offset: 3 })
  expect([thread.anchor, thread.sight.toUnread]).toEqual([{ key: 60, offset: 3 }, false])
  expect(thread.firstUnreadKey).toBe(96)
  expect(thread.sight.gate.closedBy).toBe(96)
})

it('marked as unread stays so although it is on the screen, until it is opened again', async () => {
  const { main, thread } = setUp(50)
  await thread.open()
  thread.marks.markRead(50)
  await thread.marks.markUnread()
  thread.marks.markRead(50)
  const marks = () => main.calls.filter(({ name }) => name === 'thread.markRead').length
  expect(marks()).toBe(1)
  await thread.open()
  thread.marks.markRead(50)
  expect(marks()).toBe(2)
})

describe('finding in it', () => {
  it('walks from the newest match to the older ones and around', async () => {
    const { thread, call } = setUp(400)
    await thread.open()
    const find = new FindState(call, thread)
    find.type('Lovely')
    await find.step(1)
    const count = find.keys?.length ?? 0
    expect(count).toBe(40)
    expect(find.keys?.toSorted((a, b) => b - a)).toEqual(find.keys)
    await find.step(1)
    expect(find.at).toBe(1)
    await find.step(-1)
    await find.step(-1)
    expect(find.at).toBe(count - 1)
    find.type('no such words')
    await find.step(1)
    expect(find.keys).toEqual([])
    find.type('')
    await find.step(1)
    expect(find.keys).toBeNull()
  })
})
