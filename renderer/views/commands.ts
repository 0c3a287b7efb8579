import type { Session } from '../../contract/models.ts'
import { copy } from '../copy.ts'
import { isMac } from '../lib/platform.ts'
import type { PaletteCommand } from '../state/palette.svelte.ts'
import type { WorkspaceState } from '../state/workspace.svelte.ts'

type Ready = Extract<Session, { state: 'ready' }>
type Actions = {
  create: () => void
  search: () => void
  find: () => void
  jumpToDate: () => void
  choose: (accountUuid: string) => void
  settings: () => void
  signOut: () => void
}

/** What the palette can do now, in the order in which it offers it. */
export function workspaceCommands(
  session: Ready,
  workspace: WorkspaceState,
  actions: Actions,
): PaletteCommand[] {
  const { thread } = workspace
  const command = (id: string, label: string, run: () => void, detail = ''): PaletteCommand => ({
    id,
    label,
    detail,
    run,
  })
  const inThread = thread
    ? [
        command('find', copy.palette.findHere, actions.find, keys('F')),
        command('date', copy.palette.jumpToDate, actions.jumpToDate),
        command('unread', copy.palette.markUnread, () => void thread.markUnread()),
      ]
    : []
  const { account, accounts } = session
  const others = accounts.filter((one) => one.accountUuid !== account.accountUuid)
  return [
    ...(account.canWrite ? [command('create', copy.newConversation, actions.create)] : []),
    command('check', copy.sync.checkNow, () => void workspace.sync.checkNow()),
    command('search', copy.palette.searchMessages, actions.search, keys('⇧F')),
    ...inThread,
    ...others.map(({ accountUuid, name, firmName }) =>
      command(
        accountUuid,
        copy.palette.switchTo(name),
        () => actions.choose(accountUuid),
        firmName,
      ),
    ),
    command('settings', copy.settings.open, actions.settings, keys(',')),
    command('sign-out', copy.palette.signOut, actions.signOut),
  ]
}

/** As they are printed on this computer's keyboard. */
function keys(key: string): string {
  if (isMac()) return `⌘${key}`
  return `Ctrl+${key.replace('⇧', 'Shift+')}`
}
