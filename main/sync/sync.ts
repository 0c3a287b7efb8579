/** Keeps the store in step with Plannr by polling; tells what arrived and how it stands. */
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { SyncStatus } from '../../contract/models.ts'
import { ApiError } from '../api/failures.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import type { Arrival } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { nextPoll, type DeskFacts } from './cadence.ts'
import { BothLists } from './both-lists.ts'
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
  facts: () => DeskFacts
  onStatus: (status: SyncStatus) => void
  onArrivals: (arrivals: Arrival[]) => void
  /** Plannr answers again after it could not be asked. */
  onRecovered: () => void
}

/** A poll that began within this time has seen what there is. */
const JUST_NOW = 3_000

export class Sync {
  readonly #options: SyncOptions
  readonly #lists: ReturnType<typeof createListPass>
  readonly #bothLists: BothLists
  readonly #pull: Pull
  readonly #loop: Loop
  readonly #history: History
  readonly #stopped = new AbortController()
  #checkedAt: number | null = null
  #failure: unknown = null
  #failures = 0
  #startedAt = -Infinity
  #openThread: string | null = null
  /** The open thread's newest message by its own time, and when it was noticed here. */
  #newest: { at: number; seenAt: number } | null = null
  #status: SyncStatus = { state: 'stopped' }
  /** Milliseconds from the end of the last poll; null = never by itself. */
  #wait: number | null = 0
  #nextTryAt = 0
  #progress: HistoryProgress | null = null

  constructor(options: SyncOptions) {
    this.#options = options
    this.#lists = createListPass(options)
    this.#pull = createPull(options)
    const vanished = new Vanished({ ...options, lists: this.#lists })
    this.#bothLists = new BothLists({ ...options, lists: this.#lists, vanished })
    this.#history = new History({
      ...options,
      pull: this.#pull,
      onProgress: (progress) => this.#progressed(progress),
    })
    this.#loop = createLoop({
      clock: options.clock,
      run: (signal) => this.#run(signal),
      wait: () => this.#currentWait(),
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
   * After sleep, after a pause, with a network again: what is here may be old. What failed before does
   * not make the next tries wait longer, since the network may need some seconds more.
   */
  userBack(): Promise<void> {
    this.#failures = 0
    // Waking, unlocking and the network's return come together, and are one reason to ask.
    if (!this.#isFresh() && !this.#isLimited()) return this.#loop.runNow()
    this.deskChanged()
    return Promise.resolve()
  }

  /** The window, the user or the computer is in another state: the next poll may come sooner. */
  deskChanged(): void {
    if (this.#failure === null) this.#loop.reschedule()
  }

  /** These threads changed here, through what was read or what the user wrote. */
  threadsChanged(conversationUuids: string[]): void {
    const open = this.#openThread
    if (open !== null && conversationUuids.includes(open))
      this.#inBackground(this.#noteNewest(open), 'newest of the open thread')
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
    if (this.#openThread !== conversationUuid) this.#newest = null
    this.#openThread = conversationUuid
    if (conversationUuid === null) return
    await this.#noteNewest(conversationUuid)
    const { stored, complete } = await this.#options.store.threadExtent(conversationUuid)
    const reading = this.#pull.newest(conversationUuid, this.#stopped.signal)
    if (stored > 0 || complete) this.#inBackground(reading, 'open thread')
    else await reading
  }

  /** The conversation on the screen. */
  get openConversation(): string | null {
    return this.#openThread
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

  /** The newest messages of any thread. Throws ApiError. */
  readNewest(conversationUuid: string): Promise<void> {
    return this.#pull.newest(conversationUuid, this.#stopped.signal)
  }

  /** One more stretch of history. Throws ApiError. */
  async loadOlder(conversationUuid: string): Promise<void> {
    await this.#pull.older(conversationUuid, this.#stopped.signal)
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.#report({ state: 'checking', checkedAt: this.#checkedAt, firstSync: null })
    this.#startedAt = this.#options.clock.now()
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
    this.#wait = this.#decide()
    this.#nextTryAt = this.#options.clock.now() + (this.#wait ?? 0)
    this.#report(this.#settledStatus())
    if (this.#failure === null) this.#history.kick()
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const { store } = this.#options
    if (await store.firstSyncDone()) {
      await this.#bothLists.check(signal)
    } else {
      await this.#lists.first((progress) => this.#reportFirstSync(progress), signal)
      await store.finishFirstSync(this.#options.clock.now())
      this.#inBackground(this.#pull.ahead(this.#stopped.signal), 'prefetch')
    }
    const pulled = await this.#pull.moved(signal)
    if (pulled.size > 0) this.#bothLists.moved()
    const open = this.#openThread
    // Nobody sees an edit in a window that is not on the screen; it is read when it is shown again.
    if (open !== null && !pulled.has(open) && this.#options.facts().visible)
      await this.#pull.newest(open, signal)
  }

  /** In a conversation that goes on, the next message is likely to come soon. */
  async #noteNewest(conversationUuid: string): Promise<void> {
    const at = (await this.#options.store.conversation(conversationUuid))?.activityAt ?? 0
    if (this.#openThread !== conversationUuid || at <= (this.#newest?.at ?? 0)) return
    // By this computer's clock, once it is open: the server's may be minutes off.
    this.#newest = { at, seenAt: this.#newest === null ? at : this.#options.clock.now() }
    this.deskChanged()
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
    const { clock, pace, facts, budget } = this.#options
    const desk = facts()
    const now = clock.now()
    const next = nextPoll({
      ...desk,
      // Where Plannr answers there is a network, whatever the system thinks of it.
      offline: desk.offline === true && this.#failure !== null,
      failure: this.#failure,
      failures: this.#failures,
      threadActiveAt: this.#newest?.seenAt ?? null,
      pace,
      now,
      random: clock.random(),
      ...budget.remaining(),
    })
    return next.kind === 'at' ? next.at - now : null
  }

  /** After a failure the time that was announced stands; otherwise the facts decide anew. */
  #currentWait(): number | null {
    if (this.#failure !== null || this.#wait === null) return this.#wait
    return Math.min(this.#wait, this.#decide() ?? Infinity)
  }

  #isFresh(): boolean {
    const { clock, pace } = this.#options
    return this.#failure === null && Math.abs(clock.now() - this.#startedAt) < JUST_NOW * pace
  }

  /** Plannr named a time before which it is not to be asked. */
  #isLimited(): boolean {
    const { clock } = this.#options
    const failure = this.#failure instanceof ApiError ? this.#failure : null
    const named = failure?.code === 'rate-limited' || failure?.retryAt !== undefined
    return named && clock.now() < this.#nextTryAt
  }

  #settledStatus(): SyncStatus {
    const checkedAt = this.#checkedAt
    const failure = this.#failure
    if (failure === null) {
      const progress = this.#progress
      const history = progress && { ...progress, paused: this.#history.paused }
      return { state: 'idle', checkedAt: checkedAt ?? 0, history }
    }
    const nextTryAt = this.#nextTryAt
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
