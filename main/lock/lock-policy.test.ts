import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elapsed, waitAfter, whyLock, type LockFacts } from './lock-policy.ts'

const MINUTE = 60_000
const facts: LockFacts = {
  armed: true,
  lockAfterMinutes: 5,
  lockWithSystem: true,
  untouched: 0,
  idle: 0,
  unwatched: 0,
}

test.each([
  ['look', {}, null],
  ['look', { untouched: 5 * MINUTE, idle: 5 * MINUTE }, 'idle'],
  ['look', { untouched: 5 * MINUTE - 1, idle: 9 * MINUTE }, null],
  ['look', { untouched: 9 * MINUTE, idle: 0 }, null],
  ['look', { untouched: 9 * MINUTE, idle: null }, 'idle'],
  ['look', { unwatched: 5 * MINUTE }, 'idle'],
  ['look', { untouched: 9 * MINUTE, idle: 9 * MINUTE, armed: false }, null],
  ['away', {}, 'system'],
  ['away', { lockWithSystem: false }, null],
  ['away', { lockWithSystem: false, untouched: 6 * MINUTE, idle: null }, 'idle'],
  ['away', { armed: false }, null],
  ['asked', { lockWithSystem: false }, 'asked'],
  ['asked', { armed: false }, null],
] as const)('%s with %j locks because of: %s', (occasion, more, reason) => {
  expect(whyLock(occasion, { ...facts, ...more })).toBe(reason)
})

test('a clock that was set back keeps nothing open, and a sleep counts', () => {
  const from = { steady: 0, wall: 1_000_000 }
  expect(elapsed(from, { steady: 60_000, wall: 0 })).toBe(60_000)
  expect(elapsed(from, { steady: 10, wall: 4_600_000 })).toBe(3_600_000)
  expect(elapsed(from, { steady: 0, wall: 0 })).toBe(0)
})

test('a wrong passphrase waits 1 s, 2 s, 4 s, up to a minute and no longer', () => {
  expect([0, 1, 2, 3, 6, 7, 1_000].map(waitAfter)).toEqual([
    0, 1_000, 2_000, 4_000, 32_000, 60_000, 60_000,
  ])
  fc.assert(
    fc.property(fc.nat(5_000), (failures) => {
      const [wait, next] = [waitAfter(failures), waitAfter(failures + 1)]
      expect(next).toBeGreaterThanOrEqual(wait)
      expect(next).toBeGreaterThanOrEqual(1_000)
      expect(next).toBeLessThanOrEqual(60_000)
    }),
  )
})
