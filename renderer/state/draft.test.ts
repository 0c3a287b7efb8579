import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { message } from '../dev/world.ts'
import { draftOverFake, savedText } from '../dev/fake-draft.ts'
import { DraftState } from './draft.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a draft', () => {
  it('is stored a quarter of a second after a key, though the typing goes on', async () => {
    const { main, draft } = draftOverFake()
    for (const text of ['H', 'He', 'Hel', 'Hell', 'Hello']) {
      draft.type(text)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(savedText(main)).toMatch(/^Hel/)
    await vi.advanceTimersByTimeAsync(250)
    expect(savedText(main)).toBe('Hello')
  })

  it('is not written over by keys that were pressed before it was loaded', async () => {
    const { main, draft } = draftOverFake()
    main.drafts.set(draft.conversationUuid, { text: 'from yesterday ', attachments: [] })
    draft.type('and today')
    await draft.flush()
    await vi.advanceTimersByTimeAsync(250)
    expect(savedText(main)).toBe('from yesterday and today')
  })

  it('is stored at once when it is left', async () => {
    const { main, draft } = draftOverFake()
    draft.type('Hello')
    await draft.flush()
    expect(savedText(main)).toBe('Hello')
  })

  it('says so when it could not be stored', async () => {
    const { main, draft, told } = draftOverFake()
    main.failing.set('draft.save', failure('disk-full', 'The disk is full.'))
    draft.type('Hello')
    await draft.flush()
    expect(told.join()).toContain('The disk is full.')
    expect(draft.text).toBe('Hello')
  })

  it('is stored by itself, or before the page goes, once that is possible again', async () => {
    for (const comes of [
      () => vi.advanceTimersByTimeAsync(6_000),
      (draft: DraftState) => draft.flush(),
    ]) {
      const { main, draft, told } = draftOverFake()
      await draft.load()
      main.failing.set('draft.save', failure('disk-full', 'The disk is full.'))
      draft.type('careful words')
      await vi.advanceTimersByTimeAsync(400)
      main.failing.clear()
      await comes(draft)
      expect(savedText(main)).toBe('careful words')
      expect(told).toHaveLength(1)
    }
  })

  it('is not tried again where trying cannot help', async () => {
    const { main, draft } = draftOverFake()
    await draft.load()
    main.failing.set('draft.save', { code: 'not-found', message: 'Gone.', retryable: false })
    draft.type('careful words')
    await vi.advanceTimersByTimeAsync(120_000)
    expect(main.calls.filter(({ name }) => name === 'draft.save')).toHaveLength(1)
  })

  it('keeps keys that were pressed before the stored text arrived', async () => {
    const { main, draft } = draftOverFake()
    main.drafts.set('one', { text: 'Stored. ', attachments: [] })
    const loading = draft.load()
    draft.type('Typed')
    await loading
    expect(draft.text).toBe('Stored. Typed')
  })
})

