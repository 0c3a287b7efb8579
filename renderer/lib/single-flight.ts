/**
 * Wraps an action so that it never runs twice at once: calls during a run become one more run after
 * it, and every caller waits for a run that began after their call.
 */
export function singleFlight(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function run(): Promise<void> {
    const current = action().finally(() => {
      if (running === current) running = null
    })
    running = current
    return current
  }

  return () => {
    if (!running) return run()
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null
        return run()
      })
    return next
  }
}
