import { expect, test } from 'vitest'
import { isInPlace, ownersOf, type Note } from './notes.ts'

const note: Note = { words: 'Note 1 on this', uuid: 'own', at: 0, isHandedOver: true }
const left: Note = { ...note, isHandedOver: false }

test('what was handed over is in place once it is with Plannr, and only there', () => {
  expect(isInPlace(note, { server: ['own'], drafts: [] })).toBe(true)
  expect(isInPlace(note, { server: [], drafts: [] })).toBe(false)
  expect(isInPlace(note, { server: [], drafts: ['own'] })).toBe(false)
  expect(isInPlace(note, { server: ['own', 'own'], drafts: [] })).toBe(false)
  expect(isInPlace(note, { server: ['own'], drafts: ['own'] })).toBe(false)
})

test('what arrived in another conversation is astray', () => {
  expect(isInPlace(note, { server: ['other'], drafts: [] })).toBe(false)
  expect(isInPlace(note, { server: ['own', 'other'], drafts: [] })).toBe(false)
})

test('what was not handed over must still be somewhere, once', () => {
  expect(isInPlace(left, { server: [], drafts: ['own'] })).toBe(true)
  // With what was written after it.
  expect(isInPlace(left, { server: ['own'], drafts: [] })).toBe(true)
  expect(isInPlace(left, { server: [], drafts: [] })).toBe(false)
  expect(isInPlace(left, { server: ['own'], drafts: ['own'] })).toBe(false)
  expect(isInPlace(left, { server: [], drafts: ['other'] })).toBe(false)
})

test('words are found in longer texts, as often as they are there', () => {
  const texts = [
    { uuid: 'a', text: 'Note 1 on this Note 2 on this' },
    { uuid: 'b', text: 'Note 11 on this' },
    { uuid: 'c', text: null },
    { uuid: 'd', text: 'Note 1 on this Note 1 on this' },
  ]
  expect(ownersOf('Note 1 on this', texts)).toEqual(['a', 'd', 'd'])
  expect(ownersOf('Note 2 on this', texts)).toEqual(['a'])
})
