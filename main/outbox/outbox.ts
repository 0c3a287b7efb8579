/**
 * Sends what the store holds to be sent. One lane a conversation: within it one message at a time
 * and in order; across conversations nothing waits for another.
 *
 *   queued -> sending -> (confirmed: row gone)
 *      ^         |-> waiting      the server did nothing; again later
 *      |         |-> unconfirmed  it may have; the thread is read before anything else
 *      |         '-> failed       the user decides
 *      '---- unconfirmed, read back and not found
 */
import { ExpectedError, type Failure } from '../../contract/errors.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { ChangeJob, OutboxJob } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import { ASK_USER, Attempt, NOT_BY_ITSELF } from './attempt.ts'
import { createChanges } from './changes.ts'
import { LONGEST_PAUSE, SETTLE_SLOW } from './retry.ts'
import { createSends, type SendOptions } from './sends.ts'

export type OutboxOptions = SendOptions & {
  api: PlannrApi
  store: Store
  clock: Clock
  log: Log
  /** Plannr refused the sign-in. */
  onPaused: () => void
  /** A change was refused: the screen shows again what was before. */
  onRefused: (job: ChangeJob, failure: Failure) => void
}

/** Among the timers of the lanes. */
const DISCARDED = 'discarded'
/** A sign-in that Plannr refuses for commands but not for polls is tried again no sooner. */
const PARKED_AT_LEAST_MS = 30_000
/** In which a discarded message can be taken back. */
const UNDO_MS = 60_000
/** That the end of the program may wait for a message to leave. */
const GOODBYE_MS = 1_000
/** After the store could not be written. */
const RETRY_AFTER_MS = 10_000

