/** How often something happened to a job in this run; a new run begins to count anew. */
export class Tally {
  readonly #counts = new Map<number, number>()

  /** This time counted. */
  add(jobId: number): number {
    const count = (this.#counts.get(jobId) ?? 0) + 1
    this.#counts.set(jobId, count)
    return count
  }

  forget(jobId: number): void {
    this.#counts.delete(jobId)
  }
}
