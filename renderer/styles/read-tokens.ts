/** The custom properties of tokens.css by where they count, for the tests of contrast and of docs/design.md. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Tokens = ReadonlyMap<string, string>

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

/** The first block after that text, with its braces in balance. */
function blockAfter(start: string): string {
  const from = css.indexOf('{', css.indexOf(start))
  let depth = 0
  for (let place = from; place < css.length; place += 1) {
    if (css[place] === '{') depth += 1
    if (css[place] === '}') depth -= 1
    if (depth === 0) return css.slice(from, place)
  }
  throw new Error(`no block after ${start}`)
}

function tokensAfter(start: string): Tokens {
  const found = blockAfter(start).matchAll(/--([\w-]+):\s*([^;]+);/g)
  return new Map(
    [...found].map(([, name = '', value = '']) => [name, value.replaceAll(/\s+/g, ' ')]),
  )
}

/** What each place says itself, without what it takes over from others. */
export const own = {
  light: tokensAfter(':root {'),
  dark: tokensAfter('@media (prefers-color-scheme: dark) {'),
  contrast: tokensAfter('@media (prefers-contrast: more) {'),
  contrastDark: tokensAfter('(prefers-contrast: more) and (prefers-color-scheme: dark) {'),
  forced: tokensAfter('@media (forced-colors: active) {'),
  compact: tokensAfter(":root[data-density='compact'] {"),
}

export function over(...layers: Tokens[]): Tokens {
  return new Map(layers.flatMap((layer) => [...layer]))
}
