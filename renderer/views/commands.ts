import { actions, keysOf, pinnedActions, type PageAction } from '../../contract/actions.ts'
import type { Session } from '../../contract/models.ts'
import { copy } from '../copy.ts'
import { platform } from '../lib/platform.ts'
import { keyWords } from '../lib/shortcuts.ts'
import type { PaletteCommand } from '../state/palette.svelte.ts'
import type { Doings } from './actions.ts'

type Ready = Extract<Session, { state: 'ready' }>
type Ways = { choose: (accountUuid: string) => void; signOut: () => void }

/** Those of the page's actions that the palette offers; it is itself one of them. */
const OFFERED: PageAction[] = [
  'new-conversation',
  'check-now',
  'search',
  'find',
  'next-unread',
  'previous-unread',
  'jump-to-date',
  'mark-unread',
  'mark-read',
  'details',
  'lock',
]
const AFTER_ACCOUNTS: PageAction[] = [
  'next-pane',
  'previous-pane',
  'shortcuts',
  'check-for-updates',
  'support-bundle',
  'licences',
  'settings',
]

/** What the palette can do now, in the order in which it offers it. */
export function workspaceCommands(
  { account, accounts }: Ready,
  doings: Doings,
  ways: Ways,
): PaletteCommand[] {
  const others = accounts.filter((one) => one.accountUuid !== account.accountUuid)
  const offered = (ids: PageAction[]) =>
    ids.filter((id) => doings[id].usable).map((id) => commandOf(id, doings))
  return [
    ...offered(OFFERED),
    ...others.map(({ accountUuid, name, firmName }) => ({
      id: accountUuid,
      label: copy.palette.switchTo(name),
      detail: firmName,
      run: () => ways.choose(accountUuid),
    })),
    ...offered(AFTER_ACCOUNTS),
    { id: 'sign-out', label: copy.palette.signOut, run: ways.signOut },
    // Nine more lines than anybody reads unasked.
    ...offered([...pinnedActions]).map((command) => ({ ...command, onlyTyped: true })),
  ]
}

function commandOf(id: PageAction, doings: Doings): PaletteCommand {
  const [key] = keysOf(id, platform())
  const detail = key === undefined ? {} : { detail: keyWords(key) }
  return { id, label: actions[id].label, run: doings[id].run, ...detail }
}
