/**
 * Fetches the whole past, newest conversations first, and then looks at it again, slowly, for edits,
 * reactions and deletions that the list does not tell of. One request at a time, inside the rate
 * budget, and while the store is busy with one page the next is asked for; starts again from what is
 * stored, so a pause or a restart loses at most two pages that were read and not stored yet.
 *
 *   waiting --kick--> working --nothing left, paused or failed--> waiting
 */
import { ExpectedError } from '../../contract/errors.ts'
import type { Store } from '../store/store.ts'
import type { HistoryProgress } from '../store/queries/history.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { RateBudget } from './budget.ts'
import type { PastPage, PastPlace, Pull } from './pull.ts'

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
/** 100,000 messages that were here already; pages that go on beyond that are a circle. */
const MOST_IN_VAIN = 200
const MOST_BROKEN = 3
const FORGIVEN_EVERY = 10
/** Milliseconds. */
const PROGRESS_EVERY = 1_000

type Ahead = { page: PastPage; next: PastPlace | null }

export class History {
  readonly #options: HistoryOptions
  readonly #abort = new AbortController()
  readonly #failed = new Set<string>()
  #working: Promise<void> | null = null
  #paused = false
  /** Pages in a row that held nothing new. */
  #inVain = 0
  #toldAt = 0
  #kicks = 0
  /** Threads in a row that the server could not give. */
  #broken = 0
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
    this.#broken = 0
    // What could not be read is tried again, but not at every poll before all the others.
    this.#kicks += 1
    if (this.#kicks % FORGIVEN_EVERY === 1) this.#failed.clear()
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
    while (this.#mayAsk()) {
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

  #mayAsk(): boolean {
    return !this.#paused && !this.#abort.signal.aborted
  }

  /** Pages of the past, for as long as they may be asked for; false when there is none. */
  async #backfill(): Promise<boolean> {
    const first = await this.#placeAfter([])
    if (first === null) {
      this.#options.onProgress(null)
      return false
    }
    let ahead = await this.#read(first, [])
    while (ahead !== null) {
      const { page, next } = ahead
      const reading =
        next !== null && this.#mayAsk() && this.#options.budget.wait() === 0
          ? this.#read(next, [page])
          : Promise.resolve(null)
      ahead = await together(reading, this.#store(page))
    }
    return true
  }

  /** A page and what comes after it, both found while the page `before` it is being stored. */
  async #read(place: PastPlace, before: PastPage[]): Promise<Ahead | null> {
    const { pull, budget } = this.#options
    budget.spend()
    const page = await this.#onOneThread(place.conversationUuid, () =>
      pull.readPast(place, this.#abort.signal),
    )
    return page && { page, next: await this.#placeAfter([...before, page]) }
  }

  /** Where to go on after pages that the store may not have yet; null when there is nothing more. */
  async #placeAfter(unstored: PastPage[]): Promise<PastPlace | null> {
    const { store, pull } = this.#options
    const last = unstored.at(-1)
    if (last?.next && !this.#failed.has(last.conversationUuid)) return last.next
    const passed = unstored.map((page) => page.conversationUuid)
    for (;;) {
      const uuid = await store.nextIncomplete([...this.#failed, ...passed])
      if (uuid === null) return null
      const place = await pull.pastPlace(uuid)
      if (place !== null) return place
      // Read to its end by another in the meantime: that is not the end of all the others.
      passed.push(uuid)
    }
  }

  async #store(page: PastPage): Promise<void> {
    const { store, onProgress } = this.#options
    const uuid = page.conversationUuid
    this.#broken = 0
    // Asked at once, answered in order: as things are when the page is stored.
    const [{ inserted }, { complete }, progress] = await Promise.all([
      page.store(),
      store.threadExtent(uuid),
      this.#isProgressDue() ? store.historyProgress() : null,
    ])
    // At its end and yet not whole: something of it is still on its way in the outbox.
    if (!page.more && !complete) this.#failed.add(uuid)
    this.#inVain = inserted > 0 || !page.more ? 0 : this.#inVain + 1
    if (this.#inVain > MOST_IN_VAIN) this.#failed.add(uuid)
    if (progress) onProgress(progress)
  }

  /** Counted over all conversations: often enough for an eye, and no oftener. */
  #isProgressDue(): boolean {
    const now = this.#options.clock.now()
    if (Math.abs(now - this.#toldAt) < PROGRESS_EVERY) return false
    this.#toldAt = now
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
  async #onOneThread<T>(uuid: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error
      if (error.code === 'not-found' || error.code === 'forbidden')
        await this.#options.store.markGone(uuid)
      else if (!this.#isItsOwn(error)) throw error
      else this.#failed.add(uuid)
      return null
    }
  }

  /** Of that thread alone; a server that breaks for one after the other is in trouble as a whole. */
  #isItsOwn({ code }: ExpectedError): boolean {
    if (code === 'unreadable-reply') return true
    if (code !== 'server-error' && code !== 'timeout') return false
    this.#broken += 1
    return this.#broken < MOST_BROKEN
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

/** The first one's value when both have ended, so that nothing is left running behind a failure. */
async function together<T>(first: Promise<T>, second: Promise<void>): Promise<T> {
  await Promise.allSettled([first, second])
  await second
  return first
}
