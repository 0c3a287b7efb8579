import fc from 'fast-check'
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
const ALL = ['battery', 'metered', 'rate-low']
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

const decide = (more: Partial<CadenceFacts>) => nextPoll(facts(more))

describe('what the user can see decides how often', () => {
  const hidden = { focused: false, visible: false }
  test.each<[string, Partial<CadenceFacts>, number, string]>([
    ['a conversation that goes on', { threadActiveAt: NOW - 119_000 }, 4, 'active'],
    ['one that rested for two minutes', { threadActiveAt: NOW - 120_000 }, 10, 'focused'],
    ['a time far ahead of this clock', { threadActiveAt: NOW + 120_000 }, 10, 'focused'],
    ['no thread open', { threadActiveAt: null }, 10, 'focused'],
    ['one that goes on behind another window', { ...hidden, threadActiveAt: NOW }, 45, 'hidden'],
    ['beside another window', { focused: false }, 20, 'visible'],
    ['in the tray', hidden, 45, 'hidden'],
    ['a user who pauses', { idleSeconds: 299 }, 10, 'focused'],
    ['a user who is away', { idleSeconds: 300, threadActiveAt: NOW }, 60, 'idle'],
    ['a locked screen', { locked: true, idleSeconds: 900 }, 120, 'locked'],
    ['no network', { offline: true }, 60, 'offline'],
    ['no network behind a locked screen', { offline: true, locked: true }, 60, 'offline'],
  ])('%s', (_what, more, seconds, why) => {
    expect(decide(more)).toEqual({ kind: 'at', at: NOW + seconds * 1000, why, slowedBy: [] })
  })
})

describe('what it costs makes it slower', () => {
  test.each<[string, Partial<CadenceFacts>, number, string[]]>([
    ['on battery', { onBattery: true }, 15, ['battery']],
    ['paid for by volume', { metered: true }, 20, ['metered']],
    ['a quarter of the rate is left', { remaining: 125 }, 10, []],
    ['less than a quarter is left', { remaining: 124 }, 30, ['rate-low']],
    ['nothing is known of the rate', { remaining: null }, 10, []],
    ['all at once', { onBattery: true, metered: true, remaining: 0 }, 90, ALL],
  ])('%s', (_what, more, seconds, slowedBy) => {
    expect(decide(more)).toMatchObject({ at: NOW + seconds * 1000, why: 'focused', slowedBy })
  })
})

describe('after a failure', () => {
  const failure = new ApiError('server-error', { certainlyNotDone: false })
  test.each<[string, Partial<CadenceFacts>, number]>([
    ['in front of the user soon', {}, 5_000],
    ['in the tray not twice as often as else', { focused: false, visible: false }, 22_500],
    ['behind a locked screen neither', { locked: true }, 60_000],
    ['on battery neither', { onBattery: true }, 7_500],
  ])('%s', (_what, more, wait) => {
    expect(decide({ failure, failures: 1, ...more })).toMatchObject({
      at: NOW + wait,
      why: 'failure',
    })
  })

  test.each([
    ['server-error', 2_000, 5_000],
    ['server-error', 90_000, 90_000],
    ['rate-limited', 2_000, 3_000],
    ['rate-limited', 3_600_000, 3_600_000],
    ['rate-limited', -60_000, 3_000],
  ] as const)('%s with Retry-After in %i ms: in %i ms', (code, named, wait) => {
    const limited = new ApiError(code, { certainlyNotDone: true, retryAt: NOW + named })
    expect(waitOf({ failure: limited, failures: 1 })).toBe(wait)
  })

  test('desks that were named the same time don’t come back at the same time', () => {
    const told = new ApiError('server-error', { certainlyNotDone: false, retryAt: NOW + 100_000 })
    const waits = [0, 0.5, 0.999].map((random) => waitOf({ failure: told, failures: 1, random }))
    expect(waits.map(Math.round)).toEqual([100_000, 110_000, 119_980])
  })
})

describe('whatever the facts', () => {
  /** A millisecond is the finest that any timer knows. */
  const ROUNDING = 1
  const codes = fc.constantFrom('server-error', 'offline', 'timeout', 'rate-limited', 'internal')
  const failures = fc
    .record({ code: codes, named: fc.option(fc.integer({ min: -60_000, max: 3_600_000 })) })
    .map(({ code, named }) => {
      const retryAt = named === null ? {} : { retryAt: NOW + named }
      return new ApiError(code, { certainlyNotDone: false, ...retryAt })
    })
  const anyFacts = fc.record({
    failure: fc.option(failures),
    failures: fc.integer({ min: 1, max: 2_000 }),
    focused: fc.boolean(),
    visible: fc.boolean(),
    pace: fc.double({ min: 0.01, max: 4, noNaN: true }),
    now: fc.constant(NOW),
    random: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
    locked: fc.boolean(),
    idleSeconds: fc.nat(100_000),
    onBattery: fc.boolean(),
    metered: fc.boolean(),
    offline: fc.boolean(),
    threadActiveAt: fc.option(fc.integer({ min: 0, max: 2 * NOW })),
    remaining: fc.option(fc.nat(500)),
  })
  const namedBy = ({ failure }: CadenceFacts) =>
    failure instanceof ApiError ? (failure.retryAt ?? 0) : 0

  test('not sooner than three seconds and not before the time that the server named', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const wait = waitOf(given)
        expect(wait).toBeGreaterThan(3_000 * given.pace - ROUNDING)
        expect(NOW + wait).toBeGreaterThan(namedBy(given) - ROUNDING)
      }),
    )
  })

  test('not later than a quarter of an hour, or soon after the time that the server named', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const named = Math.max(namedBy(given) - NOW, 0)
        expect(waitOf(given)).toBeLessThanOrEqual(Math.max(900_000, named * 1.2 + 2_000) + ROUNDING)
      }),
    )
  })

  test('one more failure never makes it sooner', () => {
    fc.assert(
      fc.property(anyFacts, failures, (given, failure) => {
        const more = { ...given, failure, failures: given.failures + 1 }
        expect(waitOf(more)).toBeGreaterThan(waitOf({ ...given, failure }) - ROUNDING)
      }),
    )
  })
})
