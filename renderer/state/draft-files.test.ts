import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draftOverFake } from '../dev/fake-draft.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('attaches the files that can be, and names those that can’t', async () => {
  const { draft } = draftOverFake()
  await draft.files.add([new File(['x'], 'note.txt'), new File([], 'empty.txt')])
  expect(draft.files.attachments.map(({ name }) => name)).toEqual(['note.txt'])
  expect(draft.files.refused.map(({ name }) => name)).toEqual(['empty.txt'])
  expect(draft.canSend).toBe(true)
  await draft.files.remove(draft.files.attachments[0]?.id ?? 0)
  expect(draft.files.attachments).toEqual([])
})

it('takes a file along that was dropped just before Enter', async () => {
  const { main, draft } = draftOverFake()
  await draft.load()
  main.delay = 50
  draft.type('see attached')
  void draft.files.add([new File(['x'], 'note.txt')])
  const sending = draft.send(null)
  await vi.advanceTimersByTimeAsync(1000)
  const key = await sending
  const sent = main.messages.get('one')?.find((one) => one.key === key)
  expect(sent?.files.map(({ name }) => name)).toEqual(['note.txt'])
  expect(draft.files.attachments).toEqual([])
})

describe('files of a draft', () => {
  it('waits for every attach before a send, though a later one is done first', async () => {
    const { main, draft } = draftOverFake()
    await draft.load()
    main.delay = 500
    const slow = draft.files.add([new File(['x'], 'slow.txt')])
    main.delay = 5
    const quick = draft.files.add([new File(['x'], 'quick.txt')])
    draft.type('both')
    await vi.advanceTimersByTimeAsync(50)
    const sending = draft.send(null)
    await vi.advanceTimersByTimeAsync(1_000)
    await Promise.all([slow, quick])
    const key = await sending
    const sent = main.messages.get('one')?.find((one) => one.key === key)
    expect(sent?.files).toHaveLength(2)
  })

  it('names those that were in the box, and shows none that left as if it were still there', async () => {
    const { main, draft } = draftOverFake()
    await draft.load()
    await draft.files.add([new File(['x'], 'a.txt'), new File(['x'], 'b.txt')])
    const [a, b] = draft.files.attachments
    main.delay = 50
    const removing = draft.files.remove(b?.id ?? 0)
    draft.type('only a')
    const sending = draft.send(null)
    await vi.advanceTimersByTimeAsync(1_000)
    await Promise.all([removing, sending])
    const input = main.calls.find(({ name }) => name === 'message.send')?.input
    expect(input).toMatchObject({ attachments: [a?.id] })
    expect(draft.files.attachments).toEqual([])
  })
})
