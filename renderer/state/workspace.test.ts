import { expect, it, vi } from 'vitest'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, history, me, message, mine, otherAccount } from '../dev/world.ts'
import { AppState } from './app.svelte.ts'
import type { WorkspaceState } from './workspace.svelte.ts'

const now = Date.UTC(2026, 2, 12, 12)

async function start(main = new FakeMain(ready)): Promise<{
  main: FakeMain
  app: AppState
  workspace: WorkspaceState
  told: string[]
}> {
  main.conversations = [0, 1].map((index) => conversation(index, now))
  main.messages.set('conversation-0', history(1, 5, now))
  main.messages.set('conversation-1', history(50, 5, now))
  const told: string[] = []
  const app = new AppState(main.bridge(), (_, text) => told.push(text))
  app.start()
  await vi.waitFor(() => expect(app.workspace?.list.loaded).toBe(true))
  const { workspace } = app
  if (!workspace) throw new Error('no workspace')
  return { main, app, workspace, told }
}

async function opened(workspace: WorkspaceState, uuid: string): Promise<void> {
  workspace.open(uuid)
  await vi.waitFor(() => expect(workspace.thread?.phase).toBe('ready'))
}

it('shows a sent message at once, before any news from main', async () => {
  const { main, workspace } = await start()
  await opened(workspace, 'conversation-0')
  workspace.draft?.type('Hello')
  const emit = vi.spyOn(main, 'emit').mockImplementation(() => undefined)
  await workspace.send()
  expect(emit).toHaveBeenCalled()
  expect(workspace.thread?.messages.at(-1)?.text).toBe('Hello')
  expect(workspace.thread?.messages.at(-1)?.delivery.state).toBe('sending')
})

it('catches up when an event was lost, although the next one is about something else', async () => {
  const { main, workspace } = await start()
  await opened(workspace, 'conversation-0')
  main.put('conversation-1', [message(60, { sentAt: now })])
  main.put('conversation-0', [message(6, { sentAt: now })], true)
  main.put('conversation-1', [message(61, { sentAt: now })])
  await vi.waitFor(() => expect(workspace.thread?.messages).toHaveLength(6))
})

it('leaves a thread that is marked as unread, so that it is not read again at once', async () => {
  const { main, workspace } = await start()
  await opened(workspace, 'conversation-0')
  workspace.thread?.marks.markRead(5)
  await workspace.markUnread('conversation-0')
  expect(workspace.thread).toBeNull()
  const names = (): string[] => main.calls.map(({ name }) => name)
  expect(names().indexOf('thread.close')).toBeLessThan(names().indexOf('thread.markUnread'))
  await opened(workspace, 'conversation-0')
  workspace.thread?.marks.markRead(5)
  expect(names().filter((name) => name === 'thread.markRead')).toHaveLength(2)
})

it('keeps the open thread when another one is marked as unread', async () => {
  const { workspace } = await start()
  await opened(workspace, 'conversation-0')
  await workspace.markUnread('conversation-1')
  expect(workspace.thread?.uuid).toBe('conversation-0')
})

it('edits the newest own message that is in Plannr, and each conversation’s apart', async () => {
  const { main, workspace } = await start()
  main.messages.set('conversation-0', [
    message(1, { ...mine, text: 'older' }),
    message(2, { ...mine, text: 'newest' }),
    message(3, { ...mine, text: 'gone', deleted: true }),
    message(4, { ...mine, text: 'on its way', delivery: { state: 'sending' } }),
    message(5, { text: 'of another' }),
  ])
  await opened(workspace, 'conversation-0')
  expect(workspace.editNewest()).toBe(true)
  expect(workspace.edit?.text).toBe('newest')
  workspace.edit?.type('newest, corrected')
  await opened(workspace, 'conversation-1')
  expect(workspace.edit?.message).toBeNull()
  await opened(workspace, 'conversation-0')
  expect(workspace.edit?.text).toBe('newest, corrected')
  expect(await workspace.saveEdit()).toBe(true)
  expect(workspace.thread?.messages.find(({ key }) => key === 2)?.text).toBe('newest, corrected')
})

it('keeps each conversation’s draft when another is opened', async () => {
  const { main, workspace } = await start()
  await opened(workspace, 'conversation-0')
  workspace.draft?.type('First')
  await opened(workspace, 'conversation-1')
  expect(workspace.draft?.text).toBe('')
  await vi.waitFor(() => expect(main.drafts.get('conversation-0')?.text).toBe('First'))
  await opened(workspace, 'conversation-0')
  expect(workspace.draft?.text).toBe('First')
})

it('stores the draft before it leaves the account', async () => {
  const { main, app, workspace } = await start()
  await opened(workspace, 'conversation-0')
  workspace.draft?.type('Half a thought')
  await app.chooseAccount(otherAccount.accountUuid)
  const names = main.calls.map(({ name }) => name)
  expect(main.drafts.get('conversation-0')?.text).toBe('Half a thought')
  expect(names).toContain('draft.save')
  expect(names.indexOf('draft.save')).toBeLessThan(names.indexOf('session.chooseAccount'))
  expect(app.workspace).not.toBe(workspace)
})

