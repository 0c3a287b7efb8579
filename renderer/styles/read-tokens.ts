/** The custom properties of tokens.css by where they count, for the tests of contrast and of docs/design.md. */
export type Tokens = ReadonlyMap<string, string>

/** The first block after that text, with its braces in balance. */
function blockAfter(css: string, start: string): string {
  const from = css.indexOf('{', css.indexOf(start))
  let depth = 0
  for (let place = from; place < css.length; place += 1) {
    if (css[place] === '{') depth += 1
    if (css[place] === '}') depth -= 1
    if (depth === 0) return css.slice(from, place)
  }
  throw new Error(`no block after ${start}`)
}

function tokensAfter(css: string, start: string): Tokens {
  const found = blockAfter(css, start).matchAll(/--([\w-]+):\s*([^;]+);/g)
  return new Map(
    [...found].map(([, name = '', value = '']) => [name, value.replaceAll(/\s+/g, ' ')]),
  )
}

/** What each place of tokens.css says itself, without what it takes over from others. */
export function readTokens(css: string) {
  const after = (start: string): Tokens => tokensAfter(css, start)
  return {
    light: after(':root {'),
    dark: after('@media (prefers-color-scheme: dark) {'),
    contrast: after('@media (prefers-contrast: more) {'),
    contrastDark: after('(prefers-contrast: more) and (prefers-color-scheme: dark) {'),
    forced: after('@media (forced-colors: active) {'),
    compact: after(":root[data-density='compact'] {"),
  }
}

export function over(...layers: Tokens[]): Tokens {
  return new Map(layers.flatMap((layer) => [...layer]))
}
