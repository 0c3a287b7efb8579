import { shortNumber, wholeNumber } from '../../contract/numbers.ts'

/** What fits on a badge: "9,999+" for more than `most`. */
export function badgeNumber(count: number, most = 9_999): string {
  return count > most ? `${wholeNumber(most)}+` : wholeNumber(count)
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
  return `${shortNumber(value)} ${unit}`
}
