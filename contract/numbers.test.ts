import { expect, it } from 'vitest'
import { counted, percentage, pluralOf, shortNumber } from './numbers.ts'

it.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
  [1_000, '1,000 files'],
  [1_000_001, '1,000,001 files'],
])('%i: %s', (count, words) => expect(counted(count, 'file', 'files')).toBe(words))

it('chooses the form alone', () => {
  expect(pluralOf(1, 'has', 'have')).toBe('has')
  expect(pluralOf(0, 'has', 'have')).toBe('have')
})

it.each([
  [0, '0%'],
  [42, '42%'],
  [200, '200%'],
])('%i of 100 is %s', (value, words) => expect(percentage(value)).toBe(words))

it('has at most one digit behind the point', () => {
  expect(shortNumber(1.25)).toBe('1.3')
  expect(shortNumber(1_536)).toBe('1,536')
})
