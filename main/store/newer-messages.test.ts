/** Nothing leaves over the head of a message that the user has not seen. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  apply,
  keyIn,
  ME,
  message,
  openTestStore,
  second,
  seedConversation,
  type TestStore,
} from '../../tests/kit/store.ts'

let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
  await seedConversation(kit.store, 'c1', [message('m1', 1)])
  await apply(kit.store, 'c1', [message('m2', 2), message('m1', 1)])
})
afterEach(() => kit.remove())

const send = (seenKey?: number | null) =>
  kit.store.enqueueMessage({
    conversationUuid: 'c1',
    text: 'mine',
    now: second(100),
    ...(seenKey === undefined ? {} : { seenKey }),
  })

test('what was not seen holds it up, and nothing of it is stored', async () => {
  await kit.store.saveDraft({ conversationUuid: 'c1', text: 'mine', now: 1 })
  await expect(send(await keyIn(kit, 'm1'))).rejects.toMatchObject({ code: 'newer-messages' })
  await expect(send(null)).rejects.toMatchObject({ code: 'newer-messages' })
  expect(await kit.store.outboxJobs()).toEqual([])
  expect(await kit.store.draft('c1')).toMatchObject({ text: 'mine' })
})

test('what was seen does not, nor what was read at another time', async () => {
  await send(await keyIn(kit, 'm2'))
  await kit.store.markRead({ conversationUuid: 'c1', key: await keyIn(kit, 'm2') })
  await send(null)
  expect(await kit.store.outboxJobs()).toHaveLength(2)
})

test('what is mine or deleted does not', async () => {
  const seen = await keyIn(kit, 'm2')
  await apply(kit.store, 'c1', [
    message('m4', 4, { deleted: true }),
    message('m3', 3, { author: ME }),
    message('m2', 2),
  ])
  await send(seen)
  expect(await kit.store.outboxJobs()).toHaveLength(1)
})

test('nothing does when it is switched off', async () => {
  await send()
  expect(await kit.store.outboxJobs()).toHaveLength(1)
})
