import { expect, it } from 'vitest'
import { badgeNumber } from './sizes.ts'

it.each([
  [7, undefined, '7'],
  [1_234, undefined, '1,234'],
  [9_999, undefined, '9,999'],
  [10_000, undefined, '9,999+'],
  [1_000, 999, '999+'],
])('%i on a badge that ends at %s reads "%s"', (count, most, words) => {
  expect(badgeNumber(count, most)).toBe(words)
})
