/** While the past comes in there are commits many times a second, and most of them change nothing on the screen. */
import { flushSync } from 'svelte'
import { expect, it } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, history } from '../dev/world.ts'
import { ConversationListState } from './conversation-list.svelte.ts'
import { ThreadState } from './thread.svelte.ts'
import { UnreadState } from './unread.svelte.ts'

const now = Date.UTC(2026, 2, 12, 12)

function setUp() {
  const main = new FakeMain(ready)
  main.conversations = [0, 1, 2].map((index) => conversation(index, now - index * 60_000))
  main.messages.set('conversation-0', history(1, 5, now))
  return { main, call: createCall(main.bridge()) }
}

/** How often what `read` returns was worked out anew, counted from 1. */
function counting(read: () => unknown): { times: () => number; stop: () => void } {
  let times = 0
  const stop = $effect.root(() => {
    $effect(() => {
      read()
      times += 1
    })
  })
  const settled = () => {
    flushSync()
    return times
  }
  return { times: settled, stop }
}

it('the list is worked out anew only when a row of it says something else', async () => {
  const { main, call } = setUp()
  const list = new ConversationListState(call)
  await list.refresh()
  const { times, stop } = counting(() => [list.rowAt(0), list.indexOf('conversation-1')])
  expect(times()).toBe(1)
  await list.changed((main.revision += 1))
  await list.changed((main.revision += 1))
  expect(times()).toBe(1)
  main.conversations = main.conversations.map((one) => ({ ...one, name: 'Another name' }))
  await list.changed((main.revision += 1))
  expect(times()).toBe(2)
  expect(list.rowAt(0)?.name).toBe('Another name')
  stop()
})

it('a page that says the same is not read again when it is scrolled back to', async () => {
  const { main, call } = setUp()
  const list = new ConversationListState(call)
  await list.refresh()
  await list.changed((main.revision += 1))
  const reads = () => main.calls.filter(({ name }) => name === 'conversations.window').length
  const before = reads()
  list.show(0, 2)
  await Promise.resolve()
  expect(reads()).toBe(before)
})

it('a row that left or came is seen though the others say the same', async () => {
  const { main, call } = setUp()
  const list = new ConversationListState(call)
  await list.refresh()
  const [, second, third] = main.conversations
  main.conversations = main.conversations.slice(1)
  await list.changed((main.revision += 1))
  expect([list.total, list.rowAt(0)?.uuid]).toEqual([2, second?.uuid])
  main.conversations = third ? [third] : []
  await list.changed((main.revision += 1))
  expect([list.total, list.rowAt(0)?.uuid]).toEqual([1, third?.uuid])
})

it('name, people and case of the open conversation stay the same objects', async () => {
  const { main, call } = setUp()
  const thread = new ThreadState('conversation-0', call, () => undefined)
  await thread.readDetail()
  const before = thread.detail
  expect(before).not.toBeNull()
  main.conversations = structuredClone(main.conversations)
  await thread.readDetail()
  expect(thread.detail).toBe(before)
  main.conversations = main.conversations.map((one) => ({ ...one, name: 'Another name' }))
  await thread.readDetail()
  expect(thread.detail?.name).toBe('Another name')
})

it('so does what is unread in each account', async () => {
  const { main, call } = setUp()
  const unread = new UnreadState(call)
  await unread.refresh()
  const before = unread.counts
  await unread.refresh()
  expect(unread.counts).toBe(before)
  main.unreadElsewhere = { 'acc-helen-2': 4 }
  await unread.refresh()
  expect(unread.elsewhere('acc-helen')).toBe(true)
})
