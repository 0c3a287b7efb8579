import { expect, test } from 'vitest'
import { createWordCheck } from './words.ts'

const isRight = createWordCheck(
  ['receive', 'client', "don't", 'London', 'iPhone', 'naïve'].join('\n'),
)

test.each([
  ['receive', true],
  ['Receive', true],
  ['RECEIVE', true],
  ['reCeive', false],
  ['recieve', false],
  ['don’t', true],
  ['client’s', true],
  ['Client’s', true],
  ['clients', false],
  ['London', true],
  ['LONDON', true],
  ['london', false],
  ['naïve', true],
  ['AB-123/45', true],
  ['HMRC', true],
  ['2026', true],
  ['Привет', true],
  ['x'.repeat(61), true],
])('%s is right or no word at all: %s', (text, expected) => {
  expect(isRight(text)).toBe(expected)
})
