import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { faultsOf, textsOf, WORD_FILES } from './words.mjs'

const root = resolve(import.meta.dirname, '../..')
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root })
const files = tracked
  .toString()
  .split('\n')
  .filter((file) => WORD_FILES.some((pattern) => pattern.test(file)))

it.each(files)('%s keeps to the rules for words', (file) => {
  const texts = textsOf(readFileSync(join(root, file), 'utf8'))
  const faults = texts.flatMap(({ line, text }) =>
    faultsOf(text).map((fault) => `${line}: ${fault}: ${text}`),
  )
  expect(faults).toEqual([])
})

it('finds the words it is to look at', () => {
  expect(files.length).toBeGreaterThan(30)
  const texts = textsOf('const a = { b: "Two words", c: `Hello ${name}`, d: "code-only" }')
  expect(texts.map(({ text }) => text)).toEqual(['Two words', 'Hello X'])
})

it.each([
  ['Sorry, that did not work.', 'plain words'],
  ['Please wait', 'plain words'],
  ['Done!', 'no exclamation marks'],
  ["Don't send", 'typographic quotes'],
  ['Loading...', 'one ellipsis character'],
  ['Choose a color', 'British spelling'],
  ['Delete the chat', 'the words of the glossary'],
  ['New Conversation', 'sentence case'],
  ['Nothing here - yet', 'a dash is –'],
])('%s: %s', (text, fault) => expect(faultsOf(text)).toEqual([fault]))

it.each(['Sign in to Plannr', 'Saved. Try again.', 'Page 2: Annual review', 'Don’t lock Parley'])(
  'nothing is wrong with %s',
  (text) => expect(faultsOf(text)).toEqual([]),
)
