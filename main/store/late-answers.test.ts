import { expect, test } from 'vitest'
import { ME, message, openTestStore, seedConversation } from '../../tests/kit/store.ts'

test('an older page asked for before a reaction was confirmed does not take it back', async () => {
  const kit = await openTestStore()
  await seedConversation(kit.store, 'a', [message('m1', 1)])
  const change = { kind: 'reaction', messageUuid: 'm1', reaction: 'like' } as const
  await kit.store.requestChange({ conversationUuid: 'a', change, now: 1 })
  const asked = message('m1', 1)
  const since = kit.store.knownRevision()
  const id = (await kit.store.outboxJobs())[0]?.id ?? 0
  const after = message('m1', 1, {
    reactions: [{ reaction: 'like', accountUuid: ME.uuid, name: 'Me' }],
  })
  await kit.store.confirmChange({ id, conversation: null, message: after })
  await kit.store.applyMessages({
    conversationUuid: 'a',
    records: [asked],
    part: 'older',
    reachedStart: false,
    threadState: null,
    pageSince: null,
    since,
    now: 1,
  })
  const page = await kit.store.openThread({ conversationUuid: 'a', limit: 5 })
  await kit.remove()
  expect(page.messages[0]?.reactions).toHaveLength(1)
})
