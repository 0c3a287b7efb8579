/** Numbers in words. They follow the user's region; singular and plural follow the language of the words. */
import { inRegion, LANGUAGE } from './language.ts'

const number = inRegion((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))
const percent = inRegion((locale) => new Intl.NumberFormat(locale, { style: 'percent' }))
const currencies = inRegion(
  (locale) => (currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency }),
)
const plural = new Intl.PluralRules(LANGUAGE)

export function wholeNumber(value: number): string {
  return number().format(Math.round(value))
}

/** At most one digit behind the point: "1.5". */
export function shortNumber(value: number): string {
  return number().format(value)
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
  return percent().format(value / 100)
}

/** `currency`: an ISO 4217 code. "£1,234.50". */
export function money(amount: number, currency: string): string {
  return currencies()(currency).format(amount)
}
