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

/** On a conversation with a message of one's own, behind a lock that is open. */
async function atWork(main = lockable()) {
  const told: string[] = []
  const hanging = new Set<string>()
  const bridge = main.bridge()
  const app = new AppState(
    {
      ...bridge,
      invoke: (name, ...rest) =>
        hanging.has(name) ? new Promise(() => undefined) : bridge.invoke(name, ...rest),
    },
    (_tone, text) => told.push(text),
  )
  app.start()
  await vi.waitFor(() => expect(app.workspace?.list.loaded).toBe(true))
  app.workspace?.open('conversation-0')
  await vi.waitFor(() => expect(app.workspace?.thread?.phase).toBe('ready'))
  await app.workspace?.draft?.load()
  return { main, app, told, hanging }
}

function lockable(): FakeMain {
  const main = new FakeMain(ready)
  main.lock = { state: 'open' }
  main.conversations = [conversation(0, 1)]
  main.messages.set('conversation-0', [message(1, { ...mine, text: 'The fee is 500' })])
  return main
}

const FULL = { code: 'disk-full', message: 'The disk is full.', retryable: true } as const

/** What stores words, how they are typed, where they stand then, and what main has of them. */
const PLACES = {
  'draft.save': {
    type: (app: AppState) => app.workspace?.draft?.type('careful words'),
    shown: (app: AppState) => app.workspace?.draft?.text,
    stored: (main: FakeMain) => main.drafts.get('conversation-0')?.text,
  },
  'editDraft.save': {
    type(app: AppState) {
      app.workspace?.editNewest()
      app.workspace?.edit?.type('careful words')
    },
    shown: (app: AppState) => app.workspace?.edit?.text,
    stored: (main: FakeMain) => main.editDrafts.get('conversation-0')?.at(-1)?.text,
  },
  'newConversation.save': {
    type(app: AppState) {
      if (app.workspace) app.workspace.words.newConversation.message = 'careful words'
    },
    shown: (app: AppState) => app.workspace?.words.newConversation.message,
    stored: (main: FakeMain) => main.newConversation.message,
  },
} as const
const saves = ['draft.save', 'editDraft.save', 'newConversation.save'] as const

it('lets go of everything when Parley is locked, and comes back to the same place', async () => {
  const { app, main, told } = await atWork()
  main.failing.set('draft.save', FULL)
  PLACES['draft.save'].type(app)
  await app.lockNow()
  expect(app.workspace).toBeNull()
  expect(app.session.session).toEqual({ state: 'starting' })
  await vi.waitFor(() => expect(main.calls.map(({ name }) => name)).toContain('lock.settled'))
  expect(told).toEqual([])
  main.failing.clear()
  expect(await app.lock.unlock('any')).toBe(true)
  await vi.waitFor(() => expect(app.workspace?.thread?.uuid).toBe('conversation-0'))
})

it.each(saves)('keeps words over a lock that the disk has no room for: %s', async (save) => {
  const place = PLACES[save]
  const { app, main, told } = await atWork()
  main.failing.set(save, FULL)
  place.type(app)
  await app.lockNow()
  await vi.waitFor(() => expect(main.calls.map(({ name }) => name)).toContain('lock.settled'))
  // Locked a second time before there is room: not lost on the way either.
  await app.lock.unlock('any')
  await vi.waitFor(() => expect(place.shown(app)).toBe('careful words'))
  await vi.waitFor(() => expect(told.at(-1)).toContain('The disk is full.'))
  await app.lockNow()
  await vi.waitFor(() => expect(main.calls.at(-1)?.name).toBe('lock.settled'))
  main.failing.clear()
  await app.lock.unlock('any')
  await vi.waitFor(() => expect(place.shown(app)).toBe('careful words'))
  await vi.waitFor(() => expect(place.stored(main)).toBe('careful words'))
})

it.each(saves)('keeps words over a lock that a hanging store does not take: %s', async (save) => {
  const place = PLACES[save]
  const { app, main, hanging } = await atWork()
  hanging.add(save)
  place.type(app)
  await app.lockNow()
  await app.lock.unlock('any')
  hanging.clear()
  await vi.waitFor(() => expect(place.shown(app)).toBe('careful words'), 5_000)
  await vi.waitFor(() => expect(place.stored(main)).toBe('careful words'))
})

