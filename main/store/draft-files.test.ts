/** Which files of a draft go along with a message. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  message,
  openTestStore,
  second,
  seedConversation,
  type TestStore,
} from '../../tests/kit/store.ts'

let kit: TestStore
let ids: number[]
beforeEach(async () => {
  kit = await openTestStore()
  await seedConversation(kit.store, 'c1', [message('m1', 1)])
  const files = ['a.txt', 'b.txt'].map((name) => ({
    path: `/files/${name}`,
    name,
    size: 1,
    modifiedAt: 1,
    type: null,
  }))
  const draft = await kit.store.addAttachments({ conversationUuid: 'c1', files })
  ids = draft.attachments.map(({ id }) => id)
})
afterEach(() => kit.remove())

const send = (attachments: number[]) =>
  kit.store.enqueueMessage({ conversationUuid: 'c1', text: 'x', now: second(2), attachments })

test('those that are named go along, and the others stay in the draft', async () => {
  await send(ids.slice(0, 1))
  const [job] = await kit.store.outboxJobs()
  expect(job).toMatchObject({ files: [{ name: 'a.txt' }] })
  const { attachments } = await kit.store.draft('c1')
  expect(attachments.map(({ name }) => name)).toEqual(['b.txt'])
})

test('with one of them missing nothing leaves', async () => {
  await expect(send([...ids, 999])).rejects.toMatchObject({ code: 'file-missing' })
  expect(await kit.store.outboxJobs()).toEqual([])
  expect((await kit.store.draft('c1')).attachments).toHaveLength(2)
})
