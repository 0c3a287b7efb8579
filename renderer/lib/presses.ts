/** In which the click of a finger or a pen has come. */
const AFTER_TOUCH_MS = 400
/** Nobody presses for longer: by then the release went to somebody else, as to a tool that takes pictures. */
export const LONGEST_PRESS_MS = 30_000

const RELEASES = ['pointerup', 'pointercancel', 'dragend', 'contextmenu', 'blur'] as const

/**
 * Tells when a press in the box begins and when it is over, its click included: a button that moves between the
 * two halves of a press would not be pressed at all. A menu of the system takes the release for itself, so that
 * what opens one is no press. Returns the function that stops it.
 */
export function watchPresses(box: HTMLElement, tell: (held: boolean) => void): () => void {
  const ending = new AbortController()
  const options = { passive: true, signal: ending.signal }
  let held = false
  /** The box has to stand still for longer than it is held: until the click has been. */
  let told = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const endIn = (milliseconds: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      held = told = false
      tell(false)
    }, milliseconds)
  }
  const pressed = (event: PointerEvent): void => {
    // The box itself means its scroll bar, of whose release nobody is told.
    if (held || event.button > 0 || event.target === box) return
    held = true
    endIn(LONGEST_PRESS_MS)
    // The second of two quick ones: what stood still for the first does so for it.
    if (told) return
    told = true
    tell(true)
  }
  const released = (event: Event): void => {
    if (!held) return
    held = false
    // The click comes after the release; that of a finger only once it is sure to be no gesture.
    endIn(isTouch(event) ? AFTER_TOUCH_MS : 0)
  }
  const moved = (event: PointerEvent): void => {
    // Let go where nobody told of it, and back.
    if (event.buttons === 0 && !isTouch(event)) released(event)
  }
  box.addEventListener('pointerdown', pressed, options)
  for (const type of RELEASES) window.addEventListener(type, released, options)
  for (const type of ['pointermove', 'pointerover'] as const)
    window.addEventListener(type, moved, options)
  ending.signal.addEventListener('abort', () => clearTimeout(timer))
  return () => ending.abort()
}

function isTouch(event: Event): boolean {
  return event instanceof PointerEvent && ['touch', 'pen'].includes(event.pointerType)
}
