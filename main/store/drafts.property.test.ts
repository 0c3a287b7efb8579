/** Saves of a draft and its sending, in any order in which they may arrive. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestStore, seedConversation } from '../../tests/kit/store.ts'

type Op = { kind: 'save'; text: string } | { kind: 'send'; text: string }

const op = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('save' as const), text: fc.string() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      text: fc.string({ minLength: 1 }).map((text) => `sent ${text}`),
    }),
  },
)

/** Numbered as the page gives them out, then delivered in another order, some of them twice. */
const history = fc.array(op, { minLength: 1, maxLength: 12 }).chain((ops: Op[]) =>
  fc.record({
    ops: fc.constant(ops),
    order: fc.shuffledSubarray(
      ops.flatMap((_, index) => [index, index]),
      { minLength: ops.length, maxLength: ops.length * 2 },
    ),
  }),
)

test('the newest save or sending decides, whatever comes late or twice', async () => {
  const { store, remove } = await openTestStore()
  let number = 0
  try {
    await fc.assert(
      fc.asyncProperty(history, async ({ ops, order }) => {
        const uuid = `c${(number += 1)}`
        await seedConversation(store, uuid)
        const sent = new Set<number>()
        for (const index of order) {
          const { kind, text } = ops[index]!
          const version = index + 1
          if (kind === 'save')
            await store.saveDraft({ conversationUuid: uuid, text, version, now: 1 })
          else if (!sent.has(index)) {
            sent.add(index)
            await store.enqueueMessage({ conversationUuid: uuid, text, version, now: 1 })
          }
        }
        const newest = Math.max(...order)
        const last = ops[newest]!
        const draft = await store.draft(uuid)
        expect(draft.text).toBe(last.kind === 'save' ? last.text : '')
        expect(draft.version).toBe(newest + 1)
      }),
      { numRuns: 150 },
    )
  } finally {
    await remove()
  }
})

test('a save that came too late says which one is stored', async () => {
  const { store, remove } = await openTestStore()
  try {
    await seedConversation(store, 'c')
    const save = (text: string, version?: number) =>
      store.saveDraft({ conversationUuid: 'c', text, version, now: 1 })
    expect(await save('newer', 7)).toBe(7)
    expect(await save('older', 3)).toBe(7)
    expect((await store.draft('c')).text).toBe('newer')
    expect(await save('without a number')).toBe(8)
    expect((await store.draft('c')).text).toBe('without a number')
    expect(await store.saveDraft({ conversationUuid: 'gone', text: 'x', now: 1 })).toBeNull()
  } finally {
    await remove()
  }
})

test('what was handed over does not come back with a save that was on its way', async () => {
  const { store, remove } = await openTestStore()
  try {
    await seedConversation(store, 'c')
    await store.saveDraft({ conversationUuid: 'c', text: 'Hello', version: 1, now: 1 })
    await store.enqueueMessage({ conversationUuid: 'c', text: 'Hello!', version: 3, now: 1 })
    await store.saveDraft({ conversationUuid: 'c', text: 'Hello!', version: 2, now: 1 })
    expect((await store.draft('c')).text).toBe('')
    // What is typed after Send, and stored before the sending is, is the next message.
    await store.saveDraft({ conversationUuid: 'c', text: 'And', version: 5, now: 1 })
    await store.enqueueMessage({ conversationUuid: 'c', text: 'again', version: 4, now: 1 })
    expect((await store.draft('c')).text).toBe('And')
  } finally {
    await remove()
  }
})
