import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  conversation,
  message,
  openTestStore,
  seedConversation,
  type TestStore,
} from '../../tests/kit/store.ts'

let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
  const records = ['c1', 'c2'].map((uuid) => conversation(uuid, null))
  await kit.store.applyConversations({ records, firstSync: true, archived: false })
})
afterEach(() => kit.remove())

const muted = async () => {
  const { rows } = await kit.store.listWindow({ filter: 'all', offset: 0, limit: 10 })
  return rows.filter((row) => row.muted).map((row) => row.uuid)
}

test('one conversation is muted, the list is read again, and Plannr’s word on it changes nothing', async () => {
  const before = await kit.store.revision()
  await kit.store.mute({ conversationUuid: 'c1', muted: true })
  expect(await kit.store.revision()).toBeGreaterThan(before)
  const records = [conversation('c1', null, { name: 'Renamed' })]
  await kit.store.applyConversations({ records, firstSync: false, archived: false })
  expect(await muted()).toEqual(['c1'])
  expect(await kit.store.conversation('c1')).toMatchObject({ name: 'Renamed', muted: true })
})

test('a second press changes nothing, and it can be taken back', async () => {
  await kit.store.mute({ conversationUuid: 'c1', muted: true })
  await kit.store.mute({ conversationUuid: 'c1', muted: true })
  expect(await muted()).toEqual(['c1'])
  await kit.store.mute({ conversationUuid: 'c1', muted: false })
  await kit.store.mute({ conversationUuid: 'c2', muted: false })
  expect(await muted()).toEqual([])
})

test('it counts in its row and not in the total', async () => {
  await seedConversation(kit.store, 'c3', [message('m1', 1)])
  await kit.store.markUnread('c3')
  expect(await kit.store.totalUnread()).toBe(1)
  await kit.store.mute({ conversationUuid: 'c3', muted: true })
  expect(await kit.store.totalUnread()).toBe(0)
  expect(await kit.store.conversation('c3')).toMatchObject({ unread: 1 })
  await kit.store.mute({ conversationUuid: 'c3', muted: false })
  expect(await kit.store.totalUnread()).toBe(1)
})
