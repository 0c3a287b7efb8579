import { ReadGate } from '../lib/read-gate.ts'
import type { RowSizes } from '../lib/row-sizes.ts'
import { SeenMessages } from '../lib/seen-messages.ts'

/** How long a message that was jumped to stands out (ms). */
const STANDS_OUT = 2200

/** What the log has to bring before the eyes: a message, or with null only the focus. */
export type Sight = { key: number | null; focus: boolean }

/** Where in a thread the user is taken to. */
export class ThreadSight {
  /** Taken by the log once it is there. */
  wanted = $state.raw<Sight | null>(null)
  /** Stands out for a moment, so that the eye finds it. */
  foundKey = $state.raw<number | null>(null)
  readonly gate = new ReadGate()
  readonly seen = new SeenMessages()
  /** Of the log's rows, from when it was last there. */
  sizes: RowSizes | null = null
  /** The log is to begin at the first unread message. */
  toUnread = false
  #timer: ReturnType<typeof setTimeout> | undefined

  show(key: number | null, focus: boolean): void {
    this.wanted = { key, focus }
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
