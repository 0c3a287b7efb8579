import { expect, test } from 'vitest'
import { ManualClock } from '../../tests/kit/clock.ts'
import { createLoop } from './loop.ts'

function loopOver(more: { wait?: () => number | null; clock?: ManualClock } = {}) {
  const clock = more.clock ?? new ManualClock()
  const gates: (() => void)[] = []
  let running = 0
  let most = 0
  const loop = createLoop({
    clock,
    wait: more.wait ?? (() => 1000),
    run: async (signal) => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => {
        gates.push(resolve)
        signal.addEventListener('abort', () => resolve())
      })
      running -= 1
    },
  })
  const finish = async () => {
    gates.at(-1)?.()
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return { clock, loop, runs: () => gates.length, most: () => most, finish }
}

test('never runs twice at once; what was asked meanwhile is one run more', async () => {
  const { loop, runs, most, finish } = loopOver()
  const first = loop.runNow()
  void loop.runNow()
  const last = loop.runNow()
  expect(runs()).toBe(1)
  await finish()
  await first
  expect(runs()).toBe(2)
  await finish()
  await last
  expect([runs(), most()]).toEqual([2, 1])
  await loop.stop()
})

test('runs by itself when its time has come', async () => {
  const { clock, loop, runs, finish } = loopOver()
  const first = loop.runNow()
  await finish()
  await first
  clock.advance(999)
  expect(runs()).toBe(1)
  clock.advance(1)
  expect(runs()).toBe(2)
  await loop.stop()
})

test('waits to be asked when there is no next time', async () => {
  const { clock, loop, runs, finish } = loopOver({ wait: () => null })
  const first = loop.runNow()
  await finish()
  await first
  clock.advance(1e9)
  expect(runs()).toBe(1)
  await loop.stop()
})

test('stop ends the run that is under way and starts no other', async () => {
  const { clock, loop, runs } = loopOver()
  void loop.runNow()
  await loop.stop()
  clock.advance(1e9)
  await loop.runNow()
  expect(runs()).toBe(1)
})

/** A clock that somebody sets, while timers run on. */
class AdjustableClock extends ManualClock {
  #by = 0

  override now(): number {
    return super.now() + this.#by
  }

  set(by: number): void {
    this.#by += by
  }
}

const HOUR = 3_600_000

test('what comes sooner counts, what comes later does not', async () => {
  let wait = 1000
  const { clock, loop, runs, finish } = loopOver({ wait: () => wait })
  const first = loop.runNow()
  await finish()
  await first
  clock.advance(300)
  wait = 5000
  loop.reschedule()
  expect(clock.waiting).toEqual([clock.now() + 700])
  wait = 400
  loop.reschedule()
  clock.advance(99)
  expect(runs()).toBe(1)
  clock.advance(1)
  expect(runs()).toBe(2)
  await loop.stop()
})

test('a change before the first run starts nothing', () => {
  const { clock, loop, runs } = loopOver()
  loop.reschedule()
  clock.advance(1e6)
  expect(runs()).toBe(0)
})

test.each([
  ['set back', -5 * HOUR],
  ['set forward', 5 * HOUR],
])('a clock that is %s by hours delays no run by more than one wait', async (_what, by) => {
  const clock = new AdjustableClock()
  const { loop, runs, finish } = loopOver({ clock })
  const first = loop.runNow()
  await finish()
  await first
  clock.advance(500)
  clock.set(by)
  for (let asked = 0; asked < 9; asked += 1) {
    clock.advance(100)
    loop.reschedule()
  }
  clock.advance(100)
  expect(runs()).toBe(2)
  await finish()
  clock.advance(1000)
  expect(runs()).toBe(3)
  await loop.stop()
})

test('a clock that is set while a run is under way does not disturb the next one', async () => {
  const clock = new AdjustableClock()
  const { loop, runs, finish } = loopOver({ clock })
  const first = loop.runNow()
  clock.set(-5 * HOUR)
  await finish()
  await first
  clock.advance(1000)
  expect(runs()).toBe(2)
  await loop.stop()
})
