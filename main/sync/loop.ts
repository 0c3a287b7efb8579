/**
 * One piece of work again and again, never twice at once.
 *
 *   idle --time is up, or asked--> running --asked meanwhile--> running once more --> idle
 *
 * `stop` ends the work that is under way through its signal and waits until it has ended.
 */
import type { Clock } from '../model/clock.ts'

export type LoopOptions = {
  clock: Clock
  run: (signal: AbortSignal) => Promise<void>
  /** Epoch milliseconds of the next run, or null to wait until asked. */
  next: () => number | null
}

export type Loop = {
  /** Runs now, or once more after the run that is under way. Resolves when that run has ended. */
  runNow(): Promise<void>
  /** Asks `next` again, for when the facts it decides from have changed. */
  reschedule(): void
  stop(): Promise<void>
}

export function createLoop({ clock, run, next }: LoopOptions): Loop {
  const abort = new AbortController()
  let running: Promise<void> | null = null
  let again: Promise<void> | null = null
  let cancelTimer = () => {}

  function schedule(): void {
    cancelTimer()
    if (abort.signal.aborted || running) return
    const at = next()
    if (at !== null) cancelTimer = clock.after(Math.max(at - clock.now(), 0), () => void start())
  }

  function start(): Promise<void> {
    cancelTimer()
    if (abort.signal.aborted) return Promise.resolve()
    running = run(abort.signal).finally(() => {
      running = null
      schedule()
    })
    return running
  }

  return {
    runNow() {
      if (!running) return start()
      again ??= running
        .finally(() => {
          again = null
        })
        .then(start, start)
      return again
    },
    reschedule: schedule,
    async stop() {
      abort.abort(new Error('stopped'))
      cancelTimer()
      await running?.catch(() => undefined)
    },
  }
}
