import type { Clock } from '../clock.ts'

const WINDOW = 60_000

export type RateVerdict = { limit: number; remaining: number; retryAfter: number | null }

/** Laravel's limiter: the window opens with the first request and lets `limit` of them through. */
export class RateLimiter {
  readonly #windows = new Map<string, { endsAt: number; used: number }>()
  readonly #now: Clock
  readonly #limit: number

  constructor(now: Clock, limit: number) {
    this.#now = now
    this.#limit = limit
  }

  take(key: string): RateVerdict {
    const now = this.#now()
    const known = this.#windows.get(key)
    const window = known && known.endsAt > now ? known : { endsAt: now + WINDOW, used: 0 }
    this.#windows.set(key, window)
    if (window.used >= this.#limit) {
      const retryAfter = Math.max(1, Math.ceil((window.endsAt - now) / 1000))
      return { limit: this.#limit, remaining: 0, retryAfter }
    }
    window.used += 1
    return { limit: this.#limit, remaining: this.#limit - window.used, retryAfter: null }
  }

  reset(): void {
    this.#windows.clear()
  }
}
