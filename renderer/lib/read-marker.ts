import type { Message } from '../../contract/models.ts'
import { compareMessages } from './merge-messages.ts'

/** How long a row has to be on the screen before it counts as read. */
export const READ_AFTER = 1000

/**
 * Decides when a message has been read: it was on the screen for a second while somebody was
 * looking. `see` is told the newest row on the screen whenever that may have changed.
 */
export class ReadMarker {
  #latest: Message | null = null
  #target: Message | null = null
  #marked: Message | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #isWatched: () => boolean
  #mark: (key: number) => void

  constructor(isWatched: () => boolean, mark: (key: number) => void) {
    this.#isWatched = isWatched
    this.#mark = mark
  }

  see(newest: Message): void {
    this.#latest = newest
    if (this.#target === null && this.#isWatched()) this.#wait()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#target = null
    this.#latest = null
  }

  /** Going back through what has been read says nothing new. */
  #markUpTo(message: Message): void {
    if (this.#marked && compareMessages(message, this.#marked) <= 0) return
    this.#marked = message
    this.#mark(message.key)
  }

  #wait(): void {
    this.#target = this.#latest
    this.#timer = setTimeout(() => this.#waited(), READ_AFTER)
  }

  #waited(): void {
    const target = this.#target
    const latest = this.#latest
    this.#target = null
    if (!target || !latest || !this.#isWatched()) return
    // Scrolled back meanwhile: the row did not stay for the whole second.
    if (compareMessages(latest, target) >= 0) this.#markUpTo(target)
    if (latest.key !== target.key) this.#wait()
  }
}
