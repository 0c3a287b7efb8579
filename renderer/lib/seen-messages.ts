import type { Message } from '../../contract/models.ts'
import { compareMessages } from './merge-messages.ts'

/** How long what arrives has to stand before the eyes until it counts as seen (ms). */
const SEEN_AFTER = 500

type Arrival = { message: Message; since: number | null }

/** The newest message of somebody else that the user has had before their eyes. */
export class SeenMessages {
  #seen: Message | null = null
  #hasLooked = false
  /** What came in while the thread was open, and since when it is on the screen. */
  readonly #arrivals = new Map<number, Arrival>()
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  arrived(messages: readonly Message[]): void {
    for (const message of messages) this.#arrivals.set(message.key, { message, since: null })
  }

  /** Told of what is on the screen each time that this may have changed. */
  onScreen(messages: readonly Message[]): void {
    this.#hasLooked = true
    this.#settle()
    for (const message of messages) {
      const arrival = this.#arrivals.get(message.key)
      if (arrival) arrival.since ??= this.#now()
      else if (!message.mine) this.#see(message)
    }
  }

  /** Null when there was none on the screen; undefined while nothing has been there yet. */
  get newestKey(): number | null | undefined {
    this.#settle()
    return this.#hasLooked ? (this.#seen?.key ?? null) : undefined
  }

  /** What has been there for long enough is as what was there from the beginning. */
  #settle(): void {
    for (const [key, { message, since }] of this.#arrivals) {
      if (since === null || this.#now() - since < SEEN_AFTER) continue
      this.#arrivals.delete(key)
      this.#see(message)
    }
  }

  #see(message: Message): void {
    if (!this.#seen || compareMessages(message, this.#seen) > 0) this.#seen = message
  }
}
