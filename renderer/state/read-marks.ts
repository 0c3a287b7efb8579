import type { ReadGate } from '../lib/read-gate.ts'
import { orNotify, type Notify } from './notify.ts'
import type { threadCalls } from './thread-calls.ts'

/** Tells main up to where one thread has been read, each place once. */
export class ReadMarks {
  #told: number | null = null
  readonly #ask: Pick<ReturnType<typeof threadCalls>, 'markRead' | 'markUnread'>
  readonly #notify: Notify
  readonly #gate: ReadGate

  constructor(
    ask: Pick<ReturnType<typeof threadCalls>, 'markRead' | 'markUnread'>,
    notify: Notify,
    gate: ReadGate,
  ) {
    this.#ask = ask
    this.#notify = notify
    this.#gate = gate
  }

  /** The thread is opened again: it may have been marked as unread since. */
  forget(): void {
    this.#told = null
  }

  /** `key` and everything before it has been on the screen long enough. */
  markRead(key: number): void {
    if (key === this.#told || this.#gate.isShut) return
    this.#told = key
    void orNotify(this.#notify, () => this.#ask.markRead(key))
  }

  async markUnread(): Promise<void> {
    this.#told = null
    this.#gate.shut()
    await orNotify(this.#notify, () => this.#ask.markUnread())
  }
}
