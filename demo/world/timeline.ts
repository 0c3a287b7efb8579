import { between, chance, type Random } from '../random.ts'
import { londonOffset, wholeSecond } from './london-time.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Moves a time into office hours of a weekday, now and then only into the early evening. */
function intoOfficeHours(random: Random, time: number): number {
  const local = time + londonOffset(time)
  let day = Math.floor(local / DAY) * DAY
  const weekday = new Date(day).getUTCDay()
  if (weekday === 0) day += DAY
  if (weekday === 6 && !chance(random, 0.1)) day -= DAY
  const minutes = chance(random, 0.92) ? between(random, 510, 1040) : between(random, 1050, 1310)
  return day + minutes * MINUTE - londonOffset(day + 12 * HOUR)
}

/**
 * Times for the exchanges of a thread, oldest first, the given number of them between start and
 * end, denser towards the end. The last one is exactly the end.
 */
export function exchangeTimes(
  random: Random,
  span: { start: number; end: number },
  count: number,
): number[] {
  const length = span.end - span.start
  const times = Array.from({ length: Math.max(0, count - 1) }, () => {
    const back = random() ** 2 * length
    return Math.min(span.end - MINUTE, intoOfficeHours(random, span.end - back))
  })
  return [...times.sort((left, right) => left - right), span.end]
}

/** The pause before the next line of an exchange: mostly minutes, sometimes an hour or two. */
export function pause(random: Random): number {
  if (chance(random, 0.15)) return between(random, 40, 150) * MINUTE
  return between(random, 25, 22 * 60) * 1000
}

/**
 * When the thread of the given rank (0 = busiest) last saw a message: minutes ago for the first,
 * hours for the next, then days, weeks and in the end about two years.
 */
export function latestActivity(random: Random, now: number, rank: number, total: number): number {
  if (rank < 4) return wholeSecond(now - (3 + rank * 11) * MINUTE - between(random, 0, 240) * 1000)
  if (rank < 10) return wholeSecond(now - (rank - 2) * HOUR - between(random, 0, 50) * MINUTE)
  const share = (rank - 10) / Math.max(1, total - 10)
  const time = now - DAY - share ** 1.8 * 700 * DAY
  return wholeSecond(Math.min(now - 10 * HOUR, intoOfficeHours(random, time)))
}
