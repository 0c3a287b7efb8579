/** Milliseconds since 1970, shaped like Date.now so that tests can stand still. */
export type Clock = () => number

/** Runs something once after a while; the returned function cancels it. */
export type Timers = { after: (milliseconds: number, run: () => void) => () => void }

export function systemTimers(): Timers {
  return {
    after: (milliseconds, run) => {
      const handle = setTimeout(run, milliseconds)
      return () => clearTimeout(handle)
    },
  }
}

/** The signal's reason, which may be anything, as an error. */
export function abortError(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new DOMException('Aborted', 'AbortError')
}

/** Waits, or rejects with the signal's reason as soon as the caller gives up. */
export function sleep(timers: Timers, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError(signal))
      return
    }
    const giveUp = (): void => {
      cancel()
      reject(abortError(signal))
    }
    const cancel = timers.after(milliseconds, () => {
      signal?.removeEventListener('abort', giveUp)
      resolve()
    })
    signal?.addEventListener('abort', giveUp, { once: true })
  })
}
