import { describe, expect, test } from 'vitest'
import { ApiError } from '../api/failures.ts'
import { nextPoll, type CadenceFacts } from './cadence.ts'

const NOW = 1_000_000
const facts = (more: Partial<CadenceFacts> = {}): CadenceFacts => ({
  failure: null,
  failures: 0,
  focused: true,
  visible: true,
  pace: 1,
  now: NOW,
  random: 0,
  ...more,
})
const offline = new ApiError('offline', { certainlyNotDone: true })

function waitOf(more: Partial<CadenceFacts>): number {
  const next = nextPoll(facts(more))
  if (next.kind !== 'at') throw new Error('it never polls')
  return next.at - NOW
}

describe('when Plannr is asked next', () => {
  test('the less the user sees of it, the later', () => {
    const focused = waitOf({})
    const visible = waitOf({ focused: false })
    const hidden = waitOf({ focused: false, visible: false })
    expect(focused).toBeLessThan(visible)
    expect(visible).toBeLessThan(hidden)
  })

  test('after each failure in a row later, up to five minutes', () => {
    const waits = [1, 2, 3, 4, 20].map((failures) => waitOf({ failure: offline, failures }))
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 300_000])
  })

  test('by chance up to a fifth later, so that desks don’t march in step', () => {
    expect(waitOf({ random: 0.999 })).toBeGreaterThan(waitOf({ random: 0 }) * 1.19)
  })

  test('not before the time that the server named', () => {
    const limited = new ApiError('rate-limited', { certainlyNotDone: true, retryAt: NOW + 42_000 })
    expect(waitOf({ failure: limited, failures: 1 })).toBe(42_000)
  })

  test('after a minute and a bit when the server named none', () => {
    const limited = new ApiError('rate-limited', { certainlyNotDone: true })
    expect(waitOf({ failure: limited, failures: 1 })).toBe(65_000)
  })

  test('never by itself once the sign-in is refused', () => {
    const refused = new ApiError('unauthenticated', { certainlyNotDone: true })
    expect(nextPoll(facts({ failure: refused, failures: 1 }))).toMatchObject({ kind: 'never' })
  })
})
