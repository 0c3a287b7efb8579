import { expect, test } from 'vitest'
import { emojiGroups, findEmoji } from './emoji-list.ts'
import { recentEmoji, rememberEmoji } from './recent-emoji.ts'

const names = (typed: string) => findEmoji(typed).map((one) => one.name)

test('every group has emoji, each once and with a name', () => {
  const all = emojiGroups.flatMap((group) => group.emoji)
  expect(all.length).toBeGreaterThan(1_500)
  expect(new Set(all.map((one) => one.emoji)).size).toBe(all.length)
  expect(all.every((one) => one.name !== '')).toBe(true)
})

test.each([
  ['thumbs up', 'thumbs up'],
  ['THUMBS U', 'thumbs up'],
  ['tada', 'party popper'],
  ['🎉', 'party popper'],
])('%s finds %s', (typed, expected) => {
  expect(names(typed)).toContain(expected)
})

test('a name that begins with what was typed comes before one that only holds it', () => {
  expect(names('cat')[0]).toMatch(/^cat/)
})

test('nothing is found for words that no emoji has', () => {
  expect(names('zzzz')).toEqual([])
  expect(names('   ')).toEqual([])
})

test('the latest is first among the recent ones, and none stands twice', () => {
  localStorage.clear()
  for (const emoji of ['😀', '🎉', '😀']) rememberEmoji(emoji)
  expect(recentEmoji()).toEqual(['😀', '🎉'])
})
