/**
 * Fetches the whole past, newest conversations first, and then looks at it again, slowly, for edits,
 * reactions and deletions that the list does not tell of. One request at a time, inside the rate
 * budget; starts again from what is stored, so a pause or a restart loses at most a page.
 *
 *   waiting --kick--> working --nothing left, paused or failed--> waiting
 */
import { ExpectedError } from '../../contract/errors.ts'
import type { Store } from '../store/store.ts'
import type { HistoryProgress } from '../store/queries/history.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { RateBudget } from './budget.ts'
import type { Pull } from './pull.ts'

export type HistoryOptions = {
  store: Store
  pull: Pull
  clock: Clock
  log: Log
  budget: RateBudget
  onProgress: (progress: HistoryProgress | null) => void
}

const HOUR = 3_600_000
/** Each thread is looked at again once a day. */
const SECOND_LOOK_AFTER = 24 * HOUR
/** Between two requests of the second look: nobody waits for it. */
const SECOND_LOOK_PACE = 2_000

export class History {
  readonly #options: HistoryOptions
  readonly #abort = new AbortController()
  readonly #failed = new Set<string>()
  #working: Promise<void> | null = null
  #paused = false
  #cancelTimer = () => {}

  constructor(options: HistoryOptions) {
    this.#options = options
  }

  get paused(): boolean {
    return this.#paused
  }

  /** A poll went well: there is a network, and there may be something new to fetch. */
  kick(): void {
    this.#cancelTimer()
    if (this.#working || this.#paused || this.#abort.signal.aborted) return
    this.#failed.clear()
    this.#working = this.#work()
      .catch((error: unknown) => this.#broke(error))
      .finally(() => {
        this.#working = null
      })
  }

  /** What is under way is finished; no more is asked until `resume`. */
  pause(): void {
    this.#paused = true
    this.#cancelTimer()
  }

  resume(): void {
    this.#paused = false
    this.kick()
  }

  async stop(): Promise<void> {
    this.#abort.abort(new Error('stopped'))
    this.#cancelTimer()
    await this.#working
  }

  async #work(): Promise<void> {
    const { signal } = this.#abort
    while (!signal.aborted && !this.#paused) {
      const wait = this.#options.budget.wait()
      if (wait > 0) {
        this.#later(wait)
        return
      }
      if (await this.#backfill()) continue
      if (await this.#lookAgain()) this.#later(SECOND_LOOK_PACE)
      return
    }
  }

  /** One more page of the past; false when all of it is here. */
  async #backfill(): Promise<boolean> {
    const { store, pull, budget } = this.#options
    const uuid = await store.nextIncomplete([...this.#failed])
    if (uuid === null) {
      this.#options.onProgress(null)
      return false
    }
    budget.spend()
    const more = await this.#onOneThread(uuid, () => pull.older(uuid, this.#abort.signal))
    // At its end and yet not whole: something of it is still on its way in the outbox.
    if (!more && !(await store.threadExtent(uuid)).complete) this.#failed.add(uuid)
    this.#options.onProgress(await store.historyProgress())
    return true
  }

  /** One more page of a thread that was complete; false when none is due. */
  async #lookAgain(): Promise<boolean> {
    const { store, pull, budget, clock } = this.#options
    const due = await store.nextSecondLook(clock.now() - SECOND_LOOK_AFTER)
    if (due === null) return false
    budget.spend()
    const more = await this.#onOneThread(due.uuid, () =>
      pull.again(due.uuid, due.page + 1, this.#abort.signal),
    )
    const finishedAt = more ? null : clock.now()
    await store.secondLookAt({ uuid: due.uuid, page: more ? due.page + 1 : 0, finishedAt })
    return true
  }

  /** A thread that can't be read is left for the next run and keeps no other waiting. */
  async #onOneThread(uuid: string, work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error
      if (error.code === 'not-found' || error.code === 'forbidden')
        await this.#options.store.markGone(uuid)
      else if (error.code === 'unreadable-reply') this.#failed.add(uuid)
      else throw error
      return false
    }
  }

  #later(milliseconds: number): void {
    this.#cancelTimer = this.#options.clock.after(milliseconds, () => this.kick())
  }

  /** Offline, limited, refused: the next poll that goes well starts it again. */
  #broke(error: unknown): void {
    if (this.#abort.signal.aborted) return
    if (error instanceof ExpectedError)
      this.#options.log.warn('history stopped', { code: error.code, detail: error.detail })
    else this.#options.log.error('history stopped', error)
  }
}
