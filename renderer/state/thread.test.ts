import { describe, expect, it } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, history, message, mine } from '../dev/world.ts'
import { ThreadState } from './thread.svelte.ts'

const now = Date.UTC(2026, 2, 12, 12)

async function setUp(count: number): Promise<{ main: FakeMain; thread: ThreadState }> {
  const main = new FakeMain(ready)
  main.conversations = [{ ...conversation(0, now), uuid: 'one' }]
  main.messages.set('one', history(1, count, now))
  const thread = new ThreadState('one', createCall(main.bridge()), () => undefined)
  await thread.open()
  return { main, thread }
}

function setUnread(main: FakeMain, unread: number): void {
  main.conversations = main.conversations.map((one) => ({ ...one, unread }))
}

const keys = (thread: ThreadState): number[] => thread.messages.map(({ key }) => key)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

describe('history', () => {
  it('loads older pages in order, without holes or doubles, to the beginning', async () => {
    const { thread } = await setUp(500)
    for (let page = 0; page < 20 && thread.hasOlder; page += 1) await thread.older()
    expect(keys(thread)).toEqual(upTo(500))
    expect(thread.prepended).toBe(true)
  })

  it('asks once for a page however often it is scrolled to', async () => {
    const { main, thread } = await setUp(500)
    await Promise.all([thread.older(), thread.older()])
    expect(main.calls.filter(({ name }) => name === 'thread.older')).toHaveLength(1)
  })

  it('keeps what it has when a page can’t be loaded, and can try again', async () => {
    const { main, thread } = await setUp(200)
    const before = keys(thread)
    main.failing.set('thread.older', failure('offline', 'Offline.'))
    await thread.older()
    expect(thread.olderFailed).toBe(true)
    expect(keys(thread)).toEqual(before)
    main.failing.clear()
    await thread.older()
    expect(thread.messages.length).toBeGreaterThan(before.length)
  })

  it('that arrives during a press comes in after it, and by itself', async () => {
    const { main, thread } = await setUp(200)
    const before = keys(thread)
    thread.sight.press.begin()
    const loading = thread.older()
    main.put('one', [message(201, { sentAt: now })])
    await thread.catchUp()
    expect(keys(thread)).toEqual([...before, 201])
    thread.sight.press.end()
    await loading
    expect(thread.messages.length).toBeGreaterThan(before.length + 1)
    expect(thread.prepended).toBe(true)
  })

  it('that is edited or deleted during a press comes in as it is by then', async () => {
    const { main, thread } = await setUp(200)
    const [first] = thread.messages
    const [oldest, sentAt] = [first?.key ?? 0, (first?.sentAt ?? 0) - 1]
    thread.sight.press.begin()
    const loading = thread.older()
    main.put('one', [message(oldest - 1, { sentAt, text: 'Edited meanwhile' })])
    await thread.catchUp()
    thread.sight.press.end()
    await loading
    expect(thread.messages.find(({ key }) => key === oldest - 1)?.text).toBe('Edited meanwhile')
  })
})

describe('changes', () => {
  it('are merged with no doubles, also when asked for many times at once', async () => {
    const { main, thread } = await setUp(5)
    main.put('one', [message(6, { sentAt: now })])
    await Promise.all([thread.catchUp(), thread.catchUp(), thread.catchUp()])
    expect(keys(thread)).toEqual(upTo(6))
  })

  it('that were missed are caught up with the next one', async () => {
    const { main, thread } = await setUp(5)
    main.put('one', [message(6, { sentAt: now })], true)
    main.put('one', [message(3, { sentAt: now - 1e9, deleted: true })], true)
    main.put('one', [message(7, { sentAt: now + 1 })])
    await thread.catchUp()
    expect(new Set(keys(thread))).toEqual(new Set(upTo(7)))
    expect(thread.messages.find(({ key }) => key === 3)?.deleted).toBe(true)
  })

  it('take a discarded message from the screen', async () => {
    const { main, thread } = await setUp(5)
    const unsent = message(6, { ...mine, sentAt: now, delivery: { state: 'waiting' } })
    main.put('one', [unsent])
    await thread.catchUp()
    expect(keys(thread)).toContain(6)
    await thread.outgoing.discard(6)
    expect(keys(thread)).not.toContain(6)
  })

  it('are counted while the end is off the screen, and spoken', async () => {
    const { main, thread } = await setUp(5)
    thread.reachedEnd(false)
    main.put('one', [message(6, { sentAt: now, authorName: 'Priya', text: 'Hello' })])
    await thread.catchUp()
    expect(thread.newBelow).toBe(1)
    expect(thread.announcement.words).toBe('Priya: Hello')
    thread.reachedEnd(true)
    expect(thread.newBelow).toBe(0)
  })
})

describe('opening again', () => {
  it('keeps the loaded history and adds what came meanwhile', async () => {
    const { main, thread } = await setUp(200)
    await thread.older()
    const loaded = thread.messages.length
    main.put('one', [message(201, { sentAt: now })], true)
    await thread.open()
    expect(thread.messages).toHaveLength(loaded + 1)
  })

  it('starts afresh when more came than one page, so that no hole is shown', async () => {
    const { main, thread } = await setUp(100)
    const later = Array.from({ length: 150 }, (_, index) =>
      message(101 + index, { sentAt: now + index * 1000 }),
    )
    main.put('one', later, true)
    await thread.open()
    expect(keys(thread)).toEqual(upTo(250).slice(-60))
    while (thread.hasOlder) await thread.older()
    expect(keys(thread)).toEqual(upTo(250))
  })

  it('keeps the mark of what was new, and goes there once', async () => {
    const { main, thread } = await setUp(20)
    setUnread(main, 6)
    await thread.open(null, { unread: true })
    expect([thread.firstUnreadKey, thread.sight.takeUnread()]).toEqual([15, true])
    setUnread(main, 0)
    await thread.open()
    expect([thread.firstUnreadKey, thread.sight.takeUnread()]).toEqual([15, false])
    await thread.wrote()
    expect(thread.firstUnreadKey).toBeNull()
  })

  it('with something unread begins where that does, unless it was left further up', async () => {
    const { main, thread } = await setUp(20)
    const { stretch } = thread
    setUnread(main, 2)
    thread.anchor = { key: 4, offset: 0 }
    await thread.open(null, { unread: true })
    expect([thread.stretch === stretch, thread.anchor.key]).toEqual([true, 4])
    thread.anchor = null
    await thread.open(null, { unread: true })
    expect([thread.stretch === stretch, thread.sight.takeUnread()]).toEqual([false, true])
  })

  it('begins where the unread does although nobody knew of any, unless it was left further up', async () => {
    const { main, thread } = await setUp(20)
    const { stretch } = thread
    setUnread(main, 8)
    thread.anchor = { key: 4, offset: 0 }
    await thread.open()
    expect([thread.stretch === stretch, thread.anchor.key]).toEqual([true, 4])
    thread.anchor = null
    await thread.open()
    expect([thread.stretch === stretch, thread.firstUnreadKey]).toEqual([false, 13])
    expect(thread.sight.takeUnread()).toBe(true)
  })

  it('says why it could not be opened', async () => {
    const main = new FakeMain(ready)
    main.failing.set('thread.open', failure('internal', 'Broken.'))
    const thread = new ThreadState('one', createCall(main.bridge()), () => undefined)
    await thread.open()
    expect(thread.phase).toBe('failed')
    expect(thread.failure?.message).toBe('Broken.')
  })
})
