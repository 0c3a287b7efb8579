import { expect, it } from 'vitest'
import { reviewChip, reviewTone, reviewWords } from './review-words.ts'

const now = new Date('2026-03-12T12:00:00').getTime()
const inDays = (days: number): number => now + days * 86_400_000

it.each([
  [12, 'review due in 12 days', 'Review in 12 days', 'soon'],
  [15, 'review due in 15 days', 'Review in 15 days', 'later'],
  [1, 'review due tomorrow', 'Review tomorrow', 'soon'],
  [0, 'review due today', 'Review today', 'soon'],
  [-1, 'review overdue by 1 day', 'Review 1 day overdue', 'due'],
  [-3, 'review overdue by 3 days', 'Review 3 days overdue', 'due'],
  [91, 'review due in 3 months', 'Review in 3 months', 'later'],
  [-800, 'review overdue by 2 years', 'Review 2 years overdue', 'due'],
])('%i days from now: %s', (days, words, chip, tone) => {
  const at = inDays(days)
  expect([reviewWords(at, now), reviewChip(at, now), reviewTone(at, now)]).toEqual([
    words,
    chip,
    tone,
  ])
})

it('counts days of the calendar, not hours', () => {
  const late = new Date('2026-03-12T23:59:00').getTime()
  expect(reviewWords(new Date('2026-03-13T00:01:00').getTime(), late)).toBe('review due tomorrow')
})
