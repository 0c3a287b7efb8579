/**
 * How text is cut into the words that can be found. SQLite's tokenizer cuts at everything but letters
 * and digits and folds case and accents; scripts that are written without blanks, and pictures, are
 * cut here, one sign a word, so that any part of them can be found.
 */
import { LANGUAGE } from '../../contract/language.ts'

/** Han, kana, Thai, Lao, Khmer, Myanmar, Tibetan; pictographs. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{ExtPict}]/u
const EACH_UNSPACED = new RegExp(UNSPACED.source, 'gu')
/** What the tokenizer takes for a part of a word; as in the table's definition. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}\p{So}]+/gu

/** Anything but ASCII and the punctuation of ordinary English. */
const UNUSUAL = /[^\0-\x7f£\u2010-\u203a]/u
/** The tokenizer takes accents from Latin letters only. */
const ACCENTS = /([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])\p{M}+/gu

const PLAIN = /^[\0-\x7f]*$/

/** What is handed to the index in place of the text, and of what is looked for. */
export function searchable(text: string): string {
  if (!UNUSUAL.test(text)) return text
  return spaced(text.normalize('NFKD').replace(ACCENTS, '$1'))
}

function spaced(text: string): string {
  return UNSPACED.test(text) ? text.replace(EACH_UNSPACED, ' $& ') : text
}

/** Case and accents do not matter, as in the index. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase(LANGUAGE)
    .replaceAll('ł', 'l')
}

export type Word = { start: number; end: number; text: string }

/** The words of a text with their places in it. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(WORD)) {
    let start = match.index
    if (PLAIN.test(match[0])) {
      words.push({ start, end: start + match[0].length, text: match[0] })
      continue
    }
    for (const part of spaced(match[0]).split(' ')) {
      if (part !== '') words.push({ start, end: start + part.length, text: part })
      start += part.length
    }
  }
  return words
}
