import { expect, test } from 'vitest'
import { ManualClock } from '../../tests/kit/clock.ts'
import { createCrashBrake } from './crash-brake.ts'

test('the third crash within a minute is not tried again, until the user says so', () => {
  const clock = new ManualClock()
  const brake = createCrashBrake(clock)
  const crash = () => brake.mayReload()
  expect([crash(), crash(), crash(), crash()]).toEqual([true, true, false, false])
  brake.release()
  expect([crash(), crash(), crash()]).toEqual([true, true, false])
})

test('one now and then is always tried again, also over a clock that was set back', () => {
  let now = 1_000_000
  const brake = createCrashBrake({ now: () => now })
  for (const step of [0, 31_000, 31_000, 31_000, -500_000, 10, 60_000]) {
    now += step
    expect(brake.mayReload()).toBe(true)
  }
})
