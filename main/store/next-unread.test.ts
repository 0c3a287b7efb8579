import { afterEach, beforeEach, expect, test } from 'vitest'
import { message, openTestStore, seedConversation, type TestStore } from '../../tests/kit/store.ts'

let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
  // In the list the newest comes first: c5 to c1.
  for (const number of [1, 2, 3, 4, 5])
    await seedConversation(kit.store, `c${number}`, [message(`m${number}`, number)])
  for (const uuid of ['c1', 'c3', 'c4']) await kit.store.markUnread(uuid)
})
afterEach(() => kit.remove())

const step = (from: string | null, by: -1 | 1) => kit.store.nextUnread({ from, step: by })

test('the next one lies below, the previous one above, and both go round', async () => {
  expect(await step('c5', 1)).toBe('c4')
  expect(await step('c4', 1)).toBe('c3')
  expect(await step('c2', 1)).toBe('c1')
  expect(await step('c1', 1)).toBe('c4')
  expect(await step('c4', -1)).toBe('c1')
  expect(await step('c2', -1)).toBe('c3')
})

test('from nowhere it is the first or the last', async () => {
  expect(await step(null, 1)).toBe('c4')
  expect(await step(null, -1)).toBe('c1')
  expect(await step('gone', 1)).toBe('c4')
})

test('muted ones are passed by, and the one that is open is no other', async () => {
  for (const conversationUuid of ['c3', 'c4'])
    await kit.store.mute({ conversationUuid, muted: true })
  expect(await step('c5', 1)).toBe('c1')
  expect(await step('c1', 1)).toBeNull()
  await kit.store.mute({ conversationUuid: 'c1', muted: true })
  expect(await step('c5', 1)).toBeNull()
})

test('in groups by case it follows what is on the screen', async () => {
  await kit.store.groupByCase(true)
  const { rows } = await kit.store.shownWindow({ filter: 'unread', offset: 0, limit: 10 })
  const [first, second] = rows.map((row) => row.uuid)
  expect(await step(first ?? '', 1)).toBe(second)
})
