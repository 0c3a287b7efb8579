/** Whether a key pressed anywhere in the window is the beginning of a message. The list has letters of its own. */
export function beginsMessage(event: KeyboardEvent): boolean {
  const { target } = event
  const isInList = target instanceof Element && target.closest('[role="listbox"]') !== null
  return !isInList && typesText(event)
}

/** The key makes a character, no field or button wants it, and no dialog or menu is open. */
export function typesText(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if ([...event.key].length !== 1) return false
  const { target } = event
  if (!(target instanceof HTMLElement)) return true
  if (target.closest('input, textarea, select, [contenteditable], [role="menu"]')) return false
  if (isCovered()) return false
  // Space presses the button or link that has the focus, and pages through the log.
  return event.key !== ' ' || !target.closest('button, a, [role="log"], [role="listbox"]')
}

const COVERS = '[role="dialog"], [role="alertdialog"], [role="menu"], dialog[open]'

/** A dialog or a menu is open. One that waits as a popover is in the page all the time, one that was closed for a frame. */
export function isCovered(): boolean {
  const isOpen = (one: Element): boolean =>
    one.getAttribute('data-state') !== 'closed' &&
    (!one.hasAttribute('popover') || one.matches(':popover-open'))
  return [...document.querySelectorAll(COVERS)].some(isOpen)
}
