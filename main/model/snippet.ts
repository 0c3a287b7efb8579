/** The part of a text around what was looked for, with that marked. */
import type { Snippet } from '../../contract/models.ts'
import type { Term } from './search-query.ts'
import { foldWord, wordsIn, type Word } from './searchable.ts'

/** Few, so that what was found stands in the first line of a narrow column. */
const BEFORE = 24
const LENGTH = 180
/** Longer texts are looked through only so far. */
const LOOKED_THROUGH = 4_000

/** What is looked for, made ready once for all the texts of a page. */
export type Wanted = {
  whole: ReadonlySet<string>
  beginnings: readonly string[]
  /** The same as a pattern for texts of ASCII alone, as most are: theirs need not be cut into words. */
  inPlain: RegExp | null
}

const PLAIN = /^[\0-\x7f]*$/
const WORD_IN_PLAIN = /(?<![a-z0-9])[a-z0-9]/gi

/** Words of a phrase count one by one: that is plain enough, and never wrong by much. */
export function wantedOf(terms: Term[]): Wanted {
  const whole = new Set<string>()
  const beginnings: string[] = []
  for (const { words, open } of terms)
    for (const [index, word] of words.entries()) {
      const folded = foldWord(word)
      // Nothing but accents: every word would begin with it.
      if (folded === '') continue
      if (open && index === words.length - 1) beginnings.push(folded)
      else whole.add(folded)
    }
  return { whole, beginnings, inPlain: patternOf([...whole], beginnings) }
}

/** What folds to anything but these, as ⒈ does to 1., is no word of such a text. */
const WORD = /^[a-z0-9]+$/

function patternOf(whole: string[], beginnings: readonly string[]): RegExp | null {
  const plain = [
    ...whole.filter((word) => WORD.test(word)).map((word) => `${word}(?![a-z0-9])`),
    ...beginnings.filter((word) => WORD.test(word)).map((word) => `${word}[a-z0-9]*`),
  ]
  return plain.length > 0 ? new RegExp(`(?<![a-z0-9])(?:${plain.join('|')})`, 'gi') : null
}

type Found = {
  hits: Place[]
  /** Where the first word begins that does not begin before `near`. */
  startOfWord: (near: number) => number
}
type Place = { start: number; end: number }

export function snippetOf(text: string, wanted: Wanted): Snippet {
  const { hits, startOfWord } = find(text.slice(0, LOOKED_THROUGH), wanted)
  const first = hits[0]?.start ?? 0
  const start = first <= BEFORE ? 0 : startOfWord(first - BEFORE)
  const end = Math.min(text.length, start + LENGTH)
  const parts: Snippet = []
  const add = (from: number, to: number, hit: boolean) => {
    if (to > from) parts.push({ text: plain(text.slice(from, to)), hit })
  }
  let at = start
  for (const hit of hits.filter((one) => one.start < end)) {
    add(at, hit.start, false)
    add(hit.start, Math.min(hit.end, end), true)
    at = Math.min(hit.end, end)
  }
  add(at, end, false)
  if (start > 0) parts.unshift({ text: '…', hit: false })
  if (end < text.length) parts.push({ text: '…', hit: false })
  return parts
}

function find(text: string, wanted: Wanted): Found {
  return PLAIN.test(text) ? findInPlain(text, wanted) : findInWords(text, wanted)
}

function findInPlain(text: string, { inPlain }: Wanted): Found {
  const matches = inPlain ? [...text.matchAll(inPlain)] : []
  return {
    hits: matches.map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
    startOfWord(near) {
      WORD_IN_PLAIN.lastIndex = near
      return WORD_IN_PLAIN.exec(text)?.index ?? near
    },
  }
}

function findInWords(text: string, wanted: Wanted): Found {
  const words = wordsIn(text)
  return {
    hits: mergeTouching(words.filter((word) => isHit(word, wanted))),
    startOfWord: (near) => words.find((word) => word.start >= near)?.start ?? near,
  }
}

function isHit(word: Word, { whole, beginnings }: Wanted): boolean {
  const folded = foldWord(word.text)
  return whole.has(folded) || beginnings.some((beginning) => folded.startsWith(beginning))
}

/** Signs of a script without blanks are words of their own: a run of them is marked as one. */
function mergeTouching(words: Word[]): Word[] {
  const merged: Word[] = []
  for (const word of words) {
    const last = merged.at(-1)
    if (last?.end === word.start) last.end = word.end
    else merged.push({ ...word })
  }
  return merged
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ')
}
