import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  conversation,
  message,
  openTestStore,
  apply,
  type TestStore,
} from '../../tests/kit/store.ts'

let disk: TestStore

beforeEach(async () => {
  disk = await openTestStore()
})
afterEach(() => disk.remove())

/** `c1` is read to its beginning, the others are not. */
async function list(current: string[], archived: string[] = []): Promise<void> {
  const of = (uuids: string[]) => uuids.map((uuid) => conversation(uuid, message(`m-${uuid}`, 1)))
  const { store } = disk
  await store.applyConversations({ records: of(current), firstSync: true, archived: false })
  await store.applyConversations({ records: of(archived), firstSync: true, archived: true })
  await apply(store, 'c1', [message('m-c1', 1)], { reachedStart: true })
}

test('those on the server’s own list are counted, read to their beginning or not', async () => {
  await list(['c1', 'c2', 'c3'], ['a1', 'a2'])
  expect(await disk.store.countCurrent()).toBe(3)
})

test('one that is gone is not counted, whether it was read to its beginning or not', async () => {
  await list(['c1', 'c2', 'c3'], ['a1', 'a2'])
  await disk.store.markGone('c1')
  expect(await disk.store.countCurrent()).toBe(2)
  await disk.store.markGone('c2')
  expect(await disk.store.countCurrent()).toBe(1)
})

test('an archived one that is gone takes nothing from the others', async () => {
  await list(['c1', 'c2'], ['a1'])
  await disk.store.markGone('a1')
  expect(await disk.store.countCurrent()).toBe(2)
})

test('an empty store has none', async () => {
  expect(await disk.store.countCurrent()).toBe(0)
})
