/** docs/design.md has every token as tokens.css has it, and no other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTokens, type Tokens } from './read-tokens.ts'

const own = readTokens(readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8'))

const doc = readFileSync(join(import.meta.dirname, '../../docs/design.md'), 'utf8')

/** Rows of the tables that begin with a token: its name, and the cells that have its values. */
const rows = [...doc.matchAll(/^\| `--([\w-]+)`\s*\|(.*)\|$/gm)].map(
  ([, name = '', cells = '']) => ({
    name,
    values: cells.split('|').map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  }),
)

const isColour = (name: string) =>
  own.forced.has(name) || own.dark.has(name) || own.contrast.has(name)

function shown(name: string): string[] {
  const value = (tokens: Tokens) => tokens.get(name) ?? ''
  if (!isColour(name)) return [value(own.light), value(own.compact)]
  return [own.light, own.dark, own.contrast, own.contrastDark, own.forced].map(value)
}

test('every token stands in a table, once', () => {
  const known = [...own.light.keys()]
  expect(rows.map(({ name }) => name).toSorted()).toEqual(known.toSorted())
})

test.each(rows)('--$name has the values of tokens.css', ({ name, values }) => {
  const expected = shown(name)
  expect(values.slice(0, expected.length)).toEqual(expected)
})

test.each(rows)('it is said what --$name is for', ({ name, values }) => {
  expect(values[shown(name).length]).toMatch(/\w/)
})

test('nothing counts somewhere that has no value in general', () => {
  const layers = [own.dark, own.contrast, own.contrastDark, own.forced, own.compact]
  const all = layers.flatMap((layer) => [...layer.keys()])
  expect(all.filter((name) => !own.light.has(name))).toEqual([])
})
