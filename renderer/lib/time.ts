/** Words for instants (epoch milliseconds) in the computer's own time zone. */
import { LANGUAGE } from '../../contract/numbers.ts'

const clock = new Intl.DateTimeFormat(LANGUAGE, { hour: '2-digit', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(LANGUAGE, { weekday: 'short' })
const dayMonth = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short' })
const dayMonthYear = new Intl.DateTimeFormat(LANGUAGE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const longDayMonth = new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'long' })
const longWeekday = new Intl.DateTimeFormat(LANGUAGE, { weekday: 'long' })

/** The last instant a Date can hold: a server's slip beyond it must not break a whole screen. */
const LAST = 8.64e15

function words(format: Intl.DateTimeFormat, at: number): string {
  return format.format(Math.max(-LAST, Math.min(LAST, at)))
}

export function clockTime(at: number): string {
  return words(clock, at)
}

/** Whole calendar days from `at` to `now`; negative when `at` lies ahead. */
export function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function sameYear(at: number, now: number): boolean {
  return new Date(at).getFullYear() === new Date(now).getFullYear()
}

/** For a row of the list: 14:05, Yesterday, Tue, 3 Mar, 3 Mar 2024. */
export function rowTime(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0 && days > -1) return clockTime(at)
  if (days === 1) return 'Yesterday'
  if (days > 1 && days < 7) return words(weekday, at)
  return shortDate(at, now)
}

export function shortDate(at: number, now: number): string {
  return sameYear(at, now) ? words(dayMonth, at) : words(dayMonthYear, at)
}

/** For the divider between days: Today, Yesterday, Tuesday 3 March, Tuesday 3 March 2024. */
export function dayLabel(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  const day = `${words(longWeekday, at)} ${words(longDayMonth, at)}`
  return sameYear(at, now) ? day : `${day} ${new Date(at).getFullYear()}`
}

/** For a message's spoken name: the clock today, otherwise the date with it. */
export function spokenTime(at: number, now: number): string {
  if (daysBetween(at, now) === 0) return clockTime(at)
  const date = words(longDayMonth, at)
  const year = sameYear(at, now) ? '' : ` ${new Date(at).getFullYear()}`
  return `${date}${year}, ${clockTime(at)}`
}

/**
 * Time passed, in coarse steps, so that it is no clock that ticks beside the text one reads: just
 * now, 20 s ago, 5 min ago, at 09:12.
 */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000))
  if (seconds < 10) return 'just now'
  if (seconds < 60) return `${Math.floor(seconds / 10) * 10} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  return daysBetween(at, now) === 0 ? `at ${clockTime(at)}` : rowTime(at, now)
}
