import { afterEach, describe, expect, it } from 'vitest'
import { englishIn, LANGUAGE, withHours, writeAsIn } from '../../contract/language.ts'
import { ago, dayLabel, rowTime, spokenTime } from './time.ts'

const at = (text: string): number => new Date(text).getTime()
const now = at('2026-03-12T15:00:00')

describe('the time in a row', () => {
  it.each([
    ['2026-03-12T14:05:00', '14:05'],
    ['2026-03-12T00:00:00', '00:00'],
    ['2026-03-11T23:59:00', 'Yesterday'],
    ['2026-03-10T09:00:00', 'Tue'],
    ['2026-03-06T09:00:00', 'Fri'],
    ['2026-03-05T09:00:00', '5 Mar'],
    ['2024-03-03T09:00:00', '3 Mar 2024'],
    ['2026-03-14T09:00:00', '14 Mar'],
  ])('%s is %s', (text, words) => expect(rowTime(at(text), now)).toBe(words))

  it('survives an instant that no calendar has', () => {
    expect(() => rowTime(1e18, now)).not.toThrow()
  })
})

describe('the divider between days', () => {
  it.each([
    ['2026-03-12T01:00:00', 'Today'],
    ['2026-03-11T01:00:00', 'Yesterday'],
    ['2026-03-03T01:00:00', 'Tuesday 3 March'],
    ['2024-12-31T23:00:00', 'Tuesday, 31 December 2024'],
  ])('%s is %s', (text, words) => expect(dayLabel(at(text), now)).toBe(words))

  it('counts calendar days across the clock change', () => {
    expect(dayLabel(at('2026-03-28T12:00:00'), at('2026-03-29T12:00:00'))).toBe('Yesterday')
  })
})

it('says the date of a message that is not from today', () => {
  expect(spokenTime(at('2026-03-12T09:07:00'), now)).toBe('09:07')
  expect(spokenTime(at('2026-03-03T09:07:00'), now)).toBe('3 March, 09:07')
  expect(spokenTime(at('2025-03-03T09:07:00'), now)).toBe('3 March 2025, 09:07')
})

it.each([
  [0, 'just now'],
  [-5_000, 'just now'],
  [9_999, 'just now'],
  [10_000, '10 sec ago'],
  [59_999, '50 sec ago'],
  [300_000, '5 min ago'],
  [3 * 3_600_000, 'at 12:00'],
  [24 * 3_600_000, 'Yesterday'],
])('%d ms ago reads "%s"', (passed, words) => expect(ago(now - passed, now)).toBe(words))

describe('in another region', () => {
  afterEach(() => writeAsIn(LANGUAGE))

  it.each([
    ['en-US', 24, ['14:05', '00:05', 'March 3, 2025, 09:07']],
    ['en-GB', 12, ['2:05 pm', '12:05 am', '3 March 2025, 9:07 am']],
    ['en-DE', 12, ['2:05 pm', '12:05 am', '3 March 2025, 9:07 am']],
    ['en-AU', 24, ['14:05', '00:05', '3 March 2025, 09:07']],
    ['en-GB', null, ['14:05', '00:05', '3 March 2025, 09:07']],
  ] as const)(
    '%s with a clock of %s hours: only the clock is another',
    (region, hours, expected) => {
      writeAsIn(withHours(region, hours))
      expect([
        rowTime(at('2026-03-12T14:05:00'), now),
        rowTime(at('2026-03-12T00:05:00'), now),
        spokenTime(at('2025-03-03T09:07:00'), now),
      ]).toEqual(expected)
    },
  )

  it.each([
    ['en-US', ['2:05 PM', 'Mar 5', 'Tuesday, March 3', 'March 3, 2025, 9:07 AM']],
    ['en-AU', ['2:05 pm', '5 Mar', 'Tuesday 3 March', '3 March 2025, 9:07 am']],
    ['de-DE', ['14:05', '5 Mar', 'Tuesday, 3 March', '3 March 2025, 09:07']],
  ])('%s: times and dates as there, in English', (system, expected) => {
    writeAsIn(englishIn(system))
    expect([
      rowTime(at('2026-03-12T14:05:00'), now),
      rowTime(at('2026-03-05T09:00:00'), now),
      dayLabel(at('2026-03-03T01:00:00'), now),
      spokenTime(at('2025-03-03T09:07:00'), now),
    ]).toEqual(expected)
  })
})
