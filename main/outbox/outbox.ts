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
import { toMessageRecord } from '../api/records.ts'
import type { MessageRecord, OutboxJob, OutboxState } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { findOnServer } from './read-back.ts'
import { backoff, LONGEST_PAUSE, nextLook, SETTLE_SLOW, verdictOn, type Verdict } from './retry.ts'

export type UploadBody = {
  contentType: string
  body: ReadableStream<Uint8Array>
  /** Bytes. */
  size: number
}

export type OutboxOptions = {
  api: PlannrApi
  store: Store
  clock: Clock
  log: Log
  /** The account in whose name messages leave. */
  me: string
  /** Throws ExpectedError file-missing or file-changed. */
  openUpload: (job: OutboxJob) => Promise<UploadBody>
  /** Plannr refused the sign-in. */
  onPaused: () => void
}

/** Waits for the user to sign in again. */
const NOT_BY_ITSELF = Number.MAX_SAFE_INTEGER
/** Bytes. */
const LARGE_UPLOAD = 5 * 1024 * 1024
/** Looking can't settle it: the user decides whether it is sent again. */
const ASK_USER = NOT_BY_ITSELF - 1
/** A sign-in that Plannr refuses for commands but not for polls is tried again no sooner. */
const PARKED_AT_LEAST_MS = 30_000

export class Outbox {
  readonly #options: OutboxOptions
  readonly #abort = new AbortController()
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, () => void>()
  /** Lanes that got something new while they ran. */
  readonly #again = new Set<string>()
  /** Since when something waits for a sign-in; epoch milliseconds. */
  #parkedAt: number | null = null

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Takes up what the last run left behind. */
  async start(): Promise<void> {
    const { store, log } = this.#options
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
      if (job.state === 'waiting' || looks) await this.#move(job, job.state, { nextTryAt: 0 })
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
    const job = await this.#options.store.jobOfMessage(key)
    if (!job || job.state === 'sending') return
    const looks = job.state === 'unconfirmed' && job.nextTryAt !== ASK_USER
    await this.#move(job, looks ? 'unconfirmed' : 'queued', { nextTryAt: 0, attempts: 0 })
    this.kick(job.conversationUuid)
  }

