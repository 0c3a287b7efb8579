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
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}

/** Waits; rejects with the signal's reason when aborted. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(asError(signal.reason))
      return
    }
    const cancel = clock.after(milliseconds, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    const stop = () => {
      cancel()
      reject(asError(signal.reason))
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted')
}
