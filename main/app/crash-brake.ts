/** Whether a page that has died is loaded again by itself. */
import type { Clock } from '../model/clock.ts'

/** So often within that time (ms), it will not help to try once more. */
const MOST = 3
const WITHIN = 60_000

export function createCrashBrake(clock: Pick<Clock, 'now'>) {
  let crashes: number[] = []
  return {
    /** Tells of one; false when the user is to decide. */
    mayReload(): boolean {
      const now = clock.now()
      crashes = [...crashes.filter((at) => now - at < WITHIN && at <= now), now]
      return crashes.length < MOST
    },
    /** The user has decided. */
    release(): void {
      crashes = []
    },
  }
}
