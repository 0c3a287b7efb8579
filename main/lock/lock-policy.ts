/** When Parley locks itself, and how long a wrong passphrase has to wait: from facts to a decision. */

/** A moment by two clocks, in milliseconds: one that nobody can set, and the one on the wall. */
export type Moment = { steady: number; wall: number }

/**
 * Milliseconds between the two. A clock that was set back does not make it less, and a sleep, for which
 * the steady clock may stand still, counts.
 */
export function elapsed(from: Moment, to: Moment): number {
  return Math.max(to.steady - from.steady, to.wall - from.wall, 0)
}

export type LockFacts = {
  /** It is chosen, and there is a passphrase. */
  armed: boolean
  lockAfterMinutes: number
  lockWithSystem: boolean
  /** Milliseconds since the last key or mouse in Parley. */
  untouched: number
  /** The same in any program; null where the system can't say. */
  idle: number | null
  /** Milliseconds for which nobody could look: the computer slept, as far as Parley can tell. */
  unwatched: number
}

export type LockReason = 'asked' | 'idle' | 'system'
/** `look`: nothing happened, it is looked at who is there; `away`: the computer sleeps, or its screen is locked. */
export type LockOccasion = 'look' | 'away' | 'asked'

/** Why it has to lock now; null: it need not. */
export function whyLock(occasion: LockOccasion, facts: LockFacts): LockReason | null {
  if (!facts.armed) return null
  if (occasion === 'asked') return 'asked'
  if (occasion === 'away' && facts.lockWithSystem) return 'system'
  // Who works in another program is there, too.
  const away = facts.idle === null ? facts.untouched : Math.min(facts.untouched, facts.idle)
  const longest = Math.max(away, facts.unwatched)
  return longest >= facts.lockAfterMinutes * 60_000 ? 'idle' : null
}

const LONGEST_WAIT_MS = 60_000

/** Milliseconds after so many wrong ones in a row: 1 s, 2 s, 4 s and so on, a minute at the most. */
export function waitAfter(failures: number): number {
  return failures <= 0 ? 0 : Math.min(1_000 * 2 ** (failures - 1), LONGEST_WAIT_MS)
}
