/** One step of one job: try it, or look whether an earlier try arrived; then write down how it stands. */
import { ExpectedError, toFailure, type ErrorCode, type Failure } from '../../contract/errors.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { ChangeJob, OutboxJob, OutboxState, SendJob } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import { backoff, nextLook, SETTLE, SETTLE_SLOW, verdictOn, type Verdict } from './retry.ts'
import { Running } from './running.ts'
import { Settling } from './settling.ts'
import { Tally } from './tally.ts'
import type { Look, Request, Work } from './work.ts'

export type AttemptOptions = {
  store: Store
  clock: Clock
  log: Log
  sends: Work<SendJob>
  changes: Work<ChangeJob>
  /** Quitting. */
  signal: AbortSignal
  /** Plannr refused the sign-in. */
  onPaused: () => void
  /** A change was refused: the screen shows again what was before. */
  onRefused: (job: ChangeJob, failure: Failure) => void
}

/** Waits for the user to sign in again. */
export const NOT_BY_ITSELF = Number.MAX_SAFE_INTEGER
/** Looking can't settle it: the user decides whether it is sent again. */
export const ASK_USER = NOT_BY_ITSELF - 1
/** Bytes. */
const LARGE_UPLOAD = 5 * 1024 * 1024
/** A server that takes a change so often and never shows it does not do it. */
const MOST_TAKEN_IN_VAIN = 4
/** What can't be looked at so often can't be known: messages must not wait behind it for good. */
const MOST_BROKEN_LOOKS = 6