export class Outbox {
  readonly #options: OutboxOptions
  readonly #attempt: Attempt
  readonly #abort = new AbortController()
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, () => void>()
  /** Lanes that got something new while they ran. */
  readonly #again = new Set<string>()
  /** Since when something waits for a sign-in; epoch milliseconds. */
  #parkedAt: number | null = null

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#attempt = new Attempt({
      ...options,
      sends: createSends(options),
      changes: createChanges(options),
      signal: this.#abort.signal,
      onPaused: () => this.#park(),
    })
  }

  /** Takes up what the last run left behind. */
  async start(): Promise<void> {
    try {
      await this.#takeUp()
    } catch (error) {
      if (this.#abort.signal.aborted) return
      // A full disk, as a rule: what is to be sent must not wait for the next start of the program.
      this.#options.log.error('outbox could not be taken up', error)
      this.#timers.set(
        '',
        this.#options.clock.after(RETRY_AFTER_MS, () => void this.start()),
      )
    }
  }

  async #takeUp(): Promise<void> {
    const { store, log } = this.#options
    await store.purgeRemoved(this.#options.clock.now())
    await store.renewDiscarded(this.#options.clock.now())
    this.#forgetDiscardedLater()
    const inDoubt = await store.recoverInterrupted(this.#options.clock.now() + SETTLE_SLOW)
    if (inDoubt > 0) log.info('outbox: sends in doubt after the last run', { count: inDoubt })
    const jobs = await store.outboxJobs()
    for (const uuid of new Set(jobs.map((job) => job.conversationUuid))) this.kick(uuid)
  }

  /** There is something new in this conversation's lane. */
  kick(conversationUuid: string): void {
    this.#timers.get(conversationUuid)?.()
    this.#timers.delete(conversationUuid)
    if (this.#abort.signal.aborted) return
    if (this.#lanes.has(conversationUuid)) {
      this.#again.add(conversationUuid)
      return
    }
    const lane = this.#runLane(conversationUuid)
      .catch((error: unknown) => this.#laneBroke(conversationUuid, error))
      .finally(() => {
        this.#lanes.delete(conversationUuid)
        if (this.#again.delete(conversationUuid)) this.kick(conversationUuid)
      })
    this.#lanes.set(conversationUuid, lane)
  }

  /** Signed in again, or back on the network: everything that waits goes now. */
  async resume(): Promise<void> {
    for (const job of await this.#options.store.outboxJobs()) {
      // A look does no harm at any time; what it may lead to keeps its settle time.
      const looks = job.state === 'unconfirmed' && job.nextTryAt !== ASK_USER
      if (job.state === 'waiting' || looks)
        await this.#attempt.move(job, job.state, { nextTryAt: 0 })
      this.kick(job.conversationUuid)
    }
  }

  /** Plannr takes the sign-in, as a poll has just shown: what waits for that may try again. */
  async accepted(): Promise<void> {
    const parked = this.#parkedAt
    if (parked === null || this.#options.clock.now() - parked < PARKED_AT_LEAST_MS) return
    this.#parkedAt = null
    await this.resume()
  }

  /** The user asks for another try. One that can't be settled by looking is sent again. */
  async retry(key: number): Promise<void> {
    await this.#tryAgain(await this.#options.store.jobOfMessage(key))
  }

  /** The user wants a message stopped. Throws already-sent. */
  async cancel(key: number): Promise<void> {
    const { store } = this.#options
    const outcome = await store.cancelMessage(key)
    const job = await store.jobOfMessage(key)
    if (!job) throw new ExpectedError('already-sent')
    if (outcome === 'asked') this.#attempt.cancel(job.id)
    this.kick(job.conversationUuid)
  }

  /** Takes an unsent message off the screen; for a minute it can be taken back. Throws already-sent. */
  async discard(key: number): Promise<void> {
    const { store, clock } = this.#options
    const job = await store.jobOfMessage(key)
    const isDiscarded = await store.discardMessage({ key, now: clock.now() })
    if (!job || !isDiscarded) throw new ExpectedError('already-sent')
    this.#forgetDiscardedLater()
    // What was written after it need not wait for it any more.
    this.kick(job.conversationUuid)
  }

  /**
   * The program ends: what only waits so that it can be taken back leaves now. Resolves when that is over,
   * or after a second. What has files stays: cut off in the middle, it would be in doubt.
   */
  async sendHeld(): Promise<void> {
    const { store, clock } = this.#options
    const held = (await store.outboxJobs()).filter((job) => isHeld(job, clock.now()))
    const lanes = new Set(held.map((job) => job.conversationUuid))
    for (const job of held) await this.#attempt.move(job, 'queued', { nextTryAt: 0 })
    for (const lane of lanes) this.kick(lane)
    const sent = Promise.all([...lanes].map((lane) => this.#untilResting(lane)))
    const limit = Promise.withResolvers<null>()
    const stop = clock.after(GOODBYE_MS, () => limit.resolve(null))
    await Promise.race([sent, limit.promise])
    stop()
  }

  async #untilResting(conversationUuid: string): Promise<void> {
    for (let lane; (lane = this.#lanes.get(conversationUuid));) await lane
  }

  #forgetDiscardedLater(): void {
    const { store, clock, log } = this.#options
    this.#timers.get(DISCARDED)?.()
    const forget = () => {
      this.#timers.delete(DISCARDED)
      store
        .forgetDiscarded(clock.now() - UNDO_MS)
        .catch((error: unknown) => log.error('what was discarded could not be forgotten', error))
    }
    this.#timers.set(DISCARDED, clock.after(UNDO_MS, forget))
  }

  /** The user asks for another try of a change that was refused. */
  async retryChange(id: number): Promise<void> {
    await this.#tryAgain(await this.#options.store.outboxJob(id))
  }

  async stop(): Promise<void> {
    this.#abort.abort(new Error('stopped'))
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    this.#attempt.stop()
    await Promise.all(this.#lanes.values())
  }

  async #runLane(conversationUuid: string): Promise<void> {
    while (!this.#abort.signal.aborted) {
      const job = await this.#options.store.nextJob(conversationUuid)
      if (!job) return
      const wait = this.#waitOf(job)
      if (wait > 0) {
        this.#wakeAfter(conversationUuid, wait)
        return
      }
      await this.#attempt.step(job)
    }
  }

  async #tryAgain(job: OutboxJob | null): Promise<void> {
    if (!job || job.state === 'sending') return
    const looks = job.state === 'unconfirmed' && job.nextTryAt !== ASK_USER
    const state = looks ? 'unconfirmed' : 'queued'
    await this.#attempt.move(job, state, { nextTryAt: 0, attempts: 0 })
    this.kick(job.conversationUuid)
  }

  /** Milliseconds. A time that a changed clock has moved out of reach counts as come. */
  #waitOf(job: OutboxJob): number {
    if (job.nextTryAt >= ASK_USER) return NOT_BY_ITSELF
    const wait = job.nextTryAt - this.#options.clock.now()
    return wait > LONGEST_PAUSE + 60_000 ? 0 : wait
  }

  #wakeAfter(conversationUuid: string, wait: number): void {
    if (wait === NOT_BY_ITSELF) return
    const cancel = this.#options.clock.after(wait, () => {
      this.#timers.delete(conversationUuid)
      this.kick(conversationUuid)
    })
    this.#timers.set(conversationUuid, cancel)
  }

  #park(): void {
    this.#parkedAt = this.#options.clock.now()
    this.#options.onPaused()
  }

  /** The store could not be written (a full disk): the row stands as it is, and the lane tries again. */
  #laneBroke(conversationUuid: string, error: unknown): void {
    if (this.#abort.signal.aborted) return
    this.#options.log.error('outbox lane broke off', error)
    this.#wakeAfter(conversationUuid, RETRY_AFTER_MS)
  }
}

function isHeld(job: OutboxJob, now: number): boolean {
  return (
    job.kind === 'send' && job.state === 'queued' && job.nextTryAt > now && job.files.length === 0
  )
}
