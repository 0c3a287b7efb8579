/** What to do after a send that did not end well: from facts to a verdict, without doing anything. */
import { ApiError } from '../api/failures.ts'
import { ExpectedError, toFailure, type Failure } from '../../contract/errors.ts'

export type Verdict =
  /** The server did nothing: send again at that time. */
  | { kind: 'wait'; at: number }
  /** The server may have it: look in the thread at that time before anything is sent again. */
  | { kind: 'doubt'; at: number }
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
/** A request that was cut off may still be on its way through the server's own queue. */
export const SETTLE = 4 * SECOND
const SETTLE_AFTER_TIMEOUT = 20 * SECOND

export function verdictOn({ error, attempts, now, random }: SendFacts): Verdict {
  const backoff = Math.min(2 * SECOND * 2 ** Math.min(attempts, 10), LONGEST_WAIT)
  const later = now + backoff * (1 + random * 0.25)
  if (error instanceof ApiError) {
    if (error.code === 'unauthenticated') return { kind: 'pause' }
    if (error.code === 'rate-limited')
      return { kind: 'wait', at: (error.retryAt ?? now + RATE_LIMIT_PAUSE) + random * SECOND }
    if (!error.certainlyNotDone)
      return { kind: 'doubt', at: now + (error.code === 'timeout' ? SETTLE_AFTER_TIMEOUT : SETTLE) }
    if (error.code === 'offline') return { kind: 'wait', at: later }
    return { kind: 'fail', failure: toFailure(error) }
  }
  // Files are looked at before anything leaves; a full disk may still store nothing.
  if (error instanceof ExpectedError)
    return error.code === 'disk-full'
      ? { kind: 'doubt', at: later }
      : { kind: 'fail', failure: toFailure(error) }
  return { kind: 'doubt', at: later }
}

/** When to look again after the look itself failed. */
export function nextLook({ attempts, now, random, error }: SendFacts): number | null {
  if (error instanceof ApiError && error.code === 'unauthenticated') return null
  const backoff = Math.min(2 * SECOND * 2 ** Math.min(attempts, 10), LONGEST_WAIT)
  const asked = error instanceof ApiError ? (error.retryAt ?? 0) : 0
  return Math.max(asked, now + backoff * (1 + random * 0.25))
}
