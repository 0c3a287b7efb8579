/** In which the click of a finger has come. */
const AFTER_TOUCH_MS = 400

/**
 * Tells when a press in the box begins and when it is over, its click included: a button that moves between the
 * two halves of a press would not be pressed at all. A menu of the system takes the release for itself, so that
 * what opens one is no press. Returns the function that stops it.
 */
export function watchPresses(box: HTMLElement, tell: (held: boolean) => void): () => void {
  const ending = new AbortController()
  const options = { passive: true, signal: ending.signal }
  let held = false
  const pressed = (event: PointerEvent): void => {
    // The box itself means its scroll bar, of whose release nobody is told.
    if (held || event.button > 0 || event.target === box) return
    held = true
    tell(true)
  }
  const released = (event: Event): void => {
    if (!held) return
    held = false
    // The click comes after the release; that of a finger only once it is sure to be no gesture.
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch'
    const wait = isTouch ? AFTER_TOUCH_MS : 0
    setTimeout(() => {
      if (!held && !ending.signal.aborted) tell(false)
    }, wait)
  }
  box.addEventListener('pointerdown', pressed, options)
  for (const type of ['pointerup', 'pointercancel', 'dragend', 'contextmenu', 'blur'] as const)
    window.addEventListener(type, released, options)
  return () => ending.abort()
}
