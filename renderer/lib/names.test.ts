import { describe, expect, it } from 'vitest'
import { fileSize } from './sizes.ts'
import { HUES, hueOf, initials, peopleLine, withHues } from './names.ts'

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

function people(...names: string[]): { accountUuid: string; name: string }[] {
  return names.map((name) => ({ accountUuid: `id-${name}`, name }))
}

it('names at most four people and counts the rest', () => {
  expect(peopleLine([], 1, 'id-Ann')).toBe('1 person')
  expect(peopleLine(people('Ann', 'Bob'), 2, '')).toBe('2 people: Ann, Bob')
  expect(peopleLine(people('A', 'B', 'C', 'D', 'E'), 5, '')).toBe('5 people: A, B, C, D and 1 more')
})

it('calls the user You, first, and counts them once', () => {
  expect(peopleLine(people('Ann', 'Bob', 'Me'), 3, 'id-Me')).toBe('3 people: You, Ann, Bob')
  expect(peopleLine(people('Ann', 'Bob'), 3, 'id-Me')).toBe('3 people: You, Ann, Bob')
  expect(peopleLine(people('A', 'B', 'C', 'Me', 'E'), 5, 'id-Me')).toBe(
    '5 people: You, A, B, C and 1 more',
  )
})

describe('the colours of a thread', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `person-${index}`)

  it('differ for as many people as there are colours', () => {
    for (let first = 0; first + HUES <= ids.length; first += 1) {
      const hues = withHues(new Map(), ids.slice(first, first + HUES))
      expect(new Set(hues.values()).size).toBe(HUES)
    }
  })

  it('are those of the list where nobody else has them', () => {
    expect(withHues(new Map(), ['a']).get('a')).toBe(hueOf('a'))
  })

  it('stay when others join, and fall back to the list’s own when all are taken', () => {
    const before = withHues(new Map(), ids.slice(0, HUES))
    const after = withHues(before, ids)
    for (const [id, hue] of before) expect(after.get(id)).toBe(hue)
    expect(after.get('person-39')).toBe(hueOf('person-39'))
  })

  it('are the same map when nobody is new', () => {
    const before = withHues(new Map(), ids)
    expect(withHues(before, ids)).toBe(before)
  })
})

it.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [482_113, '482.1 kB'],
  [999_960, '1 MB'],
  [2_400_000, '2.4 MB'],
])('%d bytes read "%s"', (bytes, words) => expect(fileSize(bytes)).toBe(words))
