/**
 * The cases of the firm by name. Plannr has no filter for the name of a case, so all of them are
 * read when somebody begins to look, and kept for a while.
 */
import type { CaseSummary } from '../../contract/models.ts'
import { toCaseSummary } from '../api/detail-records.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import type { Clock } from '../model/clock.ts'

const PAGE = 500
/** 10,000 cases: more would take a part of the rate limit that the messages need. */
const MOST_PAGES = 20
const KEPT_MS = 3 * 60_000

export class CaseDirectory {
  readonly #api: PlannrApi
  readonly #clock: Clock
  #reading: Promise<CaseSummary[]> | null = null
  /** Epoch milliseconds. */
  #readAt = 0

  constructor(api: PlannrApi, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  /** Throws ApiError; then the next call asks again. */
  all(): Promise<CaseSummary[]> {
    const isOld = this.#clock.now() - this.#readAt > KEPT_MS
    if (this.#reading && !isOld) return this.#reading
    this.#readAt = this.#clock.now()
    const reading = this.#read()
    this.#reading = reading
    reading.catch(() => {
      if (this.#reading === reading) this.#reading = null
    })
    return reading
  }

  async #read(): Promise<CaseSummary[]> {
    const found = new Map<string, CaseSummary>()
    let next: string | null = null
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await this.#api.listCases({ perPage: PAGE, next })
      for (const one of page.items) found.set(one.uuid, toCaseSummary(one))
      next = page.next
      if (next === null) break
    }
    return [...found.values()]
  }
}
