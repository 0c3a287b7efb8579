import { afterEach, beforeEach, expect, test } from 'vitest'
import { wireConversation, wireMessage } from '../../contract/plannr.ts'
import {
  ME,
  apply,
  conversation,
  message,
  openTestStore,
  second,
  seedConversation,
  type TestStore,
} from '../../tests/kit/store.ts'
import { toConversationRecord, toMessageRecord } from '../api/records.ts'

/** Answers that leave something out, or say it oddly, take nothing away from what is stored. */

let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
})
afterEach(() => kit.remove())

const thread = async () =>
  (await kit.store.openThread({ conversationUuid: 'c', limit: 20 })).messages

test('a message whose text, files and reactions were not loaded keeps those it has', async () => {
  const file = { uuid: 'f', name: 'a.pdf', size: 3, type: null, downloadUrl: null }
  const reaction = { reaction: 'like', accountUuid: 'anna', name: 'Anna' }
  await seedConversation(kit.store, 'c', [
    message('m1', 5, { files: [file], reactions: [reaction] }),
  ])
  const bare = wireMessage.parse({
    uuid: 'm1',
    created_at: '2026-01-05T09:00:05Z',
    files: 'App\\Http\\Resources\\FileResource',
    reactions: 'App\\Http\\Resources\\ReactionResource',
  })
  await apply(kit.store, 'c', [toMessageRecord(bare)])
  expect(await thread()).toMatchObject([
    { text: 'text of m1', files: [{ name: 'a.pdf' }], reactions: [{ reaction: 'like' }] },
  ])
})

test('an answer to a send that is nothing but a uuid keeps the words that were sent', async () => {
  await seedConversation(kit.store, 'c', [message('m1', 5)])
  const key = await kit.store.enqueueMessage({
    conversationUuid: 'c',
    text: 'my words',
    now: second(9),
  })
  const job = await kit.store.jobOfMessage(key)
  const record = toMessageRecord(wireMessage.parse({ uuid: 'm2' }))
  await kit.store.confirmJob({ id: job?.id ?? 0, record, now: second(10) })
  expect((await thread()).at(-1)).toMatchObject({ uuid: 'm2', text: 'my words' })
})

test('a list row whose newest message and case were not loaded keeps them', async () => {
  const uuid = 'c'
  const latest = message('m1', 5, { text: 'still the newest' })
  const case_ = { uuid: 'case', name: 'Pension', status: 'Open', reviewAt: null }
  await kit.store.applyConversations({
    records: [conversation(uuid, latest, { case: case_ })],
    firstSync: true,
    archived: false,
  })
  const row = wireConversation.parse({
    uuid,
    name: 'Renamed',
    messages_count: 1.5,
    latest_message: 'App\\Http\\Resources\\MessageResource',
    case: 'App\\Http\\Resources\\CasesResource',
    tags: [{ uuid: 't', name: 'Mortgage', colour: '#ef4582' }, { name: 'a tag without a uuid' }, 7],
  })
  await kit.store.applyConversations({
    records: [toConversationRecord(row)],
    firstSync: false,
    archived: false,
  })
  expect(await kit.store.conversation(uuid)).toMatchObject({
    name: 'Renamed',
    preview: { text: 'still the newest' },
    case: { name: 'Pension' },
    tags: [{ name: 'Mortgage' }],
    messagesCount: 1,
  })
})

test('older words of mine are stored though the same words are in doubt', async () => {
  await seedConversation(kit.store, 'c', [message('m9', 9000)])
  const key = await kit.store.enqueueMessage({
    conversationUuid: 'c',
    text: 'Thanks',
    now: second(9001),
  })
  const job = await kit.store.jobOfMessage(key)
  const update = { id: job?.id ?? 0, from: 'queued', state: 'unconfirmed' } as const
  const rest = { attempts: 1, nextTryAt: 0, settleAt: null, failure: null }
  await kit.store.setJobState({ ...update, ...rest })
  const older = [message('m2', 2, { author: ME, text: 'Thanks' }), message('m1', 1)]
  await apply(kit.store, 'c', older, { part: 'older', reachedStart: true })
  expect((await thread()).map((one) => one.uuid)).toEqual(['m1', 'm2', 'm9', null])
  expect((await kit.store.threadExtent('c')).complete).toBe(true)
})
