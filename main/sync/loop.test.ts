import { expect, test } from 'vitest'
import { ManualClock } from '../../tests/kit/clock.ts'
import { createLoop } from './loop.ts'

function loopOver(more: { next?: () => number | null } = {}) {
  const clock = new ManualClock()
  const gates: (() => void)[] = []
  let running = 0
  let most = 0
  const loop = createLoop({
    clock,
    next: more.next ?? (() => clock.now() + 1000),
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
  const { clock, loop, runs, finish } = loopOver({ next: () => null })
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
