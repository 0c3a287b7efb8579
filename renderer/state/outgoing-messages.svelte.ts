import { orNotify, type Notify } from './notify.ts'
import type { threadCalls } from './thread-calls.ts'

type Parts = {
  ask: Pick<ReturnType<typeof threadCalls>, 'retry' | 'discard' | 'cancel' | 'removeFile'>
  notify: Notify
  /** Reads what became of it. */
  after: () => Promise<void>
  /** Gets the key of a message that can be taken back for a while. */
  onDiscarded: (key: number) => void
}

/** The user's own messages of one thread on their way to Plannr: how far they are, and what can be done with them. */
export class OutgoingMessages {
  /** Part from 0 to 1 of the files that has left, by message key. */
  uploads = $state.raw<ReadonlyMap<number, number>>(new Map())
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** `sent` of `total` bytes. */
  uploaded(key: number, sent: number, total: number): void {
    this.uploads = new Map(this.uploads).set(key, total > 0 ? Math.min(1, sent / total) : 0)
  }

  async retry(key: number): Promise<void> {
    this.uploaded(key, 0, 0)
    await this.#do(() => this.#parts.ask.retry(key))
  }

  async discard(key: number): Promise<void> {
    const { ask, onDiscarded } = this.#parts
    await this.#do(async () => {
      await ask.discard(key)
      onDiscarded(key)
    })
  }

  /** Stops a message on its way. */
  async cancel(key: number): Promise<void> {
    await this.#do(() => this.#parts.ask.cancel(key))
  }

  /** Takes a file out of a message that failed. */
  async removeFile(key: number, index: number, name: string): Promise<void> {
    await this.#do(() => this.#parts.ask.removeFile(key, index, name))
  }

  async #do(work: () => Promise<unknown>): Promise<void> {
    await orNotify(this.#parts.notify, work)
    await this.#parts.after()
  }
}
