/**
 * Parley speaks British English, whatever the computer speaks: its words, and with them the numbers, dates and
 * the order of letters. A date of another language in the middle of an English sentence helps nobody.
 */
export const LANGUAGE = 'en-GB'

const number = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(LANGUAGE, { style: 'percent' })
const plural = new Intl.PluralRules(LANGUAGE)

export function wholeNumber(value: number): string {
  return number.format(Math.round(value))
}

/** At most one digit behind the point: "1.5". */
export function shortNumber(value: number): string {
  return number.format(value)
}

/** "1 file", "2 files", "1,000 files". */
export function counted(count: number, one: string, many: string): string {
  return `${wholeNumber(count)} ${pluralOf(count, one, many)}`
}

/** Of two forms, the one that goes with the number. */
export function pluralOf(count: number, one: string, many: string): string {
  return plural.select(count) === 'one' ? one : many
}

/** Of a share of 100: "42%". */
export function percentage(value: number): string {
  return percent.format(value / 100)
}
