import { between, pick, type Random } from '../../random.ts'

const PROVIDERS = [
  'Northlight Pensions',
  'Harbourside Life',
  'Calder & Wye',
  'Meridian Platform',
  'Kestrel Mutual',
  'Tamar Investments',
] as const
const LENDERS = [
  'Fenwick & Rowe Building Society',
  'Stourbridge Bank',
  'Ribble Building Society',
] as const
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const TIMES = ['9:15', '9.30am', '10am', '11:30', '2pm', '2.45', '3:30', '4pm'] as const
const MONTHS = ['January', 'March', 'April', 'June', 'September', 'October', 'November'] as const
const FUNDS = [
  'Global Equity Index',
  'Strategic Bond',
  'Balanced Growth',
  'UK Smaller Companies',
] as const

export type Filling = {
  random: Random
  client: string
  surname: string
  adviser: string
  helper: string
}

function pounds(value: number): string {
  return `£${value.toLocaleString('en-GB')}`
}

function blank(name: string, filling: Filling): string {
  const { random } = filling
  switch (name) {
    case 'client':
      return filling.client
    case 'surname':
      return filling.surname
    case 'adviser':
      return filling.adviser
    case 'helper':
      return filling.helper
    case 'provider':
      return pick(random, PROVIDERS)
    case 'lender':
      return pick(random, LENDERS)
    case 'fund':
      return pick(random, FUNDS)
    case 'day':
      return pick(random, DAYS)
    case 'time':
      return pick(random, TIMES)
    case 'month':
      return pick(random, MONTHS)
    case 'amount':
      return pounds(between(random, 24, 640) * 500)
    case 'monthly':
      return pounds(between(random, 5, 60) * 25)
    case 'rate':
      return `${between(random, 3, 5)}.${between(random, 10, 95)}%`
    case 'percent':
      return `${between(random, 2, 9)}.${between(random, 0, 9)}%`
    case 'number':
      return String(between(random, 2, 12))
    case 'reference':
      return `AV-${between(random, 10000, 99999)}`
    // Ofcom keeps these ranges free for drama; nobody can be rung up by them.
    case 'phone':
      return `01632 960${between(random, 100, 999)}`
    case 'mobile':
      return `07700 900${between(random, 100, 999)}`
    default:
      return `{${name}}`
  }
}

/** Fills the braces of one exchange; a word that comes twice is filled alike. */
export function createFiller(filling: Filling): (text: string) => string {
  const known = new Map<string, string>()
  return (text) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = known.get(name) ?? blank(name, filling)
      known.set(name, value)
      return value
    })
}