it.each(saves)(
  'nobody waits for a hanging store to look into another account: %s',
  async (save) => {
    const place = PLACES[save]
    const { app, main, hanging } = await atWork()
    main.session = { ...ready, accounts: [ready.account, otherAccount] }
    hanging.add(save)
    place.type(app)
    await app.chooseAccount(otherAccount.accountUuid)
    expect(app.workspace?.accountUuid).toBe(otherAccount.accountUuid)
    await app.chooseAccount(ready.account.accountUuid)
    expect(place.shown(app)).toBe('careful words')
  },
)

it.each(saves)(
  'stores words before the page goes, also those of another account: %s',
  async (save) => {
    const place = PLACES[save]
    const { app, main } = await atWork()
    place.type(app)
    main.emit({ event: 'session', session: { ...ready, account: otherAccount } })
    await app.flush()
    expect(place.stored(main)).toBe('careful words')
  },
)

it.each(saves)(
  'stores after the unlock words of an account that is not opened again: %s',
  async (save) => {
    const place = PLACES[save]
    const { app, main } = await atWork()
    main.session = { ...ready, accounts: [ready.account, otherAccount] }
    main.failing.set(save, FULL)
    place.type(app)
    await app.chooseAccount(otherAccount.accountUuid)
    await app.lockNow()
    await vi.waitFor(() => expect(main.calls.map(({ name }) => name)).toContain('lock.settled'))
    main.failing.clear()
    await app.lock.unlock('any')
    await vi.waitFor(() => expect(app.workspace?.accountUuid).toBe(otherAccount.accountUuid))
    await vi.waitFor(() => expect(place.stored(main)).toBe('careful words'))
  },
)

it.each(saves)(
  'stores before the page goes words of an account left over a lock: %s',
  async (save) => {
    const place = PLACES[save]
    const { app, main } = await atWork()
    main.session = { ...ready, accounts: [ready.account, otherAccount] }
    main.failing.set(save, FULL)
    place.type(app)
    await app.chooseAccount(otherAccount.accountUuid)
    await app.lockNow()
    await app.lock.unlock('any')
    await vi.waitFor(() => expect(app.workspace?.accountUuid).toBe(otherAccount.accountUuid))
    main.failing.clear()
    await app.flush()
    expect(place.stored(main)).toBe('careful words')
  },
)

it.each(saves)('keeps words though Parley is unlocked before it has let go: %s', async (save) => {
  const place = PLACES[save]
  const { app, main, hanging } = await atWork()
  hanging.add(save)
  place.type(app)
  await app.lockNow()
  await app.lock.unlock('any')
  hanging.clear()
  main.emit({ event: 'session', session: ready })
  expect(app.workspace?.thread?.uuid).toBe('conversation-0')
  expect(place.shown(app)).toBe('careful words')
  await vi.waitFor(() => expect(place.stored(main)).toBe('careful words'))
  await vi.waitFor(
    () => expect(main.calls.map(({ name }) => name)).toContain('lock.settled'),
    5_000,
  )
  expect(place.shown(app)).toBe('careful words')
})

it.each(saves)('counts words that only the page has, before a sign-out: %s', async (save) => {
  const { app, main } = await atWork()
  main.failing.set(save, FULL)
  PLACES[save].type(app)
  main.emit({ event: 'session', session: { ...ready, account: otherAccount } })
  await app.flush()
  expect(app.unstored).toBe(1)
  main.failing.clear()
  await app.flush()
  expect(app.unstored).toBe(0)
})

it('an edit that is being handed over while Parley is locked is lost in neither case', async () => {
  const { app, main, hanging } = await atWork()
  PLACES['editDraft.save'].type(app)
  await app.workspace?.edit?.flush()
  hanging.add('change.request')
  void app.workspace?.saveEdit()
  await app.lockNow()
  await app.lock.unlock('any')
  await vi.waitFor(() => expect(app.workspace?.edit?.text).toBe('careful words'), 5_000)
  expect(app.workspace?.edit?.busy).toBe(true)
  expect(main.editDrafts.get('conversation-0')?.map((one) => one.text)).toEqual(['careful words'])
})

it('begins locked without asking for anything of the user', async () => {
  const main = new FakeMain(ready)
  main.lock = { state: 'locked', touchId: false, waitMs: 0 }
  const app = new AppState(main.bridge(), () => undefined)
  app.start()
  await vi.waitFor(() => expect(main.calls.map(({ name }) => name)).toContain('lock.settled'))
  expect(main.calls.map(({ name }) => name)).toEqual(['lock.state', 'lock.settled'])
  expect(app.workspace).toBeNull()
})
