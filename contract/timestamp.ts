/** `2026-06-08T16:08:02+01:00`, the same with a space, without a zone (read as UTC), or a date. */
const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** Epoch milliseconds, or null for anything that is not a time. Source: Plannr API, data formats. */
export function parseTimestamp(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const match = FORM.exec(value.trim())
  if (!match) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = match
  const milliseconds = fraction.slice(0, 4)
  const parsed = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${milliseconds}${offset(zone)}`,
  )
  return Number.isNaN(parsed) ? null : parsed
}

function offset(zone: string | undefined): string {
  if (!zone || zone.toUpperCase() === 'Z') return 'Z'
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
}
