import type { Clock } from '../../main/model/clock.ts'

/** Time that moves only when a test says so. */
export class ManualClock implements Clock {
  #now: number
  #timers: { at: number; work: () => void }[] = []
  /** Not 0, which would hide what chance does to times. */
  randomValue = 0.37

  constructor(now = Date.UTC(2026, 5, 8, 15, 8, 2)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  random(): number {
    return this.randomValue
  }

  after(milliseconds: number, work: () => void): () => void {
    const timer = { at: this.#now + Math.max(milliseconds, 0), work }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }

  /** Runs what is due, in order. Work that is asynchronous goes on afterwards: see `until`. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#timers = this.#timers.filter((timer) => timer !== due)
      this.#now = Math.max(this.#now, due.at)
      due.work()
    }
    this.#now = end
  }

  /** Epoch milliseconds of what is waiting, soonest first. */
  get waiting(): number[] {
    return this.#timers.map((timer) => timer.at).sort((a, b) => a - b)
  }
}

/** Waits, in real time, until something has become true; fails with its words after five seconds. */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