/** What is no fault of a change. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'offline',
  'rate-limited',
  'unauthenticated',
  'untrusted-connection',
  'captive-portal',
  'proxy-sign-in',
  'proxy-unreachable',
])

type JobUpdate = {
  attempts: number
  nextTryAt: number
  settleAt: number | null
  failure: Failure | null
}

export class Attempt {
  readonly #options: AttemptOptions
  readonly #settling: Settling
  readonly #running: Running
  /** Changes that the server took and did not show. */
  readonly #inVain = new Tally()
  readonly #brokenLooks = new Tally()

  constructor(options: AttemptOptions) {
    this.#options = options
    this.#settling = new Settling(options.clock)
    this.#running = new Running()
  }

  async step(job: OutboxJob): Promise<void> {
    // It did not reach the server, or was found not to be there.
    if (isCancelled(job) && (job.state === 'queued' || job.state === 'waiting')) {
      const failure = toFailure(new ExpectedError('cancelled'))
      if (await this.move(job, 'failed', { failure })) this.#forget(job)
      return
    }
    const looks = job.state === 'unconfirmed' || job.state === 'sending'
    await (looks ? this.#reconcile(job) : this.#try(job))
  }

  /** Cuts off what is on its way; what may have arrived is looked for as after any cut. */
  cancel(id: number): void {
    this.#running.cancel(id)
  }

  stop(): void {
    this.#settling.stop()
  }

  /** False when the job is no longer in the state in which it was read. */
  move(job: OutboxJob, state: OutboxState, more: Partial<JobUpdate>): Promise<boolean> {
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

  async #try(job: OutboxJob): Promise<void> {
    const sending = { ...job, attempts: job.attempts + 1 }
    let look: Look
    try {
      const request = await this.#prepare(job)
      // Taken back, or taken up otherwise, in the meantime: nothing may leave.
      const settleAt = this.#options.clock.now() + SETTLE_SLOW
      const { attempts } = sending
      const outcome = await this.#running.run(job, this.#options.signal, async (signal) => {
        const isMine = await this.move(job, 'sending', { attempts, settleAt })
        return isMine ? request(signal) : null
      })
      if (outcome === null) return
      look = outcome
    } catch (error) {
      // Cut short by quitting: the next run looks whether it arrived.
      if (this.#options.signal.aborted) return
      await this.#settle(sending, error)
      return
    }
    // The server has it. Should this fail, the row says "sending", and the lane looks for it. What it
    // took but does not show yet is looked for once more before it is asked again.
    const settleAt = this.#options.clock.now() + SETTLE
    const taken: OutboxJob = { ...sending, state: 'sending', settleAt }
    if (look.kind === 'missing') {
      this.#settling.begin(job.id, SETTLE)
      if (taken.kind === 'change' && this.#inVain.add(taken.id) >= MOST_TAKEN_IN_VAIN) {
        await this.#refuse(taken, toFailure(new ExpectedError('not-applied')))
        return
      }
    }
    await this.#seen(taken, look)
  }

  async #reconcile(job: OutboxJob): Promise<void> {
    const { clock, log, signal } = this.#options
    try {
      await this.#seen(job, await this.#look(job))
    } catch (error) {
      if (signal.aborted) return
      const code = error instanceof ExpectedError ? error.code : 'bug'
      log.warn('could not look for a job in doubt', { kind: job.kind, code })
      if (job.kind === 'change' && this.#isHopeless(job, error)) {
        await this.#refuse(job, toFailure(error))
        return
      }
      const attempts = job.attempts + 1
      const at = nextLook({ error, attempts, now: clock.now(), random: clock.random() })
      await this.move(job, 'unconfirmed', { attempts, nextTryAt: at ?? NOT_BY_ITSELF })
      if (at === null) this.#options.onPaused()
    }
  }

  /** Offline, asked to slow down, signed out: that is no fault of the change, and it passes. */
  #isHopeless(job: ChangeJob, error: unknown): boolean {
    const code = error instanceof ExpectedError ? error.code : 'internal'
    if (code === 'not-found' || code === 'forbidden') return true
    if (PASSING.has(code)) return false
    return this.#brokenLooks.add(job.id) > MOST_BROKEN_LOOKS
  }

  async #seen(job: OutboxJob, look: Look): Promise<void> {
    if (look.kind === 'there') {
      await look.store()
      this.#forget(job)
    } else if (look.kind === 'unsure') await this.move(job, 'unconfirmed', { nextTryAt: ASK_USER })
    else await this.#notThere(job)
  }

  /** A clean look that found nothing is believed once the server had its time. */
  async #notThere(job: OutboxJob): Promise<void> {
    const now = this.#options.clock.now()
    const left = this.#settling.left(job)
    // A server that breaks each time is given more and more time.
    const pause = job.attempts > 1 && !isCancelled(job) ? backoff(job.attempts) : 0
    if (left > 0)
      await this.move(job, 'unconfirmed', { nextTryAt: now + left, settleAt: job.settleAt })
    else if (await this.move(job, 'waiting', { nextTryAt: now + pause })) this.#settling.end(job.id)
  }

  async #settle(job: OutboxJob, error: unknown): Promise<void> {
    const { clock, log } = this.#options
    const { attempts } = job
    const verdict = verdictOn({ error, attempts, now: clock.now(), random: clock.random() })
    if (error instanceof ExpectedError)
      log.warn('job failed', {
        kind: job.kind,
        verdict: verdict.kind,
        code: error.code,
        detail: error.detail,
      })
    else if (isAbort(error)) log.info('job cancelled on its way')
    else log.error('job failed', error)
    // Much of a large upload may still be on its way through the server.
    if (verdict.kind === 'doubt' && bytesOf(job) > LARGE_UPLOAD)
      verdict.settleAt = Math.max(verdict.settleAt, clock.now() + SETTLE_SLOW)
    if (verdict.kind === 'doubt')
      this.#settling.begin(job.id, Math.max(verdict.settleAt - clock.now(), 0))
    await this.#follow(job, verdict)
    if (verdict.kind === 'pause') this.#options.onPaused()
  }

  /** What failed before anything left is still in the state that it was found in. */
  async #follow(job: OutboxJob, verdict: Verdict): Promise<void> {
    const update = updateFor(verdict, job.attempts)
    const moved =
      (await this.move({ ...job, state: 'sending' }, update.state, update)) ||
      (job.state !== 'sending' && (await this.move(job, update.state, update)))
    if (moved && verdict.kind === 'fail' && job.kind === 'change')
      this.#options.onRefused(job, verdict.failure)
  }

  async #refuse(job: ChangeJob, failure: Failure): Promise<void> {
    if (!(await this.move(job, 'failed', { failure }))) return
    this.#forget(job)
    this.#options.onRefused(job, failure)
  }

  #forget({ id }: OutboxJob): void {
    this.#settling.end(id)
    this.#inVain.forget(id)
    this.#brokenLooks.forget(id)
  }

  #prepare(job: OutboxJob): Promise<Request> {
    const { sends, changes } = this.#options
    return job.kind === 'send' ? sends.prepare(job) : changes.prepare(job)
  }

  #look(job: OutboxJob): Promise<Look> {
    const { sends, changes, signal } = this.#options
    return job.kind === 'send' ? sends.look(job, signal) : changes.look(job, signal)
  }
}

function isCancelled(job: OutboxJob): boolean {
  return job.kind === 'send' && job.cancelled
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function bytesOf(job: OutboxJob): number {
  return job.kind === 'send' ? job.files.reduce((sum, file) => sum + file.size, 0) : 0
}

function updateFor(
  verdict: Verdict,
  attempts: number,
): Partial<JobUpdate> & { state: OutboxState } {
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
