/** Time and chance, passed in so that tests can hold both still. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number
  /** Runs once after so many milliseconds; returns what cancels it. */
  after(milliseconds: number, work: () => void): () => void
  /** At least 0, below 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, work) {
    // A timer of more than 24.8 days would go off at once.
    const timer = setTimeout(work, Math.min(milliseconds, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
