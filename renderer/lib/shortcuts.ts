import {
  actionIds,
  allKeysOf,
  isPageAction,
  type ActionId,
  type PageAction,
} from '../../contract/actions.ts'
import { platform } from './platform.ts'
import { isCovered, typesText } from './typing.ts'

/** Whoever leaves in a hurry closes no dialog first. */
const ALSO_OVER_DIALOGS = new Set<PageAction>(['lock'])

/** What a key pressed anywhere in the window asks for; null in front of a dialog, and for other keys. */
export function shortcutOf(event: KeyboardEvent): PageAction | null {
  if (event.defaultPrevented || event.isComposing || event.repeat) return null
  const found = actionOf(namesOf(event)) ?? actionOf(namesByPlace(event))
  if (found === null || !isPageAction(found)) return null
  return ALSO_OVER_DIALOGS.has(found) || !isCovered() ? found : null
}

function actionOf(names: readonly string[]): ActionId | null {
  const here = platform()
  return actionIds.find((id) => allKeysOf(id, here).some((key) => names.includes(key))) ?? null
}

/** Where digits need Shift (French) or letters are none of ours (Greek), the place of a key counts. */
function namesByPlace(event: KeyboardEvent): string[] {
  const { code, ctrlKey, metaKey } = event
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  const letter = /^[^\u0000-\u02af]$/u.test(event.key) ? /^Key([A-Z])$/.exec(code)?.[1] : undefined
  const key = digit ?? letter
  return key !== undefined && (ctrlKey || metaKey) ? namesOf(event, key) : []
}

/** The key as the list of actions writes it: with Ctrl it may be meant as that, or as `Mod`. */
function namesOf(event: KeyboardEvent, typed = event.key): string[] {
  const { ctrlKey, metaKey, altKey, shiftKey } = event
  const key = typed.length === 1 ? typed.toUpperCase() : typed
  if (!ctrlKey && !metaKey && key === 'F6' && !altKey) return [shiftKey ? 'Shift+F6' : key]
  if (!ctrlKey && !metaKey && altKey) return shiftKey || movesCaret(event) ? [] : [`Alt+${key}`]
  if (!ctrlKey && !metaKey) return typesText(event) ? [key] : []
  if (altKey || (ctrlKey && metaKey)) return []
  // Which signs need Shift differs from keyboard to keyboard.
  const isSign = key.length === 1 && key.toLowerCase() === key
  const name = shiftKey && !isSign ? `Shift+${key}` : key
  // On a Mac Ctrl moves the cursor, as in every text there.
  const isMod = platform() === 'mac' ? metaKey : ctrlKey
  return [...(ctrlKey ? [`Ctrl+${name}`] : []), ...(isMod ? [`Mod+${name}`] : [])]
}

/**
 * Option and an arrow go to the edge of the paragraph in every text on a Mac. They are left to it as long
 * as there is something to move over; an empty box has nowhere to go. Elsewhere they do nothing in a
 * text, but open what can be chosen from.
 */
function movesCaret({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLSelectElement) return true
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return false
  return platform() === 'mac' && target.value !== ''
}

const ARROWS = [
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
] as const
const MAC_SIGNS = new Map([
  ...ARROWS,
  ['Alt', '⌥'],
  ['Mod', '⌘'],
  ['Ctrl', '⌃'],
  ['Shift', '⇧'],
  ['Tab', '⇥'],
  ['Plus', '+'],
  ['-', '−'],
])
const OTHER_SIGNS = new Map([...ARROWS, ['Mod', 'Ctrl'], ['Plus', '+'], ['-', '−']])

/** The caps of a key as they are printed on this computer's keyboard. */
export function capsOf(key: string): string[] {
  const signs = platform() === 'mac' ? MAC_SIGNS : OTHER_SIGNS
  return key.split('+').map((part) => signs.get(part) ?? part)
}

/** In one line: `⇧⌘F`, `Ctrl+Shift+F`. */
export function keyWords(key: string): string {
  return capsOf(key).join(platform() === 'mac' ? '' : '+')
}
