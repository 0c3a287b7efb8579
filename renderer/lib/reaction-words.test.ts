import { expect, it } from 'vitest'
import { reactionWords } from './reaction-words.ts'

const self = 'Helen Marsh'
const many = Array.from({ length: 30 }, (_, index) => `Person ${index}`)

it.each([
  [['Anna Petty'], false, 'Like: Anna Petty'],
  [['Anna Petty', self], true, 'Like: Anna Petty and you'],
  [[self, 'Anna Petty', 'Tom Okafor'], true, 'Like: Anna Petty, Tom Okafor and you'],
  [[self], true, 'Like: You'],
  // Somebody else of the same name.
  [[self, self], true, 'Like: Helen Marsh and you'],
  [[self], false, 'Like: Helen Marsh'],
])('%j, mine: %j is "%s"', (names, mine, words) => {
  expect(reactionWords({ reaction: 'like', names, mine }, self).label).toBe(words)
})

it('counts whom it does not name', () => {
  const { label } = reactionWords({ reaction: 'love', names: many, mine: false }, self)
  expect(label).toMatch(/^Love: Person 0, .*Person 19 and 10 others$/)
})

it('shows one that it does not know by its word', () => {
  expect(reactionWords({ reaction: 'rocket', names: ['Anna'], mine: false }, self)).toEqual({
    emoji: null,
    label: 'rocket: Anna',
  })
})
