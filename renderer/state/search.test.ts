import { describe, expect, it, vi } from 'vitest'
import type { CommandName } from '../../contract/commands.ts'
import type { Call } from '../bridge/call.ts'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { conversation, message, people } from '../dev/world.ts'
import { SearchState } from './search.svelte.ts'

const now = Date.UTC(2026, 2, 12, 12)

function setUp(count = 120): { main: FakeMain; search: SearchState } {
  const main = new FakeMain(ready)
  main.people = people
  main.conversations = [{ ...conversation(0, now), uuid: 'one', name: 'Pension transfer' }]
  const texts = Array.from({ length: count }, (_, n) =>
    message(n + 1, { text: `pension ${n + 1}`, sentAt: now + n }),
  )
  main.messages.set('one', texts)
  return { main, search: new SearchState(createCall(main.bridge())) }
}

/** Answers by hand, so that a test decides which comes first. */
function byHand(): { call: Call; asked: string[]; answer: (typed: string) => void } {
  const waiting = new Map<string, () => void>()
  const asked: string[] = []
  const call = (name: CommandName, input: unknown): Promise<unknown> => {
    const { typed } = input as { typed: string }
    if (name === 'search.places') return Promise.resolve({ conversations: [], people: [] })
    asked.push(typed)
    const hit = { ...message(typed.length), conversationUuid: 'one', conversationName: typed }
    const answer = { hits: [{ ...hit, snippet: [], files: [] }], next: null, unknown: [] }
    return new Promise((resolve) => waiting.set(typed, () => resolve(answer)))
  }
  return { call: call as Call, asked, answer: (typed) => waiting.get(typed)?.() }
}

describe('what is shown', () => {
  it('is places first and then messages, the newest first', async () => {
    const { search } = setUp(3)
    search.type('pension')
    expect(await search.current()).toBe(true)
    expect(search.rows.map((row) => row.kind)).toEqual([
      'heading',
      'conversation',
      'heading',
      'hit',
      'hit',
      'hit',
    ])
    const keys = search.rows.flatMap((row) => (row.kind === 'hit' ? [row.hit.key] : []))
    expect(keys).toEqual([3, 2, 1])
  })

  it('is never the answer to what was typed before', async () => {
    const { call, asked, answer } = byHand()
    const search = new SearchState(call)
    search.type('old')
    void search.current()
    search.type('newer')
    answer('old')
    await vi.waitFor(() => expect(asked).toEqual(['old', 'newer']))
    expect(search.found).toBeNull()
    answer('newer')
    await vi.waitFor(() => expect(search.found?.typed).toBe('newer'))
    expect(search.isCurrent).toBe(true)
  })

  it('asks for one thing at a time however fast somebody types', async () => {
    const { call, asked, answer } = byHand()
    const search = new SearchState(call)
    search.type('p')
    void search.current()
    for (const typed of ['pe', 'pen', 'pens', 'pensi']) search.type(typed)
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(asked).toEqual(['p'])
    answer('p')
    await vi.waitFor(() => expect(asked).toEqual(['p', 'pensi']))
  })

  it('goes on page by page, each message once, to the end', async () => {
    const { search } = setUp(120)
    search.type('pension')
    await search.current()
    for (let page = 0; page < 9 && search.found?.next; page += 1)
      await Promise.all([search.more(), search.more()])
    const keys = search.found?.hits.map((hit) => hit.key) ?? []
    expect(keys).toHaveLength(120)
    expect(new Set(keys).size).toBe(120)
  })

  it('is gone once the box is empty, also when an answer is still to come', async () => {
    const { call, answer } = byHand()
    const search = new SearchState(call)
    search.type('word')
    const asking = search.current()
    search.clear()
    answer('word')
    await asking
    expect(search.rows).toEqual([])
    expect(search.isOn).toBe(false)
  })

  it('says why nothing came, and finds when asked again', async () => {
    const { main, search } = setUp(1)
    main.failing.set('search.messages', failure('internal', 'Broken.'))
    search.type('pension')
    expect(await search.current()).toBe(false)
    expect(search.failure?.message).toBe('Broken.')
    main.failing.clear()
    await search.retry()
    expect(search.isCurrent).toBe(true)
  })
})

describe('when something is stored while results are shown', () => {
  const keysOf = (search: SearchState) => search.found?.hits.map((hit) => hit.key)
  /** A change as main tells of it, and the time until results follow. */
  async function arrive(main: FakeMain, search: SearchState, key: number, at: number) {
    main.put('one', [message(key, { text: `pension ${key}`, sentAt: at })], true)
    const asked = () => main.calls.filter((one) => one.name === 'search.messages').length
    const before = asked()
    search.changed()
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before), { timeout: 3_000 })
    await new Promise((resolve) => setTimeout(resolve))
  }

  it('at the top a new message comes in above', async () => {
    const { main, search } = setUp(3)
    search.type('pension')
    await search.current()
    await arrive(main, search, 500, now + 900)
    expect([keysOf(search), search.waiting]).toEqual([[500, 3, 2, 1], 0])
  })

  it('further down nothing moves: it is offered, and history follows at the end', async () => {
    const { main, search } = setUp(3)
    search.type('pension')
    await search.current()
    search.atTop = false
    await arrive(main, search, 500, now + 900)
    expect([keysOf(search), search.waiting]).toEqual([[3, 2, 1], 1])
    await arrive(main, search, 501, now - 900)
    expect([keysOf(search), search.waiting]).toEqual([[3, 2, 1, 501], 1])
    await search.showWaiting()
    expect([keysOf(search), search.waiting]).toEqual([[500, 3, 2, 1, 501], 0])
  })

  it('the row that was chosen with the arrows stays the one that Enter opens', async () => {
    const { main, search } = setUp(3)
    search.type('pension')
    await search.current()
    search.move(2)
    const chosen = () => search.options[search.active]?.key
    const before = chosen()
    await arrive(main, search, 500, now + 900)
    expect(chosen()).toBe(before)
    expect(search.waiting).toBe(1)
  })

  it('nothing is asked for without a search, and a failure leaves what is shown', async () => {
    const { main, search } = setUp(3)
    search.changed()
    expect(main.calls).toEqual([])
    search.type('pension')
    await search.current()
    main.failing.set('search.messages', failure('internal', 'Broken.'))
    await arrive(main, search, 500, now + 900)
    expect([keysOf(search), search.failure]).toEqual([[3, 2, 1], null])
  })
})

describe('the row that Enter opens', () => {
  it('is the first one again after each key, and stays within the rows', async () => {
    const { search } = setUp(3)
    search.type('pension')
    await search.current()
    search.move(99)
    expect(search.active).toBe(3)
    search.move(-5)
    expect(search.active).toBe(0)
    search.move(2)
    search.type('pension ')
    expect(search.active).toBe(0)
  })
})

it('a filter is put at the end of what stands there', () => {
  const { search } = setUp(0)
  search.type('report ')
  search.addFilter('from:')
  expect(search.typed).toBe('report from:')
  search.type('')
  search.addFilter('has:file')
  expect(search.typed).toBe('has:file ')
})
