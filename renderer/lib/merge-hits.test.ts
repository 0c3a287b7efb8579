import { expect, it } from 'vitest'
import type { SearchHit } from '../../contract/models.ts'
import { mergeHits } from './merge-hits.ts'

const hit = (key: number, text = ''): SearchHit => ({
  conversationUuid: 'one',
  conversationName: 'One',
  key,
  authorName: 'Anna',
  mine: false,
  sentAt: key,
  snippet: [{ text, hit: true }],
  files: [],
})
const page = (keys: number[], next: string | null = null) => ({
  hits: keys.map((key) => hit(key)),
  next,
})

it.each([
  ['nothing new', page([9, 7]), page([9, 7]), [9, 7], null, 0],
  ['above', page([9, 7]), page([12, 11, 9, 7]), [9, 7], null, 2],
  ['between', page([9, 7]), page([9, 8, 7]), [9, 7], null, 1],
  ['below the end', page([9, 7]), page([9, 7, 5, 3], '3'), [9, 7, 5, 3], '3', 0],
  ['all around', page([9, 7]), page([10, 9, 8, 7, 6]), [9, 7, 6], null, 2],
  ['below, with more to come anyway', page([9, 7], '7'), page([9, 7, 6], '6'), [9, 7], '7', 0],
  ['nothing that was shown', page([9]), page([12, 11]), [9], null, 2],
  ['one is gone', page([9, 7, 5]), page([9, 5]), [9, 7, 5], null, 0],
] as const)('%s', (_what, shown, fresh, keys, next, waiting) => {
  const merged = mergeHits(shown, fresh)
  expect(merged.hits.map((one) => one.key)).toEqual(keys)
  expect([merged.next, merged.waiting]).toEqual([next, waiting])
})

it('a row says what its message says now', () => {
  const shown = { hits: [hit(9, 'old'), hit(7)], next: null }
  const fresh = { hits: [hit(9, 'new'), hit(7)], next: null }
  expect(mergeHits(shown, fresh).hits[0]?.snippet[0]?.text).toBe('new')
})
