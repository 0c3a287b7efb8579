/**
 * Marks words in the messages on the screen without touching them: the browser paints ranges of text
 * (CSS Custom Highlight API; the colour is that of `::highlight(found-words)`).
 */
import { LANGUAGE } from '../../contract/language.ts'

const NAME = 'found-words'
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const TEXTS = '[role="log"] article .text'

/** The places of the words that begin with one of those typed; case and accents do not matter. */
export function wordPlaces(text: string, typed: string): [start: number, end: number][] {
  const wanted = [...typed.matchAll(WORD)].map(([word]) => fold(word))
  return [...text.matchAll(WORD)]
    .filter(([word]) => wanted.some((beginning) => fold(word).startsWith(beginning)))
    .map((match) => [match.index, match.index + match[0].length])
}

function fold(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase(LANGUAGE)
}

/** Keeps the words marked while messages come and go. Returns the function that ends it. */
export function markWords(around: Element, typed: string): () => void {
  let frame = 0
  const draw = (): void => {
    CSS.highlights.set(NAME, new Highlight(...rangesIn(around, typed)))
  }
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(draw)
  })
  observer.observe(around, { childList: true, subtree: true, characterData: true })
  draw()
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    CSS.highlights.delete(NAME)
  }
}

function rangesIn(around: Element, typed: string): Range[] {
  const ranges: Range[] = []
  for (const text of around.querySelectorAll(TEXTS)) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const [start, end] of wordPlaces(node.nodeValue ?? '', typed)) {
        const range = new Range()
        range.setStart(node, start)
        range.setEnd(node, end)
        ranges.push(range)
      }
  }
  return ranges
}
