/**
 * Everything that menus and keys can do: one list for the application's menu, the page's shortcuts,
 * the command palette and the sheet of shortcuts, so that none of them can say something else.
 */
import { z } from 'zod'

export type Platform = 'mac' | 'windows' | 'linux'
type Keys = readonly string[] | Readonly<Record<Platform, readonly string[]>>

/**
 * `page`: done by the page; `main`: by the program; `system`: a role that every program has.
 * `keys`: `Mod` is Cmd on macOS and Ctrl elsewhere. `also`: keys that do the same and are not shown.
 */
type Definition = {
  label: string
  by: 'page' | 'main' | 'system'
  keys: Keys
  also?: readonly string[]
  /** It is on or off. */
  toggles?: true
}

export const actions = {
  'new-conversation': { label: 'New conversation', by: 'page', keys: ['Mod+N'] },
  'check-now': { label: 'Check now', by: 'page', keys: [] },
  'pause-history': { label: 'Pause history', by: 'page', keys: [], toggles: true },
  lock: { label: 'Lock Parley now', by: 'page', keys: ['Mod+Shift+L'] },
  settings: { label: 'Settings', by: 'page', keys: ['Mod+,'] },
  close: { label: 'Close window', by: 'system', keys: ['Mod+W'] },
  quit: {
    label: 'Quit Parley',
    by: 'system',
    keys: { mac: ['Mod+Q'], linux: ['Mod+Q'], windows: [] },
  },
  undo: { label: 'Undo', by: 'system', keys: ['Mod+Z'] },
  redo: {
    label: 'Redo',
    by: 'system',
    keys: { mac: ['Mod+Shift+Z'], linux: ['Mod+Shift+Z'], windows: ['Mod+Y'] },
  },
  cut: { label: 'Cut', by: 'system', keys: ['Mod+X'] },
  copy: { label: 'Copy', by: 'system', keys: ['Mod+C'] },
  paste: { label: 'Paste', by: 'system', keys: ['Mod+V'] },
  'select-all': { label: 'Select all', by: 'system', keys: ['Mod+A'] },
  find: { label: 'Find in conversation', by: 'page', keys: ['Mod+F'] },
  search: { label: 'Search messages', by: 'page', keys: ['Mod+Shift+F', '/'] },
  palette: { label: 'Command palette', by: 'page', keys: ['Mod+K'] },
  details: { label: 'Conversation details', by: 'page', keys: ['Mod+I'] },
  'zoom-in': {
    label: 'Zoom in',
    by: 'main',
    keys: ['Mod+Plus'],
    also: ['Mod+=', 'Mod+Numadd'],
  },
  'zoom-out': { label: 'Zoom out', by: 'main', keys: ['Mod+-'], also: ['Mod+Numsub'] },
  'zoom-reset': { label: 'Actual size', by: 'main', keys: ['Mod+0'], also: ['Mod+Num0'] },
  'full-screen': {
    label: 'Full screen',
    by: 'system',
    keys: { mac: ['Ctrl+Mod+F'], linux: ['F11'], windows: ['F11'] },
  },
  'next-conversation': { label: 'Next conversation', by: 'page', keys: ['Ctrl+Tab'] },
  'previous-conversation': {
    label: 'Previous conversation',
    by: 'page',
    keys: ['Ctrl+Shift+Tab'],
  },
  'next-unread': { label: 'Next unread conversation', by: 'page', keys: ['Alt+ArrowDown'] },
  'previous-unread': {
    label: 'Previous unread conversation',
    by: 'page',
    keys: ['Alt+ArrowUp'],
  },
  'pinned-1': { label: 'Pinned conversation 1', by: 'page', keys: ['Mod+1'] },
  'pinned-2': { label: 'Pinned conversation 2', by: 'page', keys: ['Mod+2'] },
  'pinned-3': { label: 'Pinned conversation 3', by: 'page', keys: ['Mod+3'] },
  'pinned-4': { label: 'Pinned conversation 4', by: 'page', keys: ['Mod+4'] },
  'pinned-5': { label: 'Pinned conversation 5', by: 'page', keys: ['Mod+5'] },
  'pinned-6': { label: 'Pinned conversation 6', by: 'page', keys: ['Mod+6'] },
  'pinned-7': { label: 'Pinned conversation 7', by: 'page', keys: ['Mod+7'] },
  'pinned-8': { label: 'Pinned conversation 8', by: 'page', keys: ['Mod+8'] },
  'pinned-9': { label: 'Pinned conversation 9', by: 'page', keys: ['Mod+9'] },
  'next-pane': { label: 'Next part of the window', by: 'page', keys: ['F6'] },
  'previous-pane': { label: 'Previous part of the window', by: 'page', keys: ['Shift+F6'] },
  'jump-to-date': { label: 'Jump to date', by: 'page', keys: ['Mod+J'] },
  'mark-read': { label: 'Mark as read', by: 'page', keys: [] },
  'mark-unread': { label: 'Mark as unread', by: 'page', keys: ['Mod+U'] },
  pin: { label: 'Pin', by: 'page', keys: ['Mod+Shift+P'], toggles: true },
  mute: { label: 'Mute', by: 'page', keys: [], toggles: true },
  rename: { label: 'Rename', by: 'page', keys: [] },
  people: { label: 'People', by: 'page', keys: [] },
  minimize: { label: 'Minimise', by: 'system', keys: ['Mod+M'] },
  'check-for-updates': { label: 'Check for updates', by: 'page', keys: [] },
  'support-bundle': { label: 'Save support bundle', by: 'page', keys: [] },
  licences: { label: 'Licences', by: 'page', keys: [] },
  shortcuts: { label: 'Keyboard shortcuts', by: 'page', keys: ['Mod+/', '?'] },
} as const satisfies Record<string, Definition>

export type ActionId = keyof typeof actions
type By<Who extends Definition['by']> = {
  [Id in ActionId]: (typeof actions)[Id]['by'] extends Who ? Id : never
}[ActionId]
export type PageAction = By<'page'>
export type MainAction = By<'main'>
export type SystemAction = By<'system'>

export const actionIds = Object.keys(actions).filter(isAction)

function isAction(id: string): id is ActionId {
  return Object.hasOwn(actions, id)
}

export function isPageAction(id: ActionId): id is PageAction {
  return actions[id].by === 'page'
}

const PINNED = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
export type PinnedAction = `pinned-${(typeof PINNED)[number]}`

/** They open the first to the ninth of the pinned conversations. */
export const pinnedActions: readonly PinnedAction[] = PINNED.map(
  (place) => `pinned-${place}` as const,
)

// Pure: what nothing in the page reads is left out of it.
export const pageActionSchema = z.enum(/* @__PURE__ */ actionIds.filter(isPageAction))

/** What the page can do now, and what of it is on. */
export const menuStateSchema = z.object({
  usable: z.array(pageActionSchema),
  checked: z.array(pageActionSchema),
})
export type MenuState = z.infer<typeof menuStateSchema>

/** As they are shown, the first in menus; empty when there are none on that platform. */
export function keysOf(id: ActionId, platform: Platform): readonly string[] {
  const keys: Keys = actions[id].keys
  return 'mac' in keys ? keys[platform] : keys
}

/** With those that do the same. */
export function allKeysOf(id: ActionId, platform: Platform): readonly string[] {
  const action: Definition = actions[id]
  return [...keysOf(id, platform), ...(action.also ?? [])]
}

export function isToggle(id: ActionId): boolean {
  const action: Definition = actions[id]
  return action.toggles === true
}
