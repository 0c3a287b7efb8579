/**
 * Tells when a press in the box begins and when it is over, its click included: a button that moves between the
 * two halves of a press would not be pressed at all. Returns the function that stops it.
 */
export function watchPresses(box: HTMLElement, tell: (held: boolean) => void): () => void {
  const ending = new AbortController()
  const options = { passive: true, signal: ending.signal }
  let held = false
  const pressed = (event: Event): void => {
    // The box itself means its scroll bar, of whose release nobody is told.
    if (held || event.target === box) return
    held = true
    tell(true)
  }
  const released = (): void => {
    if (!held) return
    held = false
    // The click comes after the release.
    setTimeout(() => {
      if (!held && !ending.signal.aborted) tell(false)
    })
  }
  box.addEventListener('pointerdown', pressed, options)
  for (const type of ['pointerup', 'pointercancel', 'dragend', 'blur'] as const)
    window.addEventListener(type, released, options)
  return () => ending.abort()
}
