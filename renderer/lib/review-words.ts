import { counted } from '../../contract/numbers.ts'
import { daysBetween } from './time.ts'

/** `due`: the day has passed; `soon`: within the next two weeks. */
export type ReviewTone = 'due' | 'soon' | 'later'

export function reviewTone(at: number, now: number): ReviewTone {
  const days = -daysBetween(at, now)
  if (days < 0) return 'due'
  return days <= 14 ? 'soon' : 'later'
}

/** Days as far as one counts them, then weeks and months. */
function distance(days: number): string {
  if (days < 60) return counted(days, 'day', 'days')
  const months = Math.round(days / 30.4)
  return months < 24
    ? counted(months, 'month', 'months')
    : counted(Math.round(days / 365), 'year', 'years')
}

/** For a chip: Review in 12 days, Review today, Review 3 days overdue. */
export function reviewChip(at: number, now: number): string {
  const days = -daysBetween(at, now)
  if (days === 0) return 'Review today'
  if (days === 1) return 'Review tomorrow'
  return days > 0 ? `Review in ${distance(days)}` : `Review ${distance(-days)} overdue`
}

/** For a line of its own: review due in 12 days, review overdue by 3 days. */
export function reviewWords(at: number, now: number): string {
  const days = -daysBetween(at, now)
  if (days === 0) return 'review due today'
  if (days === 1) return 'review due tomorrow'
  return days > 0 ? `review due in ${distance(days)}` : `review overdue by ${distance(-days)}`
}
