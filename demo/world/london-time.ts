const HOUR = 3_600_000

function lastSundayAtOne(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month + 1, 0, 1))
  return lastDay.getTime() - lastDay.getUTCDay() * 24 * HOUR
}

/** British Summer Time runs between the last Sundays of March and October, 01:00 UTC. */
export function londonOffset(time: number): number {
  const year = new Date(time).getUTCFullYear()
  return time >= lastSundayAtOne(year, 2) && time < lastSundayAtOne(year, 9) ? HOUR : 0
}

function localDigits(time: number): string {
  return new Date(time + londonOffset(time)).toISOString().slice(0, 19)
}

/** Plannr's usual form: whole seconds and a numeric London offset. */
export function toTimestamp(time: number): string {
  return `${localDigits(time)}${londonOffset(time) === 0 ? '+00:00' : '+01:00'}`
}

export function toNullableTimestamp(time: number | null): string | null {
  return time === null ? null : toTimestamp(time)
}

/** The form of `last_interaction_at`: no zone. */
export function toZonelessTimestamp(time: number): string {
  return localDigits(time).replace('T', ' ')
}

/** The form of `inactive_at`: a date only. */
export function toDate(time: number): string {
  return localDigits(time).slice(0, 10)
}

export function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000
}
