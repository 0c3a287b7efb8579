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
  /** Milliseconds from the end of one run to the next, as things are now; null = wait until asked. */
  wait: () => number | null
}

export type Loop = {
  /** Runs now, or once more after the run that is under way. Resolves when that run has ended. */
  runNow(): Promise<void>
  /** Asks `wait` again, for when the facts it decides from have changed: sooner counts, later not. */
  reschedule(): void
  stop(): Promise<void>
}

export function createLoop({ clock, run, wait }: LoopOptions): Loop {
  const abort = new AbortController()
  let running: Promise<void> | null = null
  let again: Promise<void> | null = null
  const timer = createTimer(clock, () => void start())

  function schedule(): void {
    const milliseconds = wait()
    if (milliseconds !== null) timer.arm(milliseconds)
  }

  function start(): Promise<void> {
    timer.cancel()
    if (abort.signal.aborted) return Promise.resolve()
    running = run(abort.signal).finally(() => {
      running = null
      if (abort.signal.aborted) return
      timer.restart()
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
    reschedule() {
      if (!running && !abort.signal.aborted) schedule()
    },
    async stop() {
      abort.abort(new Error('stopped'))
      timer.cancel()
      await running?.catch(() => undefined)
    },
  }
}

/** Goes off once, so many milliseconds after its restart; may be brought forward and not put off. */
function createTimer(clock: Clock, work: () => void) {
  let startedAt: number | null = null
  let due = Infinity
  /** The whole wait that the timer under way belongs to. */
  let armedFor = Infinity
  let cancel = () => {}
  return {
    cancel: () => cancel(),
    restart() {
      startedAt = clock.now()
      due = Infinity
    },
    arm(milliseconds: number): void {
      const now = clock.now()
      if (startedAt === null) return
      if (now < startedAt) {
        // The clock was set back. What was armed runs on all the same, and goes off within its wait.
        startedAt = now
        due = now + armedFor
      }
      const at = Math.max(startedAt + milliseconds, now)
      if (at >= due) return
      due = at
      armedFor = milliseconds
      cancel()
      cancel = clock.after(at - now, work)
    },
  }
}
