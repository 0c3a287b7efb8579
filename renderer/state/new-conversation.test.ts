import { afterEach, expect, it, vi } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, people } from '../dev/world.ts'
import { NewConversationState } from './new-conversation.svelte.ts'

const [someone] = people
const nothing = { name: '', participants: [], case: null, message: '' }

afterEach(() => void vi.useRealTimers())

function start(main = new FakeMain(ready)): { main: FakeMain; form: NewConversationState } {
  main.conversations = [conversation(0, 0)]
  return { main, form: new NewConversationState(createCall(main.bridge()), () => undefined) }
}

function type(form: NewConversationState): void {
  form.name = 'Review'
  form.message = 'Hello'
  if (someone) form.add(someone)
}

it('gives back after a crash what was typed before it', async () => {
  const { main, form } = start()
  await form.load()
  type(form)
  await form.flush()
  const { form: again } = start(main)
  await again.load()
  expect([again.name, again.message, again.people]).toEqual(['Review', 'Hello', [someone]])
})

it('stores what is typed soon, without anybody asking', async () => {
  const { main, form } = start()
  form.name = 'Review'
  await vi.waitFor(() => expect(main.newConversation.name).toBe('Review'))
})

it('neither loses what is stored nor what is typed before it has been read', async () => {
  const { main, form } = start()
  main.newConversation = { ...nothing, name: 'Old', message: 'Stored words' }
  main.delay = 20
  form.name = 'New'
  const loaded = form.load()
  await form.flush()
  await loaded
  expect(main.newConversation).toEqual({ ...nothing, name: 'New', message: 'Stored words' })
})

it('forgets it once the conversation exists, and only then', async () => {
  const { main, form } = start()
  type(form)
  main.failing.set('conversation.create', failure('offline', 'Offline.'))
  expect(await form.create()).toBeNull()
  await form.flush()
  expect(main.newConversation.message).toBe('Hello')
  main.failing.clear()
  expect(await form.create()).not.toBeNull()
  await form.flush()
  expect(main.newConversation).toEqual(nothing)
  expect(form.message).toBe('')
})

it.each([
  ['by itself', () => vi.advanceTimersByTimeAsync(6_000)],
  ['before the page goes', (form: NewConversationState) => form.flush()],
] as const)('stores %s what could not be stored at first', async (_when, comes) => {
  vi.useFakeTimers()
  const { main, form } = start()
  await form.load()
  main.failing.set('newConversation.save', failure('disk-full', 'The disk is full.'))
  form.message = 'careful words'
  await vi.advanceTimersByTimeAsync(400)
  main.failing.clear()
  await comes(form)
  expect(main.newConversation.message).toBe('careful words')
})
