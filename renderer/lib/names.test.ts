import { expect, it } from 'vitest'
import { fileSize } from './sizes.ts'
import { HUES, hueOf, initials, peopleLine } from './names.ts'

it.each([
  ['Priya Shah', 'PS'],
  ['Beatrice Lindqvist-Thornbury', 'BT'],
  ['madonna', 'M'],
  ['Pension transfer – Whitcombe', 'PW'],
  ['  (Old) file ', 'OF'],
  ['李 雷', '李雷'],
  ['🎉', '·'],
  ['', '·'],
])('the initials of %j are %s', (name, letters) => expect(initials(name)).toBe(letters))

it('gives the same id the same colour, within the palette', () => {
  expect(hueOf('person-1')).toBe(hueOf('person-1'))
  const hues = new Set(Array.from({ length: 500 }, (_, index) => hueOf(`person-${index}`)))
  expect(hues.size).toBe(HUES)
})

it('names at most four people and counts the rest', () => {
  expect(peopleLine([], 1)).toBe('1 person')
  expect(peopleLine(['Ann', 'Bob'], 2)).toBe('2 people: Ann, Bob')
  expect(peopleLine(['A', 'B', 'C', 'D', 'E'], 9)).toBe('9 people: A, B, C, D and 5 more')
})

it.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [482_113, '482.1 kB'],
  [999_960, '1 MB'],
  [2_400_000, '2.4 MB'],
])('%d bytes read "%s"', (bytes, words) => expect(fileSize(bytes)).toBe(words))
