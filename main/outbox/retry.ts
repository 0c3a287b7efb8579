/** What to do after a send that did not end well: from facts to a verdict, without doing anything. */
import { ApiError } from '../api/failures.ts'
import { errorWords } from '../../contract/error-words.ts'
import { ExpectedError, toFailure, type Failure } from '../../contract/errors.ts'

export type Verdict =
  /** The server did nothing: send again at that time. */
  | { kind: 'wait'; at: number }
  /**
   * The server may have it: look in the thread at that time. A look that does not find it counts
   * only from `settleAt` on, because the server may still be working on the request.
   */
  | { kind: 'doubt'; at: number; settleAt: number }
  /** The server will never take it like this: the user decides. */
  | { kind: 'fail'; failure: Failure }
  /** Nothing can leave until the user has signed in again. */
  | { kind: 'pause' }

export type SendFacts = {
  error: unknown
  /** How often it was tried, this time counted. */
  attempts: number
  /** Epoch milliseconds. */
  now: number
  /** At least 0, below 1. */
  random: number
}

const SECOND = 1000
const LONGEST_WAIT = 5 * 60 * SECOND
const RATE_LIMIT_PAUSE = 65 * SECOND
const FIRST_LOOK = 1.5 * SECOND
/** A request that was cut off is done within moments, if the server read all of it. */
export const SETTLE = 8 * SECOND
/**
 * One that was slow enough to be given up, here or by a gateway, may still be under way; PHP lets it
 * run for 30 seconds unless told otherwise.
 */
export const SETTLE_SLOW = 30 * SECOND
/** Clocks are set back and forward: nothing waits for a time further off than this. */
export const LONGEST_PAUSE = 60 * 60 * SECOND

export function verdictOn({ error, attempts, now, random }: SendFacts): Verdict {
  const later = now + jittered(attempts, random)
  if (error instanceof ApiError) {
    if (error.code === 'unauthenticated') return { kind: 'pause' }
    if (error.code === 'rate-limited')
      return { kind: 'wait', at: afterLimit(error, now) + Math.round(random * SECOND) }
    if (!error.certainlyNotDone) return doubt(now, isSlow(error) ? SETTLE_SLOW : SETTLE)
    // Nothing was done and it may go well another time: no network, no token, a locked keychain.
    if (errorWords[error.code].retryable) return { kind: 'wait', at: later }
    return { kind: 'fail', failure: toFailure(error) }
  }
  // Files are looked at before anything leaves; a full disk may still store nothing.
  if (error instanceof ExpectedError)
    return error.code === 'disk-full'
      ? { kind: 'doubt', at: later, settleAt: later }
      : { kind: 'fail', failure: toFailure(error) }
  return doubt(now, SETTLE_SLOW)
}

function doubt(now: number, settle: number): Verdict {
  return { kind: 'doubt', at: now + FIRST_LOOK, settleAt: now + settle }
}

function isSlow(error: ApiError): boolean {
  return error.code === 'timeout' || error.status === 504 || error.status === 524
}

function afterLimit(error: ApiError, now: number): number {
  return error.retryAt ?? now + RATE_LIMIT_PAUSE
}

/** Whole milliseconds: longer each time, and by chance up to a quarter more. */
function jittered(attempts: number, random: number): number {
  return Math.round(backoff(attempts) * (1 + random * 0.25))
}

/** Milliseconds. */
export function backoff(attempts: number): number {
  return Math.min(2 * SECOND * 2 ** Math.min(attempts, 10), LONGEST_WAIT)
}

/** When to look again after the look itself failed. */
export function nextLook({ attempts, now, random, error }: SendFacts): number | null {
  if (error instanceof ApiError && error.code === 'unauthenticated') return null
  const asked = error instanceof ApiError ? (error.retryAt ?? 0) : 0
  return Math.max(asked, now + jittered(attempts, random))
}