  async stop(): Promise<void> {
    this.#abort.abort(new Error('stopped'))
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    await Promise.all(this.#lanes.values())
  }

  async #runLane(conversationUuid: string): Promise<void> {
    while (!this.#abort.signal.aborted) {
      const jobs = await this.#options.store.outboxJobs()
      const job = jobs.find(
        (one) => one.conversationUuid === conversationUuid && one.state !== 'failed',
      )
      if (!job) return
      const wait = this.#waitOf(job)
      if (wait > 0) {
        this.#wakeAfter(conversationUuid, wait)
        return
      }
      const looks = job.state === 'unconfirmed' || job.state === 'sending'
      await (looks ? this.#reconcile(job) : this.#attempt(job))
    }
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

  async #attempt(job: OutboxJob): Promise<void> {
    const sending = { ...job, attempts: job.attempts + 1 }
    let record: MessageRecord
    try {
      const upload = job.files.length > 0 ? await this.#options.openUpload(job) : null
      // Taken back, or taken up otherwise, in the meantime: nothing may leave.
      const settleAt = this.#options.clock.now() + SETTLE_SLOW
      const { attempts } = sending
      if (!(await this.#move(job, 'sending', { attempts, settleAt }))) return
      record = await this.#post(job, upload)
    } catch (error) {
      // Cut short by quitting: the next run looks whether it arrived.
      if (this.#abort.signal.aborted) return
      await this.#settle(sending, error)
      return
    }
    // The server has it. Should this fail, the row says "sending", and the lane looks for it.
    await this.#confirm(job, record)
  }

  async #post(job: OutboxJob, upload: UploadBody | null): Promise<MessageRecord> {
    const { api } = this.#options
    const call = { conversationUuid: job.conversationUuid, signal: this.#abort.signal }
    const reply = upload
      ? await api.createMessageInline({ ...call, multipart: upload })
      : await api.createMessage({ ...call, contents: job.text })
    return toMessageRecord(reply)
  }

  async #settle(job: OutboxJob, error: unknown): Promise<void> {
    const { clock, log } = this.#options
    const { attempts } = job
    const verdict = verdictOn({ error, attempts, now: clock.now(), random: clock.random() })
    if (error instanceof ExpectedError)
      log.warn('send failed', { verdict: verdict.kind, code: error.code, detail: error.detail })
    else log.error('send failed', error)
    // Much of a large upload may still be on its way through the server.
    const bytes = job.files.reduce((sum, file) => sum + file.size, 0)
    if (verdict.kind === 'doubt' && bytes > LARGE_UPLOAD)
      verdict.settleAt = Math.max(verdict.settleAt, clock.now() + SETTLE_SLOW)
    await this.#follow(job, verdict)
    if (verdict.kind === 'pause') this.#park()
  }

  /** What failed before anything left is still in the state that it was found in. */
  async #follow(job: OutboxJob, verdict: Verdict): Promise<void> {
    const update = updateFor(verdict, job.attempts)
    if (await this.#move({ ...job, state: 'sending' }, update.state, update)) return
    if (job.state !== 'sending') await this.#move(job, update.state, update)
  }

  async #reconcile(job: OutboxJob): Promise<void> {
    const { clock, log } = this.#options
    try {
      const match = await findOnServer(this.#options, job, this.#abort.signal)
      if (match.kind === 'found') await this.#confirm(job, match.record)
      else if (match.kind === 'unsure')
        await this.#move(job, 'unconfirmed', { nextTryAt: ASK_USER })
      else await this.#notFound(job)
    } catch (error) {
      if (this.#abort.signal.aborted) return
      const code = error instanceof ExpectedError ? error.code : 'bug'
      log.warn('could not look for a send in doubt', { code })
      const attempts = job.attempts + 1
      const at = nextLook({ error, attempts, now: clock.now(), random: clock.random() })
      await this.#move(job, 'unconfirmed', { attempts, nextTryAt: at ?? NOT_BY_ITSELF })
      if (at === null) this.#park()
    }
  }

  #park(): void {
    this.#parkedAt = this.#options.clock.now()
    this.#options.onPaused()
  }

  /** A clean look that found nothing is believed once the server had its time. */
  async #notFound(job: OutboxJob): Promise<void> {
    const left = job.settleAt - this.#options.clock.now()
    // A server that breaks each time is given more and more time.
    const pause = job.attempts > 1 ? backoff(job.attempts) : 0
    const nextTryAt = this.#options.clock.now() + pause
    if (left <= 0 || left > LONGEST_PAUSE) await this.#move(job, 'waiting', { nextTryAt })
    else await this.#move(job, 'unconfirmed', { nextTryAt: this.#options.clock.now() + left })
  }

  async #confirm(job: OutboxJob, record: MessageRecord): Promise<void> {
    await this.#options.store.confirmJob({ id: job.id, record, now: this.#options.clock.now() })
  }

  /** False when the job is no longer in the state in which it was read. */
  #move(job: OutboxJob, state: OutboxState, more: Partial<JobChange>): Promise<boolean> {
    return this.#options.store.setJobState({
      id: job.id,
      from: job.state,
      state,
      attempts: more.attempts ?? job.attempts,
      nextTryAt: more.nextTryAt ?? 0,
      settleAt: more.settleAt ?? null,
      failure: more.failure ?? null,
    })
  }

  /** The store could not be written (a full disk): the row stands as it is, and the lane tries again. */
  #laneBroke(conversationUuid: string, error: unknown): void {
    if (this.#abort.signal.aborted) return
    this.#options.log.error('outbox lane broke off', error)
    this.#wakeAfter(conversationUuid, 10_000)
  }
}

type JobChange = {
  attempts: number
  nextTryAt: number
  settleAt: number | null
  failure: Failure | null
}

function updateFor(
  verdict: Verdict,
  attempts: number,
): Partial<JobChange> & { state: OutboxState } {
  switch (verdict.kind) {
    case 'wait':
      return { state: 'waiting', attempts, nextTryAt: verdict.at }
    case 'doubt':
      return { state: 'unconfirmed', attempts, nextTryAt: verdict.at, settleAt: verdict.settleAt }
    case 'fail':
      return { state: 'failed', attempts, failure: verdict.failure }
    case 'pause':
      return { state: 'waiting', attempts, nextTryAt: NOT_BY_ITSELF }
  }
}
