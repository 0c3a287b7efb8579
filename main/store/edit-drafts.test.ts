import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  ME,
  message,
  openTestStore,
  seedConversation,
  type TestStore,
} from '../../tests/kit/store.ts'
import { storeWorker } from '../../tests/kit/store-worker.ts'
import { openStore } from './store.ts'

let disk: TestStore
beforeEach(async () => {
  disk = await openTestStore()
  await seedConversation(disk.store, 'c', [message('m2', 2, { author: ME }), message('m1', 1)])
})
afterEach(() => disk.remove())

const words = (messageUuid: string, text: string) => ({ messageUuid, before: 'as it was', text })
const save = (messageUuid: string, text: string, now = 1) =>
  disk.store.saveEditDraft({ conversationUuid: 'c', draft: words(messageUuid, text), now })

test('words of edits are there after the end of the program, the last one last', async () => {
  await save('m1', 'half a', 5)
  await save('m2', 'another', 6)
  await save('m1', 'half a thought', 7)
  await disk.store.close()
  const { file, key } = disk
  const store = await openStore(storeWorker, {
    file,
    key,
    accountUuid: ME.uuid,
    accountName: ME.name,
  })
  disk = { ...disk, store }
  expect(await store.editDrafts('c')).toEqual([
    words('m2', 'another'),
    words('m1', 'half a thought'),
  ])
})

test('they count as unsent, and are told of before a conversation is removed', async () => {
  await save('m1', 'half a')
  expect(await disk.store.unsentCount()).toBe(1)
  await disk.store.markGone('c')
  const agreed = { messages: 0, hasDraft: false }
  expect(await disk.store.removeGone({ conversationUuid: 'c', agreed })).toEqual({
    removed: false,
    leftovers: { messages: 0, hasDraft: true },
  })
  const more = { messages: 0, hasDraft: true }
  const result = await disk.store.removeGone({ conversationUuid: 'c', agreed: more })
  expect(result.removed).toBe(true)
  expect([await disk.store.editDrafts('c'), await disk.store.unsentCount()]).toEqual([[], 0])
})

test('an edit that is handed over takes its words along, and only its own', async () => {
  await save('m1', 'half a')
  await save('m2', 'all of it')
  const change = { kind: 'edit', messageUuid: 'm2', text: 'all of it' } as const
  await disk.store.requestChange({ conversationUuid: 'c', change, now: 3 })
  expect(await disk.store.editDrafts('c')).toEqual([words('m1', 'half a')])
  expect((await disk.store.outboxJobs()).map((job) => job.kind)).toEqual(['change'])
})

test('an edit that can’t be handed over keeps its words', async () => {
  await save('gone', 'to a message that is no longer here')
  const change = { kind: 'edit', messageUuid: 'gone', text: 'x' } as const
  const handing = disk.store.requestChange({ conversationUuid: 'c', change, now: 3 })
  await expect(handing).rejects.toMatchObject({ code: 'not-found' })
  expect(await disk.store.editDrafts('c')).toHaveLength(1)
})

test.each(['', '  \n', 'as it was'])('nothing is kept of %j', async (text) => {
  await save('m1', 'half a')
  await save('m1', text)
  expect([await disk.store.editDrafts('c'), await disk.store.unsentCount()]).toEqual([[], 0])
})

test('without the conversation the caller is told that nothing was kept', async () => {
  const draft = words('m1', 'half a')
  expect(await disk.store.saveEditDraft({ conversationUuid: 'none', draft, now: 1 })).toBe(false)
})
