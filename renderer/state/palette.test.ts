import { expect, it } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, me, otherAccount, people } from '../dev/world.ts'
import { workspaceActions, type ViewWays } from '../views/actions.ts'
import { workspaceCommands } from '../views/commands.ts'
import { PaletteState, type PaletteItem } from './palette.svelte.ts'
import { WorkspaceState } from './workspace.svelte.ts'

function setUp(session = ready) {
  const main = new FakeMain(session)
  main.people = people
  main.conversations = Array.from({ length: 12 }, (_, index) => conversation(index, 1000 - index))
  const call = createCall(main.bridge())
  const workspace = new WorkspaceState(me.accountUuid, call, () => undefined)
  const done: string[] = []
  const act = (name: string) => () => void done.push(name)
  const ways: ViewWays = {
    show: (dialog) => void done.push(dialog),
    rename: act('rename'),
    search: act('search'),
    find: act('find'),
    details: act('details'),
    palette: act('palette'),
    checkForUpdates: act('updates'),
    open: act('open'),
    lock: null,
    markUnread: act('unread'),
  }
  const commands = () =>
    workspaceCommands(session, workspaceActions(session, workspace, ways), {
      choose: (accountUuid) => void done.push(accountUuid),
      signOut: act('sign out'),
    })
  const search = (typed: string) => void done.push(`search ${typed}`)
  const palette = new PaletteState(call, () => undefined, { commands, search })
  return { main, workspace, palette, done }
}

function labelOf(item: PaletteItem): string {
  if (item.kind === 'conversation') return item.conversation.name
  return item.kind === 'person' ? item.person.name : item.command.label
}

it('offers where one was last and what can be done, before anything is typed', async () => {
  const { palette } = setUp()
  await palette.type('')
  expect(palette.items.slice(0, 7).every((item) => item.kind === 'conversation')).toBe(true)
  expect(palette.items.slice(7).map(labelOf)).toEqual([
    'New conversation',
    'Check now',
    'Search messages',
    'Next unread conversation',
    'Previous unread conversation',
    'Switch to Helen Marsh',
    'Next part of the window',
    'Previous part of the window',
    'Keyboard shortcuts',
    'Check for updates',
    'Save support bundle',
    'Licences',
    'Settings',
    'Sign out',
  ])
})

it('offers more with a thread open, and less to who may only read', async () => {
  const { palette, workspace } = setUp()
  workspace.open('conversation-0')
  await palette.type('')
  const labels = palette.items.map(labelOf)
  for (const label of ['Find in conversation', 'Jump to date', 'Mark as unread'])
    expect(labels).toContain(label)
  const reader = setUp({ ...ready, account: otherAccount }).palette
  await reader.type('')
  expect(reader.items.map(labelOf)).not.toContain('New conversation')
})

it('finds an account by its firm, and does what was chosen', async () => {
  const { palette, done } = setUp()
  await palette.type('castle')
  const item = await palette.chosen()
  if (item?.kind === 'command') item.command.run()
  expect(done).toEqual([otherAccount.accountUuid])
})

it('waits for the answer to what was typed before Enter counts', async () => {
  const { main, palette } = setUp()
  await palette.type('')
  main.delay = 20
  void palette.type('carvalho')
  const item = await palette.chosen()
  expect(item && labelOf(item)).toBe('Client onboarding – Carvalho')
})

it('looks in the messages for what is nobody’s name', async () => {
  const { palette, done } = setUp()
  await palette.type('  zzz ')
  const item = await palette.chosen()
  expect(item && labelOf(item)).toBe('Search messages for “zzz”')
  if (item?.kind === 'command') item.command.run()
  expect(done).toEqual(['search zzz'])
})

it('goes around at either end of the list', async () => {
  const { palette } = setUp()
  await palette.type('')
  palette.move(-1)
  expect(palette.active).toBe(palette.items.length - 1)
  palette.move(1)
  expect(palette.active).toBe(0)
})

it('offers the pinned conversations by number only to who asks for them', async () => {
  const { palette } = setUp()
  await palette.type('')
  expect(palette.items.map(labelOf)).not.toContain('Pinned conversation 3')
  await palette.type('pinned 3')
  expect(palette.items.map(labelOf)).toContain('Pinned conversation 3')
})
