import type { MenuState, PageAction } from '../../contract/actions.ts'
import { actionIds, isPageAction, type PinnedAction } from '../../contract/actions.ts'
import type { Session } from '../../contract/models.ts'
import { copy } from '../copy.ts'
import { goToPane } from '../lib/pane-focus.ts'
import { orNotify } from '../state/notify.ts'
import type { ThreadState } from '../state/thread.svelte.ts'
import type { WorkspaceState } from '../state/workspace.svelte.ts'

export type Doing = { run: () => void; usable: boolean; checked?: boolean }
export type Doings = Readonly<Record<PageAction, Doing>>

type Dialog =
  | 'new-conversation'
  | 'settings'
  | 'support'
  | 'about'
  | 'shortcuts'
  | 'jump-to-date'
  | 'people'
  | 'sign-out'

/** What only the views can do. */
export type ViewWays = {
  show: (dialog: Dialog) => void
  rename: () => void
  search: () => void
  find: () => void
  details: () => void
  palette: () => void
  /** Null while the lock is off. */
  lock: (() => void) | null
  checkForUpdates: () => void
  open: Open
  markUnread: (conversationUuid: string) => void
}

/** What each action of the page does now, and whether it can. */
export function workspaceActions(
  { account }: Extract<Session, { state: 'ready' }>,
  workspace: WorkspaceState,
  ways: ViewWays,
): Doings {
  const { sync, list } = workspace
  const paused = sync.history?.paused ?? false
  const always = (run: () => void): Doing => ({ run, usable: true })
  const step = (by: number): Doing => ({
    run: () => void openNext(workspace, by, ways.open),
    usable: list.total > 0,
  })
  return {
    'new-conversation': { run: () => ways.show('new-conversation'), usable: account.canWrite },
    'check-now': always(() => void sync.checkNow()),
    'pause-history': {
      run: () => void sync.pauseHistory(!paused),
      usable: sync.history !== null,
      checked: paused,
    },
    lock: { run: () => ways.lock?.(), usable: ways.lock !== null },
    settings: always(() => ways.show('settings')),
    search: always(ways.search),
    find: { run: ways.find, usable: workspace.thread !== null },
    palette: always(ways.palette),
    shortcuts: always(() => ways.show('shortcuts')),
    'check-for-updates': always(ways.checkForUpdates),
    'support-bundle': always(() => ways.show('support')),
    licences: always(() => ways.show('about')),
    'next-conversation': step(1),
    'previous-conversation': step(-1),
    'next-unread': always(() => void openUnread(workspace, 1, ways.open)),
    'previous-unread': always(() => void openUnread(workspace, -1, ways.open)),
    'next-pane': always(() => goToPane(1)),
    'previous-pane': always(() => goToPane(-1)),
    ...pinnedDoings(workspace, ways.open),
    ...threadActions(workspace, account.canWrite, ways),
  }
}

type ThreadAction =
  'details' | 'jump-to-date' | 'mark-read' | 'mark-unread' | 'pin' | 'mute' | 'rename' | 'people'

function threadActions(
  workspace: WorkspaceState,
  canWrite: boolean,
  ways: ViewWays,
): Record<ThreadAction, Doing> {
  const { thread } = workspace
  const about = thread?.detail ?? workspace.threadSummary
  const { pinned = false, muted = false, gone = true, unread = 0 } = about ?? {}
  const here = (run: (thread: ThreadState) => void, usable = true): Doing => ({
    run: () => thread && run(thread),
    usable: thread !== null && usable,
  })
  const known = thread?.detail !== null
  return {
    details: here(ways.details),
    'jump-to-date': here(() => ways.show('jump-to-date')),
    'mark-read': here(markRead, unread > 0 && !thread?.hasNewer),
    'mark-unread': here((one) => ways.markUnread(one.uuid), unread === 0),
    pin: { ...here((one) => void workspace.pin(one.uuid, !pinned), !gone), checked: pinned },
    mute: { ...here((one) => workspace.mute(one.uuid, !muted), Boolean(about)), checked: muted },
    rename: here(ways.rename, known && canWrite && !gone),
    people: here(() => ways.show('people'), known),
  }
}

/** At once, without the second that a message has to be on the screen. */
function markRead(thread: ThreadState): void {
  const newest = thread.messages.findLast((message) => message.uuid !== null)
  thread.sight.gate.open()
  if (newest) thread.marks.markRead(newest.key)
}

/** From the open one, or from where the keyboard stands in the list. */
async function openNext({ list, thread }: WorkspaceState, by: number, open: Open): Promise<void> {
  const uuid = thread?.uuid ?? list.activeUuid
  const known = uuid === null ? -1 : list.indexOf(uuid)
  // What is open may have gone from under this filter; the keyboard stands beside it.
  const at = known === -1 ? list.activeIndex : known
  const index = at === -1 ? 0 : at + by
  if (index < 0 || index >= list.total) return
  await list.moveTo(index)
  if (list.activeUuid !== null) open(list.activeUuid)
}

type Open = (conversationUuid: string) => void

/** Also one that is not under the present filter, or far down in the list. */
async function openUnread(
  { call, list, notify, thread }: WorkspaceState,
  step: -1 | 1,
  open: Open,
): Promise<void> {
  await orNotify(notify, async () => {
    const from = thread?.uuid ?? list.activeUuid
    const { conversationUuid } = await call('conversations.nextUnread', { from, step })
    if (conversationUuid === null) notify('info', copy.shortcuts.noUnread)
    else open(conversationUuid)
  })
}

function pinnedDoings(workspace: WorkspaceState, open: Open): Record<PinnedAction, Doing> {
  const doing = (place: number): Doing => ({
    run: () => void openPinned(workspace, place, open),
    usable: true,
  })
  return {
    'pinned-1': doing(1),
    'pinned-2': doing(2),
    'pinned-3': doing(3),
    'pinned-4': doing(4),
    'pinned-5': doing(5),
    'pinned-6': doing(6),
    'pinned-7': doing(7),
    'pinned-8': doing(8),
    'pinned-9': doing(9),
  }
}

async function openPinned({ call, notify }: WorkspaceState, place: number, open: Open) {
  await orNotify(notify, async () => {
    const window = { filter: 'pinned', offset: place - 1, limit: 1 } as const
    const [row] = (await call('conversations.window', window)).rows
    if (row) open(row.uuid)
    else notify('info', copy.shortcuts.noPinned(place))
  })
}

/** For the application's menu. */
export function menuStateOf(doings: Doings): MenuState {
  const all = actionIds.filter(isPageAction)
  return {
    usable: all.filter((id) => doings[id].usable),
    checked: all.filter((id) => doings[id].checked === true),
  }
}
