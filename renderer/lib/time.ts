/** Words for instants (epoch milliseconds) in the computer's own time zone, as in the user's region. */
import { inRegion, LANGUAGE } from '../../contract/language.ts'

const dates = (options: Intl.DateTimeFormatOptions) =>
  inRegion((locale) => new Intl.DateTimeFormat(locale, options))

const clock = inRegion(clockOf)
const weekday = dates({ weekday: 'short' })
const dayMonth = dates({ day: 'numeric', month: 'short' })
const dayMonthYear = dates({ day: 'numeric', month: 'short', year: 'numeric' })
const longDayMonth = dates({ day: 'numeric', month: 'long' })
const longDate = dates({ day: 'numeric', month: 'long', year: 'numeric' })
const longDay = dates({ weekday: 'long', day: 'numeric', month: 'long' })
const longDayYear = dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const passed = new Intl.RelativeTimeFormat(LANGUAGE, { style: 'short' })

/** 09:05, but 9:05 am: a zero in front belongs to the clock of 24 hours. */
function clockOf(locale: string): Intl.DateTimeFormat {
  const withZero = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  if (withZero.resolvedOptions().hour12 !== true) return withZero
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
}

/** The last instant a Date can hold: a server's slip beyond it must not break a whole screen. */
const LAST = 8.64e15

function words(format: () => Intl.DateTimeFormat, at: number): string {
  return format().format(Math.max(-LAST, Math.min(LAST, at)))
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

/** For the divider between days: Today, Yesterday, Tuesday 3 March, Tuesday, 3 March 2024. */
export function dayLabel(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return words(sameYear(at, now) ? longDay : longDayYear, at)
}

/** For a message's spoken name: the clock today, otherwise the date with it. */
export function spokenTime(at: number, now: number): string {
  if (daysBetween(at, now) === 0) return clockTime(at)
  return `${words(sameYear(at, now) ? longDayMonth : longDate, at)}, ${clockTime(at)}`
}

/**
 * Time passed, in coarse steps, so that it is no clock that ticks beside the text one reads: just
 * now, 20 sec ago, 5 min ago, at 09:12.
 */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000))
  if (seconds < 10) return 'just now'
  if (seconds < 60) return passed.format(-Math.floor(seconds / 10) * 10, 'second')
  if (seconds < 3600) return passed.format(-Math.floor(seconds / 60), 'minute')
  return daysBetween(at, now) === 0 ? `at ${clockTime(at)}` : rowTime(at, now)
}
