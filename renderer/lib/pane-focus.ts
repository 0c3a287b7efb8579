/**
 * The parts of the window that F6 goes round: what bears `data-pane` is where the keyboard comes into
 * one of them. They follow each other as they stand in the page: list, thread, composer, details.
 */
import { isCovered } from './typing.ts'

const ENTRIES = '[data-pane], [data-sonner-toast] [data-button]'

/** To the next one from wherever the focus is, around at the ends; false when there is no other. */
export function goToPane(step: -1 | 1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(ENTRIES)].filter(isThere)
  const from = document.activeElement
  const beyond = all.filter((one) => from !== null && liesBeyond(one, from, step))
  const others = beyond.length > 0 ? beyond : all
  const entry = step === 1 ? others[0] : others.at(-1)
  if (!entry || entry === from) return false
  entry.focus()
  return true
}

/** With the focus nowhere an arrow can only mean the list: it goes there. Tells whether it did. */
export function enterList(event: KeyboardEvent): boolean {
  const { key, target, ctrlKey, metaKey, altKey } = event
  if (ctrlKey || metaKey || altKey || target !== document.body || event.defaultPrevented)
    return false
  const list = document.querySelector<HTMLElement>('[role="listbox"][data-pane="list"]')
  if (!/^Arrow(Up|Down)$/.test(key) || list === null || !isThere(list) || isCovered()) return false
  event.preventDefault()
  list.focus()
  return true
}

/** A list without rows takes no keys, and what a narrow window covers is not to be reached. */
function isThere(one: HTMLElement): boolean {
  const isFilled = one.getAttribute('role') !== 'listbox' || one.tabIndex === 0
  return isFilled && one.checkVisibility({ visibilityProperty: true })
}

function liesBeyond(one: HTMLElement, from: Element, step: -1 | 1): boolean {
  if (one.contains(from)) return false
  const { DOCUMENT_POSITION_FOLLOWING: after, DOCUMENT_POSITION_PRECEDING: before } = Node
  return (from.compareDocumentPosition(one) & (step === 1 ? after : before)) !== 0
}

/** There is a place to write in the thread, and the focus is elsewhere. */
export function isAwayFromWriting(): boolean {
  const composer = document.querySelector('[data-pane="composer"]')
  return composer !== null && composer !== document.activeElement
}
