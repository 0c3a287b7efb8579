/** What 200 people look for: all the forms that the search box takes. */
import { between, pick, type Random } from '../../demo/random.ts'
import { createVocabulary } from './search-words.ts'

export type Question = { kind: string; typed: string }

const FREQUENT = 60
const SCRIPTS = ['移管', '年金', 'التقرير', 'отчет', 'พร้อม', '👍', 'zoe café']
const NAMES = ['imogen', 'tom', 'ruth', 'priya', 'callum']

export function questions(random: Random): Question[] {
  const { words } = createVocabulary()
  const frequent = () => words[between(random, 0, FREQUENT)] ?? ''
  const rare = () => words[between(random, 2_000, words.length - 1)] ?? ''
  const common = () => words[between(random, FREQUENT, 600)] ?? ''
  const year = () => between(random, 2019, 2026)
  const filters = [
    () => `from:${pick(random, NAMES)} ${frequent()}`,
    () => `in:${common()} ${frequent()}`,
    () => `case:${frequent()} ${common()}`,
    () => `has:file ${frequent()}`,
    () => `has:file from:${pick(random, NAMES)}`,
  ]
  const dates = [
    () => `before:${year()}-03-01 ${frequent()}`,
    () => `after:${year()} before:2026 ${common()}`,
    () => `on:${year()}-05-0${between(random, 1, 9)}`,
  ]
  const some = (kind: string, count: number, make: (number: number) => string): Question[] =>
    Array.from({ length: count }, (_, number) => ({ kind, typed: make(number) }))
  return [
    ...some('rare word', 25, rare),
    ...some('frequent word', 25, frequent),
    ...letterByLetter(['pension', 'transfer', 'valuation', 'the', rare(), rare(), common()]),
    ...some('two words', 30, (n) =>
      n % 2 === 0 ? `${frequent()} ${frequent()}` : `${rare()} ${frequent()}`,
    ),
    ...some('phrase', 20, () => `"${frequent()} ${frequent()}"`),
    ...some('filter', 25, (n) => filters[n % filters.length]?.() ?? ''),
    ...some('date', 15, (n) => dates[n % dates.length]?.() ?? ''),
    ...some('unknown word', 10, (n) => `zzxqj${n}`),
    ...some('other script', 10, (n) => SCRIPTS[n % SCRIPTS.length] ?? ''),
  ]
}

/** Each beginning of each word, as the box sees it; 40 of them. */
function letterByLetter(words: string[]): Question[] {
  const all = words.flatMap((word) => [...word].map((_, end) => word.slice(0, end + 1)))
  return all.slice(0, 40).map((typed) => ({ kind: 'while typing', typed }))
}
