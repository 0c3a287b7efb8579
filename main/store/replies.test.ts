/** What is answered in a notification leaves the composer alone. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  apply,
  keyIn,
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

const reply = async (seen: string, text = 'fine') =>
  kit.store.enqueueReply({
    conversationUuid: 'c1',
    text,
    now: second(100),
    seenKey: await keyIn(kit, seen),
  })
const deliveryOf = async (key: number) => {
  const { messages } = await kit.store.openThread({ conversationUuid: 'c1', limit: 100 })
  return messages.find((one) => one.key === key)?.delivery
}

test('it stands in the outbox once, and the draft with its files and version is untouched', async () => {
  await kit.store.saveDraft({ conversationUuid: 'c1', text: 'half a', version: 7, now: 1 })
  await kit.store.addAttachments({
    conversationUuid: 'c1',
    files: [{ name: 'a.pdf', size: 3, type: 'application/pdf', path: 'a.pdf', modifiedAt: 1 }],
  })
  const before = await kit.store.draft('c1')
  const { key, leaves } = await reply('m2')
  expect(leaves).toBe(true)
  expect(await kit.store.draft('c1')).toEqual(before)
  expect(before).toMatchObject({ text: 'half a', version: 7, attachments: [{ name: 'a.pdf' }] })
  expect(await kit.store.outboxJobs()).toMatchObject([
    { messageKey: key, state: 'queued', text: 'fine', files: [] },
  ])
})

test('with something newer than what it answers it waits for the user, with its words', async () => {
  const { key, leaves } = await reply('m1', 'too early')
  expect(leaves).toBe(false)
  expect(await deliveryOf(key)).toMatchObject({
    state: 'failed',
    failure: { code: 'newer-messages' },
  })
  const [job] = await kit.store.outboxJobs()
  expect(job).toMatchObject({ state: 'failed', text: 'too early' })
  expect(await kit.store.nextJob('c1')).toBeNull()
})

test('without words, or without its conversation, nothing is stored', async () => {
  await expect(reply('m2', ' \n')).rejects.toMatchObject({ code: 'bad-input' })
  const lost = { conversationUuid: 'nobody', text: 'fine', now: 1, seenKey: 1 }
  await expect(kit.store.enqueueReply(lost)).rejects.toMatchObject({ code: 'not-found' })
  expect(await kit.store.outboxJobs()).toEqual([])
})
