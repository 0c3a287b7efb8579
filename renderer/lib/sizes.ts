const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const plural = new Intl.PluralRules('en-GB')

export function wholeNumber(value: number): string {
  return number.format(Math.round(value))
}

/** What fits on a badge: "9,999+" for more than `most`. */
export function badgeNumber(count: number, most = 9_999): string {
  return count > most ? `${wholeNumber(most)}+` : wholeNumber(count)
}

/** "1 file", "2 files". */
export function counted(count: number, one: string, many: string): string {
  return `${wholeNumber(count)} ${plural.select(count) === 'one' ? one : many}`
}

/** Bytes in decimal units, as the file managers of macOS and GNOME count. */
export function fileSize(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'] as const
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${wholeNumber(bytes)} bytes`
  let value = bytes
  let unit: string = 'bytes'
  for (const next of units) {
    if (value < 999.95) break
    value /= 1000
    unit = next
  }
  return `${number.format(value)} ${unit}`
}