it('opens the conversation of a clicked notification', async () => {
  const { main, workspace } = await start()
  const { accountUuid } = me
  main.emit({
    event: 'show-conversation',
    accountUuid,
    conversationUuid: 'conversation-1',
    key: null,
  })
  expect(workspace.thread?.uuid).toBe('conversation-1')
})

it('shows no file over a conversation that is asked for, nor after a look into another account', async () => {
  const { main, workspace } = await start()
  await opened(workspace, 'conversation-0')
  const place = { accountUuid: workspace.accountUuid, conversationUuid: 'conversation-0' }
  const view = () => workspace.viewer.open(place, [{ uuid: 'a', name: 'a.png', size: 1 }], 'a')
  view()
  expect(workspace.viewer.file).not.toBeNull()
  workspace.open('conversation-1')
  expect(workspace.viewer.file).toBeNull()
  view()
  main.emit({ event: 'session', session: { ...ready, account: otherAccount } })
  main.emit({ event: 'session', session: ready })
  expect(workspace.viewer.file).toBeNull()
})

it('opens nothing of another account, whose conversation it does not have', async () => {
  const { main, workspace } = await start()
  const { accountUuid } = otherAccount
  main.emit({
    event: 'show-conversation',
    accountUuid,
    conversationUuid: 'conversation-1',
    key: null,
  })
  expect(workspace.thread).toBeNull()
})

it('shows bytes on their way only in the account that they leave from, also after a look away', async () => {
  const { main, workspace } = await start()
  await opened(workspace, 'conversation-0')
  const upload = { event: 'upload', key: 3, sent: 1, total: 4 } as const
  main.emit({ ...upload, accountUuid: otherAccount.accountUuid })
  expect(workspace.thread?.outgoing.uploads.size).toBe(0)
  main.emit({ event: 'session', session: { ...ready, account: otherAccount } })
  main.emit({ ...upload, accountUuid: me.accountUuid })
  expect(workspace.thread?.outgoing.uploads.get(3)).toBe(0.25)
})

it('says what main wants said, and what failed', async () => {
  const { main, workspace, told } = await start()
  main.emit({ event: 'notice', tone: 'info', text: 'Updated.' })
  main.failing.set('sync.checkNow', failure('offline', 'Offline.'))
  await workspace.sync.checkNow()
  expect(told).toEqual(['Updated.', 'Offline.'])
})

it('believes an event more than an older answer', async () => {
  const main = new FakeMain({ state: 'starting' })
  const app = new AppState(main.bridge(), () => undefined)
  app.start()
  main.emit({ event: 'session', session: { state: 'choose-account', accounts: [me] } })
  await Promise.resolve()
  expect(app.session.session.state).toBe('choose-account')
})

it('keeps a refused token in the box', async () => {
  const main = new FakeMain({ state: 'signed-out', notice: null })
  const app = new AppState(main.bridge(), () => undefined)
  app.start()
  main.failing.set('session.signInWithToken', failure('wrong-token', 'Not accepted.'))
  app.session.token = 'abc'
  expect(await app.session.signInWithToken()).toBe(false)
  expect(app.session.token).toBe('abc')
  expect(app.session.failure?.failure.message).toBe('Not accepted.')
})

it('a conversation is where it was left, also after many others were open', async () => {
  const { main, workspace } = await start()
  main.conversations = Array.from({ length: 20 }, (_, index) => conversation(index, now))
  for (const { uuid } of main.conversations) main.messages.set(uuid, history(1, 30, now))
  await workspace.list.refresh()
  await opened(workspace, 'conversation-0')
  const first = workspace.thread
  if (first) first.anchor = { key: 12, offset: 7 }
  for (let index = 1; index < 20; index += 1) await opened(workspace, `conversation-${index}`)
  await opened(workspace, 'conversation-0')
  expect(workspace.thread).not.toBe(first)
  expect(workspace.thread?.anchor).toEqual({ key: 12, offset: 7 })
})

it('counts words that could not be stored in time as a draft before it removes a conversation', async () => {
  const { main, workspace } = await start()
  await opened(workspace, 'conversation-0')
  workspace.draft?.type('careful words')
  main.slow.add('draft.save')
  const removals = () => main.calls.filter(({ name }) => name === 'conversation.remove')
  const agreed = { messages: 2, hasDraft: false }
  expect(await workspace.remove('conversation-0', agreed)).toEqual({ messages: 2, hasDraft: true })
  expect(removals().at(-1)?.input).toMatchObject({ agreed: null })
  expect(workspace.draft?.text).toBe('careful words')
  expect(await workspace.remove('conversation-0', { messages: 2, hasDraft: true })).toBeNull()
})
