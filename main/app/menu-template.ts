/** The application's menus: from the platform, without doing anything. */
import type { MenuItemConstructorOptions } from 'electron'
import {
  actions,
  allKeysOf,
  isPageAction,
  isToggle,
  pinnedActions,
  type ActionId,
  type MainAction,
  type PageAction,
  type Platform,
  type SystemAction,
} from '../../contract/actions.ts'

type Item = MenuItemConstructorOptions
type Entry = ActionId | 'line' | Item

const ROLES: Record<SystemAction, NonNullable<Item['role']>> = {
  close: 'close',
  quit: 'quit',
  undo: 'undo',
  redo: 'redo',
  cut: 'cut',
  copy: 'copy',
  paste: 'paste',
  'select-all': 'selectAll',
  'full-screen': 'togglefullscreen',
  minimize: 'minimize',
}

export type MenuActions = { page: (id: PageAction) => void; main: (id: MainAction) => void }

export function menuTemplate(platform: Platform, on: MenuActions): Item[] {
  const items = (entries: Entry[]): Item[] =>
    entries.flatMap((entry) => {
      if (entry === 'line') return [{ type: 'separator' as const }]
      return typeof entry === 'string' ? itemsOf(entry, platform, on) : [entry]
    })
  const menu = (label: string, entries: Entry[], more: Item = {}): Item => ({
    ...more,
    label,
    submenu: items(entries),
  })
  const isMac = platform === 'mac'
  return [
    ...(isMac ? [menu('Parley', APP_MENU)] : []),
    menu('File', isMac ? FILE_MENU : [...FILE_MENU, 'line', 'settings', 'quit']),
    menu('Edit', EDIT_MENU),
    menu('View', VIEW_MENU),
    menu('Conversation', [...CONVERSATION_MENU, 'line', menu('Open pinned', [...pinnedActions])]),
    menu('Window', isMac ? MAC_WINDOW_MENU : ['minimize'], { role: 'windowMenu' }),
    menu('Help', isMac ? HELP_MENU : [...HELP_MENU, 'line', ABOUT], { role: 'help' }),
  ]
}

const ABOUT: Item = { role: 'about', label: 'About Parley' }
const APP_MENU: Entry[] = [
  ABOUT,
  'line',
  'settings',
  'line',
  { role: 'services' },
  'line',
  { role: 'hide' },
  { role: 'hideOthers' },
  { role: 'unhide' },
  'line',
  'quit',
]
const FILE_MENU: Entry[] = [
  'new-conversation',
  'line',
  'check-now',
  'pause-history',
  'line',
  'lock',
  'close',
]
const EDIT_MENU: Entry[] = [
  'undo',
  'redo',
  'line',
  'cut',
  'copy',
  'paste',
  'select-all',
  'line',
  'find',
  'search',
]
const VIEW_MENU: Entry[] = [
  'palette',
  'details',
  'next-pane',
  'previous-pane',
  'line',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
  'line',
  'full-screen',
]
const CONVERSATION_MENU: Entry[] = [
  'next-conversation',
  'previous-conversation',
  'next-unread',
  'previous-unread',
  'jump-to-date',
  'line',
  'mark-read',
  'mark-unread',
  'pin',
  'mute',
  'line',
  'rename',
  'people',
]
const HELP_MENU: Entry[] = ['shortcuts', 'check-for-updates', 'support-bundle', 'licences']
const MAC_WINDOW_MENU: Entry[] = ['minimize', { role: 'zoom' }, 'line', { role: 'front' }]

/** A menu shows one key; the others stand in items that are not seen. */
function itemsOf(id: ActionId, platform: Platform, on: MenuActions): Item[] {
  const [shown, ...others] = allKeysOf(id, platform).filter((key) => canStandInMenu(key, platform))
  const item = itemOf(id, platform, on)
  const first = shown === undefined ? item : { ...item, accelerator: acceleratorOf(shown) }
  if (isPageAction(id)) return [first]
  return [first, ...others.map((key) => unseen(item, key))]
}

function unseen({ id: _id, ...item }: Item, key: string): Item {
  const accelerator = acceleratorOf(key)
  return { ...item, accelerator, visible: false, acceleratorWorksWhenHidden: true }
}

function itemOf(id: ActionId, platform: Platform, on: MenuActions): Item {
  const { label } = actions[id]
  if (isSystem(id)) return { id, label, role: ROLES[id] }
  const type = isToggle(id) ? { type: 'checkbox' as const } : {}
  if (!isPageAction(id)) return { id, label, click: () => on.main(id) }
  // The page takes its keys itself. On macOS it is asked first, and the menu after it.
  const keys = platform === 'mac' ? {} : { registerAccelerator: false }
  return { id, label, ...type, ...keys, enabled: false, click: () => on.page(id) }
}

function isSystem(id: ActionId): id is SystemAction {
  return Object.hasOwn(ROLES, id)
}

/**
 * A key without Ctrl or Cmd is a letter while somebody types. A menu of macOS would take Option and an
 * arrow from a text, where they go to the paragraph's edge; only the page knows where the caret is.
 */
function canStandInMenu(key: string, platform: Platform): boolean {
  if (platform === 'mac' && key.startsWith('Alt+Arrow')) return false
  return key.includes('+') || /^F\d+$/.test(key)
}

function acceleratorOf(key: string): string {
  return key
    .replace('Mod', 'CmdOrCtrl')
    .replace('Arrow', '')
    .replace(/Num(add|sub|\d)$/, 'num$1')
}