describe('sending', () => {
  it('empties the box at once, and stores that once main has the message', async () => {
    const { main, draft } = draftOverFake()
    draft.type('Hello')
    const sending = draft.send(null)
    expect(draft.text).toBe('')
    expect(await sending).not.toBeNull()
    await vi.advanceTimersByTimeAsync(1000)
    expect(savedText(main)).toBe('')
  })

  it('takes the next message while the one before is on its way', async () => {
    const { main, draft } = draftOverFake()
    const texts = ['one', 'two', 'three']
    const keys = texts.map((text) => {
      draft.type(text)
      return draft.send(null)
    })
    expect(await Promise.all(keys)).not.toContain(null)
    const sent = main.calls.filter(({ name }) => name === 'message.send')
    expect(sent.map(({ input }) => input)).toEqual(
      texts.map((text, index) => ({
        conversationUuid: 'one',
        text,
        seenKey: null,
        version: index + 1,
        attachments: [],
      })),
    )
  })

  it('puts what main did not take before what was typed meanwhile', async () => {
    const { main, draft } = draftOverFake()
    main.failing.set('message.send', failure('disk-full', 'The disk is full.'))
    draft.type('first')
    const first = draft.send(null)
    draft.type('second')
    const second = draft.send(null)
    draft.type('third')
    await Promise.all([first, second])
    expect(draft.text).toBe('first\nsecond\nthird')
    await vi.advanceTimersByTimeAsync(250)
    expect(savedText(main)).toBe(draft.text)
  })

  it('keeps text and files when it fails, says why, and stores the draft again', async () => {
    const { main, draft } = draftOverFake()
    await draft.files.pick()
    draft.type('Hello')
    main.failing.set('message.send', failure('disk-full', 'The disk is full.'))
    expect(await draft.send(null)).toBeNull()
    expect(draft.text).toBe('Hello')
    expect(draft.files.attachments).toHaveLength(1)
    expect(draft.failure?.message).toBe('The disk is full.')
    await vi.advanceTimersByTimeAsync(250)
    expect(savedText(main)).toBe('Hello')
  })

  it('sends once however often Enter is pressed', async () => {
    const { main, draft } = draftOverFake()
    draft.type('Hello')
    await Promise.all([draft.send(null), draft.send(null), draft.send(null)])
    expect(main.calls.filter(({ name }) => name === 'message.send')).toHaveLength(1)
  })

  it('leaves what was typed meanwhile for the next message', async () => {
    const { main, draft } = draftOverFake()
    draft.type('Hello')
    const sending = draft.send(null)
    draft.type('there')
    await sending
    expect(draft.text).toBe('there')
    expect(savedText(main)).toBe('there')
  })

  it('sends nothing that is blank', async () => {
    const { main, draft } = draftOverFake()
    draft.type('  \n ')
    expect(await draft.send(null)).toBeNull()
    expect(main.calls).toEqual([])
  })
})

describe('what was cleared', () => {
  /** The last offer to undo that was made. */
  function setUpWithUndo() {
    const main = new FakeMain(ready)
    let undo: (() => void) | undefined
    const draft = new DraftState('one', createCall(main.bridge()), (_tone, _text, action) => {
      undo = action?.run
    })
    return { main, draft, undo: () => undo }
  }

  it('comes back before what was typed since', async () => {
    const { main, draft, undo } = setUpWithUndo()
    draft.type('Two hours of work')
    draft.type('')
    draft.type('x')
    undo()?.()
    expect(draft.text).toBe('Two hours of work\nx')
    await vi.advanceTimersByTimeAsync(250)
    expect(savedText(main)).toBe(draft.text)
  })

  it('is not offered for the last letter that is taken away', () => {
    const { draft, undo } = setUpWithUndo()
    draft.type('x')
    draft.type('')
    expect(undo()).toBeUndefined()
  })

  it('may be a file', async () => {
    const { draft, undo } = setUpWithUndo()
    await draft.files.pick()
    const [file] = draft.files.attachments
    await draft.files.remove(file?.id ?? 0)
    expect(draft.files.attachments).toEqual([])
    undo()?.()
    await vi.waitFor(() => expect(draft.files.attachments).toEqual([file]))
  })
})

it('is what the page shows, though another page had stored a later version', async () => {
  const { main, draft } = draftOverFake()
  await draft.load()
  main.drafts.set('one', { text: 'from before the reload', attachments: [], version: 9 })
  draft.type('what I see')
  await draft.flush()
  await vi.advanceTimersByTimeAsync(250)
  expect(savedText(main)).toBe('what I see')
  expect(main.drafts.get('one')?.version).toBe(10)
})

describe('messages discarded in the last run', () => {
  it('are offered again, and come back in their order before what is there', async () => {
    const { main, draft, told, undo } = draftOverFake()
    const mine = {
      mine: true,
      delivery: { state: 'failed', failure: failure('invalid', 'No.') },
    } as const
    main.messages.set('one', [
      message(1, { ...mine, text: 'first', discarded: true }),
      message(2, { ...mine, text: 'second', discarded: true }),
    ])
    main.drafts.set('one', { text: 'typed', discarded: [1, 2] })
    await draft.load()
    expect(told).toEqual(['2 messages were discarded.'])
    undo()
    await vi.advanceTimersByTimeAsync(300)
    expect(draft.text).toBe('first\nsecond\ntyped')
    expect(savedText(main)).toBe('first\nsecond\ntyped')
  })

  it('are not spoken of when there are none', async () => {
    const { draft, told } = draftOverFake()
    await draft.load()
    expect(told).toEqual([])
  })
})
