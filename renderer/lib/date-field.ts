/** The beginning of a day of this computer's calendar, from a date field's value such as 2026-03-09. */
export function startOfDate(value: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value)
  if (!parts) return null
  const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]))
  // Years below 100 would be taken for those of the last century.
  date.setFullYear(Number(parts[1]))
  return Number.isNaN(date.getTime()) ? null : date.getTime()
}
