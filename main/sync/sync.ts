/** Keeps the store in step with Plannr by polling; tells what arrived and how it stands. */
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { SyncStatus } from '../../contract/models.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import type { Arrival } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { nextPoll } from './cadence.ts'
import type { RateBudget } from './budget.ts'
import { History } from './history.ts'
import type { HistoryProgress } from '../store/queries/history.ts'
import { createListPass, type Progress } from './list-pass.ts'
import { createLoop, type Loop } from './loop.ts'
import { Vanished } from './vanished.ts'
import { createPull, type Pull } from './pull.ts'

export type SyncOptions = {
  api: PlannrApi
  store: Store
  clock: Clock
  log: Log
  budget: RateBudget
  /** 1 = normal; smaller polls faster. */
  pace: number
  window: () => { focused: boolean; visible: boolean }
  onStatus: (status: SyncStatus) => void
  onArrivals: (arrivals: Arrival[]) => void
  /** Plannr answers again after it could not be asked. */
  onRecovered: () => void
}

const ARCHIVED_EVERY = 30

export class Sync {
  readonly #options: SyncOptions
  readonly #lists: ReturnType<typeof createListPass>
  readonly #pull: Pull
  readonly #loop: Loop
  readonly #history: History
  readonly #vanished: Vanished
  readonly #stopped = new AbortController()
  #checkedAt: number | null = null
  #failure: unknown = null
  #failures = 0
  #polls = 0
  #openThread: string | null = null
  #status: SyncStatus = { state: 'stopped' }
  #next: number | null = 0
  #progress: HistoryProgress | null = null

  constructor(options: SyncOptions) {
    this.#options = options
    this.#lists = createListPass(options)
    this.#pull = createPull(options)
    this.#vanished = new Vanished({ ...options, lists: this.#lists })
    this.#history = new History({
      ...options,
      pull: this.#pull,
      onProgress: (progress) => this.#progressed(progress),
    })
    this.#loop = createLoop({
      clock: options.clock,
      run: (signal) => this.#run(signal),
      next: () => this.#plan(),
    })
  }

  get status(): SyncStatus {
    return this.#status
  }

  start(): void {
    void this.#loop.runNow()
  }

  checkNow(): Promise<void> {
    return this.#loop.runNow()
  }

  /**
   * After sleep. The network may need some seconds more: what failed before the sleep does not make
   * the next tries wait longer.
   */
  wake(): Promise<void> {
    this.#failures = 0
    return this.#loop.runNow()
  }

  /** The window was shown, hidden or focused: the next poll may come sooner. */
  windowChanged(): void {
    if (this.#failure === null) this.#loop.reschedule()
  }

  async stop(): Promise<void> {
    this.#stopped.abort(new Error('stopped'))
    await Promise.all([this.#loop.stop(), this.#history.stop()])
    this.#report({ state: 'stopped' })
  }

  /**
   * The thread on the screen is read again at each poll, for edits and reactions, which the list
   * does not tell of. Resolves when it has been read once, if nothing of it was here.
   */
  async openThread(conversationUuid: string | null): Promise<void> {
    this.#openThread = conversationUuid
    if (conversationUuid === null) return
    const { stored, complete } = await this.#options.store.threadExtent(conversationUuid)
    const reading = this.#pull.newest(conversationUuid, this.#stopped.signal)
    if (stored > 0 || complete) this.#inBackground(reading, 'open thread')
    else await reading
  }

  pauseHistory(paused: boolean): void {
    if (paused) this.#history.pause()
    else this.#history.resume()
    this.#progressed(this.#progress)
  }

  #progressed(progress: HistoryProgress | null): void {
    this.#progress = progress
    if (this.#status.state === 'idle') this.#report(this.#settledStatus())
  }

  /** One more stretch of history. Throws ApiError. */
  async loadOlder(conversationUuid: string): Promise<void> {
    await this.#pull.older(conversationUuid, this.#stopped.signal)
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.#report({ state: 'checking', checkedAt: this.#checkedAt, firstSync: null })
    try {
      await this.#poll(signal)
      const recovered = this.#failure !== null
      this.#failure = null
      this.#failures = 0
      this.#checkedAt = this.#options.clock.now()
      if (recovered) this.#options.onRecovered()
    } catch (error) {
      if (signal.aborted) return
      this.#failure = error
      this.#failures += 1
      this.#logFailure(error)
    }
    this.#next = this.#decide()
    this.#report(this.#settledStatus())
    if (this.#failure === null) this.#history.kick()
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { store } = this.#options
    if (await store.firstSyncDone()) {
      const { total } = await this.#lists.changes(signal)
      await this.#vanished.check(total, signal)
      this.#polls += 1
      if (this.#polls % ARCHIVED_EVERY === 0) await this.#lists.archivedChanges(signal)
    } else {
      await this.#lists.first((progress) => this.#reportFirstSync(progress), signal)
      await store.finishFirstSync(this.#options.clock.now())
      this.#inBackground(this.#pull.ahead(this.#stopped.signal), 'prefetch')
    }
    const pulled = await this.#pull.moved(signal)
    const open = this.#openThread
    // Nobody sees an edit in a window that is not on the screen; it is read when it is shown again.
    if (open !== null && !pulled.has(open) && this.#options.window().visible)
      await this.#pull.newest(open, signal)
  }

  /** What fails here is tried again by the next poll or the next opening, and is seen there. */
  #inBackground(work: Promise<void>, what: string): void {
    work.catch((error: unknown) => {
      if (!this.#stopped.signal.aborted) this.#logFailure(error, what)
    })
  }

  #logFailure(error: unknown, what = 'poll'): void {
    if (error instanceof ExpectedError)
      this.#options.log.warn('sync failed', { what, code: error.code, detail: error.detail })
    else this.#options.log.error('sync failed', error)
  }

  #decide(): number | null {
    const { clock, pace } = this.#options
    const next = nextPoll({
      failure: this.#failure,
      failures: this.#failures,
      ...this.#options.window(),
      pace,
      now: clock.now(),
      random: clock.random(),
      ...this.#options.budget.remaining(),
    })
    return next.kind === 'at' ? next.at : null
  }

  /** After a failure the time that was announced stands; otherwise the window decides anew. */
  #plan(): number | null {
    if (this.#failure !== null || this.#checkedAt === null) return this.#next
    const sooner = this.#decide()
    if (sooner === null || this.#next === null) return this.#next
    const elapsed = this.#options.clock.now() - this.#checkedAt
    return Math.min(this.#next, Math.max(sooner - elapsed, this.#options.clock.now()))
  }

  #settledStatus(): SyncStatus {
    const checkedAt = this.#checkedAt
    const failure = this.#failure
    if (failure === null) {
      const progress = this.#progress
      const history = progress && { ...progress, paused: this.#history.paused }
      return { state: 'idle', checkedAt: checkedAt ?? 0, history }
    }
    const nextTryAt = this.#next ?? 0
    const code = failure instanceof ExpectedError ? failure.code : 'internal'
    if (code === 'unauthenticated')
      return { state: 'sign-in-needed', reason: toFailure(failure).message }
    if (code === 'rate-limited') return { state: 'rate-limited', checkedAt, until: nextTryAt }
    if (code === 'offline') return { state: 'offline', checkedAt, nextTryAt }
    return { state: 'trouble', checkedAt, nextTryAt, failure: toFailure(failure) }
  }

  #reportFirstSync(firstSync: Progress): void {
    this.#report({ state: 'checking', checkedAt: null, firstSync })
  }

  #report(status: SyncStatus): void {
    this.#status = status
    this.#options.onStatus(status)
  }
}
