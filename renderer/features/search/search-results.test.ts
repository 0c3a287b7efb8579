import { flushSync, mount, unmount, type Component } from 'svelte'
import { afterEach, describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../contract/models.ts'
import type { Call } from '../../bridge/call.ts'
import { SearchState } from '../../state/search.svelte.ts'
import HitRow from './HitRow.svelte'
import SearchResults from './SearchResults.svelte'

const now = Date.UTC(2026, 2, 12, 12)
const hit: SearchHit = {
  conversationUuid: 'one',
  conversationName: '<i>Pension</i> transfer',
  key: 1,
  authorName: 'Priya Shah',
  mine: false,
  sentAt: now,
  snippet: [
    { text: 'the <b>', hit: false },
    { text: 'form', hit: true },
    { text: '</b> is signed', hit: false },
  ],
  files: [[{ text: 'Other.pdf', hit: false }], [{ text: 'Form', hit: true }]],
}
let dispose: (() => void) | undefined
afterEach(() => dispose?.())

function show<Props extends Record<string, unknown>>(part: Component<Props>, props: Props): void {
  const component = mount(part, { target: document.body, props })
  flushSync()
  dispose = () => void unmount(component)
}

async function searched(typed: string, unknown: string[] = []): Promise<SearchState> {
  const nothing = { hits: [], next: null, unknown, conversations: [], people: [] }
  const search = new SearchState((() => Promise.resolve(nothing)) as unknown as Call)
  search.type(typed)
  await search.current()
  return search
}

const around = {
  now,
  ids: { list: 'list', option: (index: number) => `option-${index}` },
  onchoose: () => undefined,
  onshown: () => undefined,
}

describe('a message that was found', () => {
  it('is shown as text, with only what was looked for marked', () => {
    show(HitRow, { hit, now })
    expect(document.querySelector('p')?.textContent).toBe('Priya Shah: the <b>form</b> is signed')
    const marks = [...document.querySelectorAll('mark')].map((mark) => mark.textContent)
    expect(marks).toEqual(['form', 'Form'])
    expect(document.querySelector('b, i')).toBeNull()
    expect(document.body.textContent).not.toContain('Other.pdf')
  })

  it('without text says which files it has', () => {
    show(HitRow, { hit: { ...hit, mine: true, snippet: [] }, now })
    expect(document.body.textContent).toContain('You: ')
    const plain = { ...hit, snippet: [], files: [[{ text: 'Other.pdf', hit: false }]] }
    dispose?.()
    show(HitRow, { hit: plain, now })
    expect(document.body.textContent).toContain('Other.pdf')
  })
})

describe('an empty result', () => {
  it('says what was looked for, and that older messages are still to come', async () => {
    show(SearchResults, { ...around, search: await searched('rosewood'), indexed: 83 })
    expect(document.body.textContent).toContain('Nothing found for “rosewood”')
    expect(document.body.textContent).toContain('History indexed: 83%')
    expect(document.body.textContent).toContain('still on their way')
  })

  it('names the name in a filter that nobody has', async () => {
    const search = await searched('from:bob in:zoo x', ['bob', 'zoo'])
    show(SearchResults, { ...around, search, indexed: null })
    expect(document.body.textContent).toContain('here is called “bob” or “zoo”.')
    expect(document.body.textContent).not.toContain('History indexed')
  })
})
