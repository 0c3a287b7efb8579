/** A few things of a kind, made when first needed, each used by one at a time. */
export type Pool<T> = {
  /** Waits for a free one. Throws the signal's reason when it is aborted while waiting. */
  use<R>(signal: AbortSignal, work: (item: T) => Promise<R>): Promise<R>
}

export function createPool<T>(most: number, make: (number: number) => T): Pool<T> {
  const free: T[] = []
  const waiting = new Set<(item: T) => void>()
  let made = 0

  function take(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted()
    const item = free.pop()
    if (item !== undefined) return Promise.resolve(item)
    if (made < most) return Promise.resolve(make(made++))
    return new Promise((resolve, reject) => {
      const stop = () => {
        waiting.delete(serve)
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
      }
      const serve = (next: T) => {
        signal.removeEventListener('abort', stop)
        resolve(next)
      }
      waiting.add(serve)
      signal.addEventListener('abort', stop, { once: true })
    })
  }

  function giveBack(item: T): void {
    const [serve] = waiting
    if (!serve) {
      free.push(item)
      return
    }
    waiting.delete(serve)
    serve(item)
  }

  return {
    async use(signal, work) {
      const item = await take(signal)
      try {
        return await work(item)
      } finally {
        giveBack(item)
      }
    },
  }
}
