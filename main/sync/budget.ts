/**
 * Keeps work in the background inside half of what Plannr allows a user in a minute, so that the
 * other half is there for what the user does, here and in other programs.
 * Source: Plannr guide, rate limits.
 */
const MINUTE = 60_000
const ALLOWED = 500
const SHARE = ALLOWED / 2

export class RateBudget {
  readonly #now: () => number
  #used: number[] = []
  #remaining: { count: number; at: number } | null = null

  constructor(now: () => number) {
    this.#now = now
  }

  /** What the server said is left, from X-Ratelimit-Remaining of any answer. */
  observe(remaining: number): void {
    this.#remaining = { count: remaining, at: this.#now() }
  }

  /** What is left in this minute, if it is known. */
  remaining(): { remaining?: number } {
    const known = this.#remaining
    const fresh = known !== null && Math.abs(this.#now() - known.at) < MINUTE
    return fresh ? { remaining: known.count } : {}
  }

  /** A request in the background is about to leave. */
  spend(): void {
    this.#used.push(this.#now())
  }

  /** Milliseconds until the background may ask again; 0 = now. */
  wait(): number {
    const now = this.#now()
    this.#used = this.#used.filter((at) => at <= now && at > now - MINUTE)
    const first = this.#used[0]
    const own = this.#used.length >= SHARE && first !== undefined ? first + MINUTE - now : 0
    const known = this.#remaining
    const fresh = known !== null && known.at <= now && now - known.at < MINUTE
    const others = fresh && known.count < SHARE ? known.at + MINUTE - now : 0
    return Math.max(own, others, 0)
  }
}
