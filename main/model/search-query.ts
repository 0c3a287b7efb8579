/**
 * What the user typed into the search box: words, "phrases", and filters such as from:anna or
 * before:2026-03-01. Whatever is no filter is a word; nothing that can be typed is an error.
 */
import { isMonthFirst } from '../../contract/language.ts'
import { wordsIn } from './searchable.ts'

/** Its words stand next to each other; `open`: the last may go on. */
export type Term = { words: string[]; open: boolean }

export type SearchQuery = {
  terms: Term[]
  /** Parts of names; each has to fit. */
  from: string[]
  in: string[]
  case: string[]
  hasFile: boolean
  /** Epoch milliseconds: sent at or after, and sent before. */
  since: number | null
  until: number | null
}

/** More can't be meant; what follows is left out. */
const MOST_TERMS = 24
const MOST_WORDS_A_TERM = 24
const LONGEST = 2_000

/** A filter with its value, a phrase, or what stands between blanks. An open quote goes to the end. */
const PARTS = /(?:(from|in|case|has|before|after|on):)?(?:"([^"]*)(?:"|$)|(\S+))/giu

export function parseSearch(typed: string): SearchQuery {
  const query: SearchQuery = {
    terms: [],
    from: [],
    in: [],
    case: [],
    hasFile: false,
    since: null,
    until: null,
  }
  for (const [whole, name, phrase, word] of typed.slice(0, LONGEST).matchAll(PARTS)) {
    const value = phrase ?? word ?? ''
    const isTaken = name !== undefined && takeFilter(query, name.toLowerCase(), value)
    if (!isTaken) addTerm(query, name === undefined ? value : whole, phrase === undefined)
  }
  return query
}

/** Nothing that narrows anything down. */
export function isBlank(query: SearchQuery): boolean {
  const names = [...query.from, ...query.in, ...query.case]
  const dates = query.since !== null || query.until !== null
  return query.terms.length === 0 && names.length === 0 && !query.hasFile && !dates
}

function addTerm(query: SearchQuery, text: string, open: boolean): void {
  const words = wordsIn(text)
    .map((word) => word.text)
    .slice(0, MOST_WORDS_A_TERM)
  if (words.length > 0 && query.terms.length < MOST_TERMS) query.terms.push({ words, open })
}

/** False when the value makes no sense: then it is looked for as text. */
function takeFilter(query: SearchQuery, name: string, value: string): boolean {
  if (name === 'from' || name === 'in' || name === 'case') {
    if (value.trim() === '' || wordsIn(value).length === 0) return false
    query[name].push(value)
    return true
  }
  if (name === 'has') {
    if (!/^(file|files|attachment|attachments)$/iu.test(value)) return false
    query.hasFile = true
    return true
  }
  const day = readDay(value)
  if (!day) return false
  if (name !== 'before') query.since = Math.max(query.since ?? -Infinity, day.start)
  if (name === 'before') query.until = Math.min(query.until ?? Infinity, day.start)
  if (name === 'on') query.until = Math.min(query.until ?? Infinity, day.end)
  return true
}

type Span = { start: number; end: number }

/**
 * A year, a month or a day of this computer's calendar: 2026, 2026-03, 2026-03-09, 9.3.2026, and 9/3/2026 as it is
 * meant in the user's region.
 */
function readDay(text: string): Span | null {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(text)
  if (iso) return spanOf(iso[1], iso[2], iso[3])
  const [, first, sign, second, year] = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})$/u.exec(text) ?? []
  const asAmerican = sign === '/' && isMonthFirst() ? spanOf(year, first, second) : null
  return asAmerican ?? spanOf(year, second, first)
}

/** Null where the calendar has no such day or month. */
function spanOf(year?: string, month?: string, day?: string): Span | null {
  if (year === undefined) return null
  const at = (add: { year?: number; month?: number; day?: number }) =>
    new Date(
      Number(year) + (add.year ?? 0),
      Number(month ?? 1) - 1 + (add.month ?? 0),
      Number(day ?? 1) + (add.day ?? 0),
    ).getTime()
  const isReal = new Date(at({})).getMonth() === Number(month ?? 1) - 1
  if (!isReal) return null
  const step = day !== undefined ? { day: 1 } : month !== undefined ? { month: 1 } : { year: 1 }
  return { start: at({}), end: at(step) }
}
