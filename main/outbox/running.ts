import type { OutboxJob } from '../model/records.ts'

/** What is on its way at this moment, so that it can be stopped and counted. */
export class Running {
  readonly #stops = new Map<number, AbortController>()
  readonly #uploads = new Set<number>()
  readonly #onUploads: (count: number) => void

  /** `onUploads` gets the number of messages whose files are on their way. */
  constructor(onUploads: (count: number) => void) {
    this.#onUploads = onUploads
  }

  /** `signal`: of the end of the program. Resolves as `work` does. */
  async run<T>(
    job: OutboxJob,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController()
    this.#stops.set(job.id, stop)
    const uploads = job.kind === 'send' && job.files.length > 0
    if (uploads) this.#count(() => this.#uploads.add(job.id))
    try {
      return await work(AbortSignal.any([signal, stop.signal]))
    } finally {
      this.#stops.delete(job.id)
      if (uploads) this.#count(() => this.#uploads.delete(job.id))
    }
  }

  cancel(id: number): void {
    this.#stops.get(id)?.abort(new DOMException('cancelled by the user', 'AbortError'))
  }

  #count(change: () => unknown): void {
    change()
    this.#onUploads(this.#uploads.size)
  }
}
