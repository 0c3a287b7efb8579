import { expect, it } from 'vitest'
import { wordPlaces } from './word-marks.ts'

it.each([
  ['Pension transfer, old pensions', 'pens', ['Pension', 'pensions']],
  ['Zoë at the café', 'zoe CAFE', ['Zoë', 'café']],
  ['spend', 'pen', []],
  ['anything', '', []],
  ['anything', '"(*', []],
  ['say "exactly this"', '"exactly this"', ['exactly', 'this']],
])('%j has %j marked at %j', (text, typed, expected) => {
  expect(wordPlaces(text, typed).map(([start, end]) => text.slice(start, end))).toEqual(expected)
})
