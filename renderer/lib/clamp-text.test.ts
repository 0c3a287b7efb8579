import { expect, it } from 'vitest'
import { CLAMP_CHARACTERS, CLAMP_LINES, clampText, isEmojiOnly } from './clamp-text.ts'

it('leaves an ordinary text whole', () => {
  expect(clampText('Hello\nthere')).toBeNull()
})

it('shortens 100,000 characters, and a text of very many lines', () => {
  expect(clampText('x'.repeat(100_000))?.length).toBe(CLAMP_CHARACTERS)
  expect(clampText('line\n'.repeat(500))?.split('\n').length).toBe(CLAMP_LINES)
})

it('never cuts a character in two', () => {
  const clamped = clampText(`x${'🎉'.repeat(5_000)}`)
  expect(clamped?.isWellFormed()).toBe(true)
})

it.each([
  ['🎉', true],
  ['👍🏽 ❤️ 👨‍👩‍👧', true],
  ['👍👍👍👍', false],
  ['ok 👍', false],
  ['12', false],
  ['', false],
])('%j alone is drawn large: %s', (text, large) => expect(isEmojiOnly(text)).toBe(large))
