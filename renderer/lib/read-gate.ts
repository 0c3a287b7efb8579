import type { Message } from '../../contract/models.ts'

/**
 * Reading marks everything up to a message. Who jumps over what is new has not read it: from then on
 * nothing counts until the first unread message has been on the screen.
 */
export class ReadGate {
  #closedBy: number | null = null
  #seen = new Set<number>()
  /** Marked as unread by hand: what stays on the screen must not undo it. */
  isShut = false

  open(): void {
    this.#closedBy = null
    this.isShut = false
  }

  shut(): void {
    this.isShut = true
  }

  jumped(firstUnreadKey: number | null): void {
    const isUnseen = firstUnreadKey !== null && !this.#seen.has(firstUnreadKey)
    this.#closedBy = isUnseen ? firstUnreadKey : null
  }

  hasSeen(key: number): boolean {
    return this.#seen.has(key)
  }

  /** The message that is to be seen before anything counts. */
  get closedBy(): number | null {
    return this.#closedBy
  }

  /** Told what is on the screen; false while it must not be marked. */
  sees(rows: readonly { message: Message; firstUnread: boolean }[]): boolean {
    for (const { message, firstUnread } of rows) if (firstUnread) this.#seen.add(message.key)
    if (this.#closedBy !== null && this.#seen.has(this.#closedBy)) this.#closedBy = null
    return this.#closedBy === null && !this.isShut
  }
}
