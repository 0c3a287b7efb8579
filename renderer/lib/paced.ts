/**
 * Runs `action` at once, and while it is asked for again and again once in each `gap` (ms), the last time
 * after the last of them. What was asked for is done when the promise resolves.
 */
export function paced(action: () => Promise<void>, gap: number): () => Promise<void> {
  let lastAt = -Infinity
  let waiting: Promise<void> | null = null
  function run(): Promise<void> {
    lastAt = performance.now()
    return action()
  }
  return () => {
    if (waiting) return waiting
    const rest = lastAt + gap - performance.now()
    if (rest <= 0) return run()
    waiting = new Promise<void>((resolve) => setTimeout(resolve, rest)).then(() => {
      waiting = null
      return run()
    })
    return waiting
  }
}
