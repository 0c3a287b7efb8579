import { isCovered, typesText } from './typing.ts'

export type Shortcut = 'palette' | 'search' | 'find' | 'settings'

const WITH_COMMAND: Record<string, Shortcut> = {
  k: 'palette',
  f: 'find',
  'shift f': 'search',
  ',': 'settings',
}

/** What a key pressed anywhere in the window asks for; null in front of a dialog, and for other keys. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.isComposing) return null
  if (event.key === '/' && typesText(event)) return 'search'
  if (event.ctrlKey === event.metaKey || event.altKey) return null
  const name = `${event.shiftKey ? 'shift ' : ''}${event.key.toLowerCase()}`
  return isCovered() ? null : (WITH_COMMAND[name] ?? null)
}
