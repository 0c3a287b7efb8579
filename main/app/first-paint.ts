/** What nobody waits for at the start waits until there is something to see. */
export type FirstPaint = {
  /** Never rejects. */
  done: Promise<void>
  tell: () => void
}

/** Is done when the page tells so, or after so many milliseconds. */
export function createFirstPaint(limit: number): FirstPaint {
  let tell = (): void => undefined
  const done = new Promise<void>((resolve) => {
    tell = resolve
    setTimeout(resolve, limit)
  })
  return { done, tell }
}
