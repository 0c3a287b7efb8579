import type { Message } from '../../contract/models.ts'
import { Hold } from '../lib/hold.ts'
import { isUnsent } from '../lib/merge-messages.ts'
import { ReadGate } from '../lib/read-gate.ts'
import type { RowSizes } from '../lib/row-sizes.ts'
import { SeenMessages } from '../lib/seen-messages.ts'
import type { ThreadRow } from '../lib/thread-rows.ts'

/** How long a message that was jumped to stands out (ms). */
const STANDS_OUT = 2200

/** What the log has to bring before the eyes: a message, or with null only the focus. */
export type Sight = { key: number | null; focus: boolean }

/** Where the user was in a thread: the topmost row, and how far it is scrolled out (px). */
export type ScrollAnchor = { key: number; offset: number }

/** Where in a thread the user is taken to. */
export class ThreadSight {
  /** Taken by the log once it is there. */
  wanted = $state.raw<Sight | null>(null)
  /** Stands out for a moment, so that the eye finds it. */
  foundKey = $state.raw<number | null>(null)
  /** Something lies over the log: what is in it is on no screen. */
  isCovered = $state(false)
  /** Whether the log is before the eyes, and the window has the focus too; said while it is there. */
  isShown: () => boolean = () => true
  isWatched: () => boolean = () => true
  readonly gate = new ReadGate()
  /** A press in the log: older messages come in once it is over, for they move all others. */
  readonly press = new Hold()
  readonly seen = new SeenMessages()
  /** Of the log's rows, from when it was last there. */
  sizes: RowSizes | null = null
  /** The log is to begin at the first unread message. */
  toUnread = false
  #timer: ReturnType<typeof setTimeout> | undefined

  show(key: number | null, focus: boolean): void {
    this.wanted = { key, focus }
  }

  /** The user goes to a place of their own choice, past what may be unread. */
  jumped(firstUnreadKey: number | null): void {
    this.toUnread = false
    this.gate.jumped(firstUnreadKey)
  }

  /**
   * Returns which message is the first unread one now. What came before nobody's eyes is marked, has
   * to be seen before anything counts as read, and who was at the end is taken there when they are back.
   */
  arrived(
    messages: readonly Message[],
    firstUnreadKey: number | null,
    atEnd: boolean,
  ): number | null {
    this.seen.arrived(messages)
    const first = messages.find((message) => !message.mine)
    if (!first || this.isWatched()) return firstUnreadKey
    const isPast = firstUnreadKey === null || this.gate.hasSeen(firstUnreadKey)
    const key = isPast ? first.key : firstUnreadKey
    this.gate.jumped(key)
    this.toUnread ||= atEnd
    return key
  }

  /** Those from `first` to `last` are on the screen. Returns the newest that counts as read with them. */
  onScreen(rows: readonly ThreadRow[], first: number, last: number): Message | null {
    const shown = rows.slice(first, last + 1)
    if (this.isShown()) this.seen.onScreen(shown.map((row) => row.message))
    if (!this.isWatched() || !this.gate.sees(shown)) return null
    const newest = rows.slice(0, last + 1).findLast((row) => !isUnsent(row.message))
    return newest?.message ?? null
  }

  take(): Sight | null {
    const { wanted } = this
    this.wanted = null
    return wanted
  }

  /** True once for each time: who comes back is where they were. */
  takeUnread(): boolean {
    const isWanted = this.toUnread
    this.toUnread = false
    return isWanted
  }

  found(key: number): void {
    clearTimeout(this.#timer)
    this.foundKey = key
    this.#timer = setTimeout(() => (this.foundKey = null), STANDS_OUT)
  }
}
