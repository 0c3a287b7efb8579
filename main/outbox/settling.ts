/**
 * Which jobs in doubt the server may still be working on. Counted by timers, which a clock that is set
 * forward or back does not move; what an earlier run left behind is known by the clock alone.
 */
import type { Clock } from '../model/clock.ts'
import type { OutboxJob } from '../model/records.ts'
import { LONGEST_PAUSE } from './retry.ts'

/** How soon it is asked again when the clock says "now" and the timer "not yet". */
const AGAIN_IN = 2_000

export class Settling {
  readonly #clock: Clock
  readonly #timers = new Map<number, () => void>()
  readonly #settled = new Set<number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** In doubt from now on for so long (milliseconds). */
  begin(jobId: number, wait: number): void {
    this.#timers.get(jobId)?.()
    this.#settled.delete(jobId)
    const cancel = this.#clock.after(wait, () => {
      this.#timers.delete(jobId)
      this.#settled.add(jobId)
    })
    this.#timers.set(jobId, cancel)
  }

  /** Milliseconds until a look that finds nothing may be believed; 0 = now. */
  left({ id, settleAt }: OutboxJob): number {
    if (this.#settled.has(id)) return 0
    const left = settleAt - this.#clock.now()
    if (this.#timers.has(id)) return Math.min(Math.max(left, AGAIN_IN), LONGEST_PAUSE)
    // A time that a changed clock has moved out of reach counts as come.
    return left > LONGEST_PAUSE ? 0 : Math.max(left, 0)
  }

  end(jobId: number): void {
    this.#timers.get(jobId)?.()
    this.#timers.delete(jobId)
    this.#settled.delete(jobId)
  }

  stop(): void {
    for (const id of [...this.#timers.keys()]) this.end(id)
  }
}
