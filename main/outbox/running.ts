import type { OutboxJob } from '../model/records.ts'

/** What is on its way at this moment, so that it can be stopped. */
export class Running {
  readonly #stops = new Map<number, AbortController>()

  /** `signal`: of the end of the program. Resolves as `work` does. */
  async run<T>(
    job: OutboxJob,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController()
    this.#stops.set(job.id, stop)
    try {
      return await work(AbortSignal.any([signal, stop.signal]))
    } finally {
      this.#stops.delete(job.id)
    }
  }

  cancel(id: number): void {
    this.#stops.get(id)?.abort(new DOMException('cancelled by the user', 'AbortError'))
  }
}
