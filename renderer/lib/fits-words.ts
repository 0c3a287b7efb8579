import { LANGUAGE } from '../../contract/language.ts'

/** Whether each of the words typed begins a word of the text, in any order and case. */
export function fitsWords(text: string, typed: string): boolean {
  const words = partsOf(text)
  return partsOf(typed).every((part) => words.some((word) => word.startsWith(part)))
}

function partsOf(text: string): string[] {
  return text
    .toLocaleLowerCase(LANGUAGE)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
