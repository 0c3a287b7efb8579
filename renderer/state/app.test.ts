import { expect, it, vi } from 'vitest'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, message, mine, otherAccount } from '../dev/world.ts'
import { AppState } from './app.svelte.ts'

it('tells main at once when the network is lost or back, and no longer once it is stopped', () => {
  const main = new FakeMain(ready)
  const stop = new AppState(main.bridge(), () => undefined).start()
  const told = () => main.calls.filter((call) => call.name === 'desk.networkChanged')
  window.dispatchEvent(new Event('offline'))
  window.dispatchEvent(new Event('online'))
  expect(told().map((call) => call.input)).toEqual([{ online: false }, { online: true }])
  stop()
  window.dispatchEvent(new Event('online'))
  expect(told()).toHaveLength(2)
})

it('nothing of the user stays with the page once nobody is signed in', () => {
  localStorage.clear()
  const main = new FakeMain(ready)
  new AppState(main.bridge(), () => undefined).start()
  localStorage.setItem('recent-emoji', '👍')
  main.emit({ event: 'session', session: { ...ready, account: otherAccount } })
  expect(localStorage.getItem('recent-emoji')).toBe('👍')
  main.emit({ event: 'session', session: { state: 'signed-out', notice: null } })
  expect(Object.keys(localStorage)).toEqual(['look'])
})

it('words of an edit are still there after another account was looked at', async () => {
  const main = new FakeMain(ready)
  main.conversations = [conversation(0, 1)]
  main.messages.set('conversation-0', [message(1, { ...mine, text: 'The fee is 500' })])
  const app = new AppState(main.bridge(), () => undefined)
  app.start()
  await vi.waitFor(() => expect(app.workspace?.list.loaded).toBe(true))
  app.workspace?.open('conversation-0')
  await vi.waitFor(() => expect(app.workspace?.thread?.phase).toBe('ready'))
  expect(app.workspace?.editNewest()).toBe(true)
  app.workspace?.edit?.type('two hours of careful words')
  // a click on a notification of the other account, and back
  main.emit({ event: 'session', session: { ...ready, account: otherAccount } })
  main.emit({ event: 'session', session: ready })
  await vi.waitFor(() => expect(app.workspace?.list.loaded).toBe(true))
  app.workspace?.open('conversation-0')
  expect(app.workspace?.edit?.text).toBe('two hours of careful words')
})

it('opens what was asked for before the account was on the screen, once', () => {
  const main = new FakeMain({ state: 'starting' })
  main.conversations = [conversation(0, 1), conversation(1, 2)]
  const app = new AppState(main.bridge(), () => undefined)
  app.start()
  const { accountUuid } = ready.account
  main.emit({
    event: 'show-conversation',
    accountUuid,
    conversationUuid: 'conversation-1',
    key: null,
  })
  main.emit({ event: 'session', session: ready })
  expect(app.workspace?.thread?.uuid).toBe('conversation-1')
  app.workspace?.close()
  main.emit({ event: 'session', session: { ...ready, account: otherAccount } })
  main.emit({ event: 'session', session: ready })
  expect(app.workspace?.thread).toBeNull()
})

it('lets go of everything when Parley is locked, and keeps words that could not be stored', async () => {
  const main = new FakeMain(ready)
  main.lock = { state: 'open' }
  main.conversations = [conversation(0, 1)]
  const told: string[] = []
  const app = new AppState(main.bridge(), (_tone, text) => told.push(text))
  app.start()
  await vi.waitFor(() => expect(app.workspace?.list.loaded).toBe(true))
  app.workspace?.open('conversation-0')
  await vi.waitFor(() => expect(app.workspace?.thread?.phase).toBe('ready'))
  await app.workspace?.draft?.load()
  app.workspace?.draft?.type('words on a full disk')
  const full = { code: 'disk-full', message: 'The disk is full.', retryable: true } as const
  main.failing.set('draft.save', full)
  await app.lockNow()
  expect(app.workspace).toBeNull()
  expect(app.session.session).toEqual({ state: 'starting' })
  await vi.waitFor(() => expect(main.calls.at(-1)?.name).toBe('lock.settled'))
  expect(told).toEqual([])
  main.failing.clear()
  expect(await app.lock.unlock('any')).toBe(true)
  await vi.waitFor(() => expect(app.workspace?.draft?.text).toBe('words on a full disk'))
  expect(app.workspace?.thread?.uuid).toBe('conversation-0')
  await vi.waitFor(() =>
    expect(main.drafts.get('conversation-0')?.text).toBe('words on a full disk'),
  )
})

it('begins locked without asking for anything of the user', async () => {
  const main = new FakeMain(ready)
  main.lock = { state: 'locked', touchId: false, waitMs: 0 }
  const app = new AppState(main.bridge(), () => undefined)
  app.start()
  await vi.waitFor(() => expect(main.calls.at(-1)?.name).toBe('lock.settled'))
  expect(main.calls.map(({ name }) => name)).toEqual(['lock.state', 'lock.settled'])
  expect(app.workspace).toBeNull()
})
