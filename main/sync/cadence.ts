/** When to ask Plannr next: from facts to a time, without doing anything. */
import { ApiError } from '../api/failures.ts'
import { ExpectedError } from '../../contract/errors.ts'

/** The window, the user and the computer. What nobody told of counts as not so. */
export type DeskFacts = {
  focused: boolean
  visible: boolean
  locked?: boolean
  /** Since the last key or move of the mouse, in any program. */
  idleSeconds?: number
  onBattery?: boolean
  /** The connection is paid for by volume. */
  metered?: boolean
  /** The system says that there is no network. */
  offline?: boolean
}

export type CadenceFacts = DeskFacts & {
  /** What the last poll ended with; null = well. */
  failure: unknown
  /** Failures in a row, the last one counted. */
  failures: number
  /** 1 = as written; smaller is faster, for the demo and for tests. */
  pace: number
  /** Epoch milliseconds. */
  now: number
  /** At least 0, below 1. */
  random: number
  /** When the newest message of the thread on the screen came, epoch milliseconds. */
  threadActiveAt?: number | null
  /** What X-Ratelimit-Remaining said last, if that is not older than the minute it speaks of. */
  remaining?: number | null
}

type Quiet = 'active' | 'focused' | 'visible' | 'hidden' | 'idle' | 'locked' | 'offline'
type Slower = 'battery' | 'metered' | 'rate-low'

export type NextPoll =
  | {
      kind: 'at'
      at: number
      why: Quiet | 'failure' | 'rate-limited'
      /** What made it later than `why` alone would have. */
      slowedBy: Slower[]
    }
  /** Plannr refused the sign-in: only the user can change that. */
  | { kind: 'never'; why: 'unauthenticated' }

const SECOND = 1000
const MINUTE = 60 * SECOND
const WAITS: Record<Quiet, number> = {
  active: 4 * SECOND,
  focused: 10 * SECOND,
  visible: 20 * SECOND,
  hidden: 45 * SECOND,
  idle: MINUTE,
  locked: 2 * MINUTE,
  // Systems are wrong about this at times, and a request without a network costs nobody anything.
  offline: MINUTE,
}
const SLOWER: Record<Slower, number> = { battery: 1.5, metered: 2, 'rate-low': 3 }
const SOONEST = 3 * SECOND
const LATEST = 15 * MINUTE
/** Somebody who wrote within this time is likely to be writing again. */
const ACTIVE_FOR = 2 * MINUTE
/** Nobody has touched the computer for so long: nobody is there. */
export const IDLE_AFTER_SECONDS = 5 * 60
const FIRST_RETRY = 5 * SECOND
const LAST_RETRY = 5 * MINUTE
/** A quarter of what a user may ask in a minute. Source: Plannr guide, rate limits. */
const RATE_LOW = 500 / 4
/** Longer than the minute over which Plannr counts requests. Source: Plannr guide, rate limits. */
const RATE_LIMIT_PAUSE = 65 * SECOND
/** Ten thousand desks that start at nine must not ask in step: up to a fifth more, by chance. */
const JITTER = 0.2

export function nextPoll(facts: CadenceFacts): NextPoll {
  const { failure, now, pace } = facts
  if (failure instanceof ExpectedError && failure.code === 'unauthenticated')
    return { kind: 'never', why: 'unauthenticated' }
  const quiet = quietWait(facts)
  const jitter = 1 + facts.random * JITTER
  const latest = now + LATEST
  if (failure === null)
    return {
      kind: 'at',
      at: Math.min(now + quiet.wait * jitter * pace, latest),
      why: quiet.why,
      slowedBy: quiet.slowedBy,
    }
  const retryAt = failure instanceof ApiError ? (failure.retryAt ?? null) : null
  if (failure instanceof ApiError && failure.code === 'rate-limited')
    return { kind: 'at', at: afterLimit(facts, retryAt), why: 'rate-limited', slowedBy: [] }
  const backoff = Math.min(FIRST_RETRY * 2 ** Math.max(facts.failures - 1, 0), LAST_RETRY)
  // A server in trouble is not asked more than twice as often as one that is well.
  const wait = Math.max(backoff, quiet.wait / 2) * jitter * pace
  const at = Math.min(now + wait, latest)
  const { slowedBy } = quiet
  if (retryAt === null || retryAt <= at) return { kind: 'at', at, why: 'failure', slowedBy }
  return { kind: 'at', at: spread(facts, retryAt), why: 'failure', slowedBy }
}

/** All the same for the pace: the server's minute does not run faster for a demo. */
function afterLimit(facts: CadenceFacts, retryAt: number | null): number {
  const { now, pace } = facts
  return spread(facts, Math.max(retryAt ?? now + RATE_LIMIT_PAUSE, now + SOONEST * pace))
}

/** A server names the same time to everybody: they come back after it, and not all at once. */
function spread({ now, random }: CadenceFacts, at: number): number {
  return at + random * Math.max(2 * SECOND, (at - now) * JITTER)
}

/** Milliseconds while all is well, without chance and pace. */
function quietWait(facts: CadenceFacts): { wait: number; why: Quiet; slowedBy: Slower[] } {
  const why = situation(facts)
  const slowedBy: Slower[] = []
  if (facts.onBattery) slowedBy.push('battery')
  if (facts.metered) slowedBy.push('metered')
  if ((facts.remaining ?? Infinity) < RATE_LOW) slowedBy.push('rate-low')
  const wait = slowedBy.reduce((sum, one) => sum * SLOWER[one], WAITS[why])
  return { wait, why, slowedBy }
}

/** What the user can see of an answer. */
function situation(facts: CadenceFacts): Quiet {
  if (facts.offline) return 'offline'
  if (facts.locked) return 'locked'
  if ((facts.idleSeconds ?? 0) >= IDLE_AFTER_SECONDS) return 'idle'
  if (facts.focused) return isActive(facts) ? 'active' : 'focused'
  return facts.visible ? 'visible' : 'hidden'
}

/** A time far ahead of this clock says nothing about now. */
function isActive({ threadActiveAt, now }: CadenceFacts): boolean {
  return typeof threadActiveAt === 'number' && Math.abs(now - threadActiveAt) < ACTIVE_FOR
}
