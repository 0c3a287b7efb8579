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
import { nextLook, SETTLE, verdictOn } from './retry.ts'

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

export class Outbox {
  readonly #options: OutboxOptions
  readonly #abort = new AbortController()
  readonly #lanes = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, () => void>()
  /** Lanes that got something new while they ran. */
  readonly #again = new Set<string>()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Takes up what the last run left behind. */
  async start(): Promise<void> {
    const { store, log } = this.#options
    const inDoubt = await store.recoverInterrupted()
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
      // What is in doubt keeps its settle delay: looking too early would find nothing yet.
      const stuck = job.state === 'unconfirmed' && job.nextTryAt === NOT_BY_ITSELF
      if (job.state === 'waiting' || stuck) await this.#set(job, job.state, { nextTryAt: 0 })
      this.kick(job.conversationUuid)
    }
  }

  /** The user asks for another try. */
  async retry(key: number): Promise<void> {
    const job = await this.#options.store.jobOfMessage(key)
    if (!job || job.state === 'sending') return
    if (job.state === 'unconfirmed') {
      const soon = this.#options.clock.now() + SETTLE
      await this.#set(job, 'unconfirmed', { nextTryAt: Math.min(job.nextTryAt, soon) })
    } else await this.#set(job, 'queued', { nextTryAt: 0, attempts: 0 })
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
      if (job.nextTryAt > this.#options.clock.now()) {
        this.#wakeAt(conversationUuid, job.nextTryAt)
        return
      }
      await (job.state === 'unconfirmed' || job.state === 'sending'
        ? this.#reconcile(job)
        : this.#attempt(job))
    }
  }

  #wakeAt(conversationUuid: string, at: number): void {
    if (at === NOT_BY_ITSELF) return
    const cancel = this.#options.clock.after(at - this.#options.clock.now(), () => {
      this.kick(conversationUuid)
    })
    this.#timers.set(conversationUuid, cancel)
  }

  async #attempt(job: OutboxJob): Promise<void> {
    const attempts = job.attempts + 1
    try {
      const upload = job.files.length > 0 ? await this.#options.openUpload(job) : null
      await this.#set(job, 'sending', { attempts })
      const record = await this.#post(job, upload)
      await this.#confirm(job, record)
    } catch (error) {
      // Cut short by quitting: the next run looks whether it arrived.
      if (this.#abort.signal.aborted) return
      await this.#settle({ ...job, attempts }, error)
    }
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
    if (verdict.kind === 'wait')
      await this.#set(job, 'waiting', { attempts, nextTryAt: verdict.at })
    else if (verdict.kind === 'doubt')
      await this.#set(job, 'unconfirmed', { attempts, nextTryAt: verdict.at })
    else if (verdict.kind === 'fail')
      await this.#set(job, 'failed', { attempts, failure: verdict.failure })
    else {
      await this.#set(job, 'waiting', { attempts, nextTryAt: NOT_BY_ITSELF })
      this.#options.onPaused()
    }
  }

  async #reconcile(job: OutboxJob): Promise<void> {
    const { clock } = this.#options
    try {
      const found = await findOnServer(this.#options, job, this.#abort.signal)
      if (found) await this.#confirm(job, found)
      else await this.#set(job, 'queued', { nextTryAt: 0 })
    } catch (error) {
      if (this.#abort.signal.aborted) return
      const facts = { error, attempts: job.attempts + 1, now: clock.now(), random: clock.random() }
      const at = nextLook(facts)
      const attempts = facts.attempts
      await this.#set(job, 'unconfirmed', { attempts, nextTryAt: at ?? NOT_BY_ITSELF })
      if (at === null) this.#options.onPaused()
    }
  }

  async #confirm(job: OutboxJob, record: MessageRecord): Promise<void> {
    await this.#options.store.confirmJob({ id: job.id, record, now: this.#options.clock.now() })
  }

  async #set(
    job: OutboxJob,
    state: OutboxState,
    more: { attempts?: number; nextTryAt?: number; failure?: Failure } = {},
  ): Promise<void> {
    await this.#options.store.setJobState({
      id: job.id,
      state,
      attempts: more.attempts ?? job.attempts,
      nextTryAt: more.nextTryAt ?? 0,
      failure: more.failure ?? null,
    })
  }

  /** The store could not be written (a full disk): the row stands as it is, and the lane tries again. */
  #laneBroke(conversationUuid: string, error: unknown): void {
    if (this.#abort.signal.aborted) return
    this.#options.log.error('outbox lane broke off', error)
    this.#wakeAt(conversationUuid, this.#options.clock.now() + 10_000)
  }
}
