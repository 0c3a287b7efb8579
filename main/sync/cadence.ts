/** When to ask Plannr next: from facts to a time, without doing anything. */
import { ApiError } from '../api/failures.ts'
import { ExpectedError } from '../../contract/errors.ts'

export type CadenceFacts = {
  /** What the last poll ended with; null = well. */
  failure: unknown
  /** Failures in a row, the last one counted. */
  failures: number
  focused: boolean
  visible: boolean
  /** 1 = as written; smaller is faster, for the demo and for tests. */
  pace: number
  /** Epoch milliseconds. */
  now: number
  /** At least 0, below 1. */
  random: number
}

export type NextPoll =
  | { kind: 'at'; at: number; why: 'focused' | 'visible' | 'hidden' | 'failure' | 'rate-limited' }
  /** Plannr refused the sign-in: only the user can change that. */
  | { kind: 'never'; why: 'unauthenticated' }

const SECOND = 1000
const FOCUSED = 10 * SECOND
const VISIBLE = 20 * SECOND
const HIDDEN = 45 * SECOND
const FIRST_RETRY = 5 * SECOND
const LAST_RETRY = 5 * 60 * SECOND
/** Longer than the minute over which Plannr counts requests. Source: Plannr guide, rate limits. */
const RATE_LIMIT_PAUSE = 65 * SECOND

export function nextPoll(facts: CadenceFacts): NextPoll {
  const { failure, now } = facts
  // Ten thousand desks that start at nine must not ask in step: up to a fifth more, by chance.
  const jitter = 1 + facts.random * 0.2
  if (failure instanceof ExpectedError && failure.code === 'unauthenticated')
    return { kind: 'never', why: 'unauthenticated' }
  if (failure instanceof ApiError && failure.code === 'rate-limited') {
    const at = failure.retryAt ?? now + RATE_LIMIT_PAUSE
    return {
      kind: 'at',
      at: Math.max(at, now + SECOND) + facts.random * 2 * SECOND,
      why: 'rate-limited',
    }
  }
  if (failure !== null) {
    const wait = Math.min(FIRST_RETRY * 2 ** (facts.failures - 1), LAST_RETRY)
    return { kind: 'at', at: now + wait * jitter * facts.pace, why: 'failure' }
  }
  const why = facts.focused ? 'focused' : facts.visible ? 'visible' : 'hidden'
  const wait = { focused: FOCUSED, visible: VISIBLE, hidden: HIDDEN }[why]
  return { kind: 'at', at: now + wait * jitter * facts.pace, why }
}
