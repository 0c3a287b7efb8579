import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ANNA,
  conversation,
  ME,
  message,
  openTestStore,
  second,
  type TestStore,
} from '../../tests/kit/store.ts'
import type { ConversationRecord, MessageRecord } from '../model/records.ts'
import { parseSearch } from '../model/search-query.ts'

let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
})
afterEach(() => kit.remove())

async function put(
  uuid: string,
  messages: MessageRecord[],
  more: Partial<ConversationRecord> = {},
): Promise<void> {
  const latest = messages.at(-1) ?? null
  await kit.store.applyConversations({
    records: [conversation(uuid, latest, more)],
    firstSync: true,
    archived: false,
  })
  await kit.store.applyMessages({
    conversationUuid: uuid,
    records: messages.toReversed(),
    part: 'newest',
    reachedStart: true,
    threadState: null,
    now: 1,
  })
}

async function find(typed: string, limit = 50): Promise<string[]> {
  const query = parseSearch(typed)
  const page = await kit.store.searchMessages({ query, next: null, limit })
  return page.hits.map((hit) => hit.snippet.map((part) => part.text).join(''))
}

const say = (uuid: string, at: number, text: string, more: Partial<MessageRecord> = {}) =>
  message(uuid, at, { text, ...more })
const file = (name: string) => ({ uuid: `f-${name}`, name, size: 1, type: null, downloadUrl: null })

describe('words', () => {
  test.each([
    ['Your pension transfer', 'pens tran'],
    ['Llŷr met Zoë at the café', 'llyr zoe cafe'],
    ['MÜNCHEN', 'munchen'],
    ['مرحبا، التقرير جاهز', 'التقرير'],
    ['Отчёт готов', 'отчет'],
    ['Έκθεση έτοιμη', 'εκθεση'],
    ['eﬃcient ＡＢ１２', 'efficient ab12'],
    ['年金の移管について', '移管'],
    ['รายงานพร้อมแล้ว', 'พร้อม'],
    ['write to anna.petty@example.com', 'anna.petty@example.com'],
    ['policy AB-123/45 is ready', 'AB-123/45'],
    ['policy AB-123/45 is ready', 'ab-12'],
    ['well done 👍🏽', '👍'],
    ['say "exactly this" twice', '"exactly this"'],
  ])('%j is found by %j', async (text, typed) => {
    await put('a', [say('m1', 1, text), say('m2', 2, 'nothing of the kind')])
    expect(await find(typed)).toEqual([text])
  })

  test.each([
    ['policy AB-123/45', 'AB-45'],
    ['exactly that and this', '"exactly this"'],
    ['pension', 'ension'],
  ])('%j is not found by %j', async (text, typed) => {
    await put('a', [say('m1', 1, text)])
    expect(await find(typed)).toEqual([])
  })

  test.each([
    '"',
    "'",
    '*',
    'a OR',
    'NOT a',
    'NEAR(',
    '(((',
    '{words} : x',
    '^a',
    'a + b',
    '-a',
    '\0',
  ])('%j is no error', async (typed) => {
    await put('a', [say('m1', 1, 'a b x')])
    expect(Array.isArray(await find(typed))).toBe(true)
  })

  test('anything that can be typed is no error', async () => {
    await put('a', [say('m1', 1, 'a b x')])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
        expect(Array.isArray(await find(typed))).toBe(true)
      }),
      { interruptAfterTimeLimit: 2_000 },
    )
    expect(await find('x'.repeat(10_000))).toEqual([])
    for (const typed of ['x'.repeat(10_000), '"*'.repeat(5_000), '👩‍👩‍👧', '%_', '  \u202E'])
      expect(await kit.store.searchPlaces({ typed, limit: 5 })).toHaveProperty('people')
  })
})

describe('results', () => {
  test('are the newest first over all conversations, page by page and each once', async () => {
    const texts = (from: number) =>
      Array.from({ length: 30 }, (_, n) =>
        say(`m${from + n}`, from + 2 * n, `report ${from + 2 * n}`),
      )
    await put('a', texts(0))
    await put('b', texts(101))
    const seen: number[] = []
    let next: string | null = null
    do {
      const query = parseSearch('report')
      const page = await kit.store.searchMessages({ query, next, limit: 7 })
      seen.push(...page.hits.map((hit) => hit.sentAt))
      next = page.next
    } while (next !== null)
    expect(seen).toHaveLength(60)
    expect(seen).toEqual(seen.toSorted((left, right) => right - left))
  })

  test('follow edits, deletions and what is taken back', async () => {
    await put('a', [say('m1', 1, 'first words'), say('m2', 2, 'second words')])
    const edited = say('m1', 1, 'other text', { edited: true, updatedAt: second(9) })
    const gone = say('m2', 2, 'second words', { deleted: true, updatedAt: second(9) })
    await put('a', [edited, gone])
    expect([await find('words'), await find('other')]).toEqual([[], ['other text']])
    const key = await kit.store.enqueueMessage({ conversationUuid: 'a', text: 'mine now', now: 1 })
    expect(await find('mine')).toEqual(['mine now'])
    await kit.store.discardMessage({ key, now: 1 })
    expect(await find('mine')).toEqual([])
  })

  test('name the file that was found', async () => {
    await put('a', [say('m1', 1, '', { files: [file('Fact find Petty.pdf'), file('other.txt')] })])
    const page = await kit.store.searchMessages({
      query: parseSearch('petty'),
      next: null,
      limit: 5,
    })
    expect(page.hits[0]?.files[0]).toContainEqual({ text: 'Petty', hit: true })
  })
})

describe('filters', () => {
  beforeEach(async () => {
    const RAJ = { uuid: 'raj', name: 'Raj Pätel', kind: 'employee', hasLogin: true }
    const petty = { uuid: 'case-1', name: 'Petty drawdown', status: null, reviewAt: null }
    await put(
      'a',
      [
        say('m1', 1, 'report one'),
        say('m2', 2, 'report two', { author: RAJ, files: [file('report.pdf')] }),
        say('m3', 3, 'report three', { author: ME }),
      ],
      { name: 'ISA top-up', participants: [ANNA, RAJ, ME], case: petty },
    )
    await put('b', [say('m4', 4, 'report four', { author: RAJ })], { name: 'Mortgage' })
  })

  test.each([
    ['from:raj', ['report four', 'report two']],
    ['from:patel in:isa', ['report two']],
    ['from:me report', ['report three']],
    ['in:"isa top" report', ['report three', 'report two', 'report one']],
    ['case:petty from:anna', ['report one']],
    ['has:file', ['report two']],
    ['has:file four', []],
    ['report from:raj from:anna', []],
    ['on:2026-01-05 four', ['report four']],
    ['before:2026-01-05', []],
    ['after:2026-01-06', []],
  ])('%j', async (typed, expected) => {
    expect(await find(typed)).toEqual(expected)
  })

  test('with a name that nobody has finds nothing and says which', async () => {
    const page = await kit.store.searchMessages({
      query: parseSearch('report from:nobody'),
      next: null,
      limit: 5,
    })
    expect(page).toMatchObject({ hits: [], unknown: ['nobody'] })
  })
})

test('what was committed a moment ago is found, and after the end nothing is', async () => {
  await put('a', [say('m1', 1, 'first words')])
  expect(await find('first')).toEqual(['first words'])
  await put('b', [say('m2', 2, 'second words')])
  expect(await find('second')).toEqual(['second words'])
  await Promise.all([find('words').catch(() => []), kit.store.close()])
  await expect(find('words')).rejects.toMatchObject({ code: 'store-unavailable' })
})

describe('in one conversation', () => {
  const within = async (conversationUuid: string, typed: string) => {
    const query = parseSearch(typed)
    const where = { query, next: null, limit: 50, conversationUuid }
    return (await kit.store.searchMessages(where)).hits.map((hit) => hit.conversationUuid)
  }

  test('nothing of another one is found', async () => {
    await put('a', [say('m1', 1, 'report'), say('m2', 2, 'report')])
    await put('b', [say('m3', 3, 'report')])
    expect(await within('a', 'report')).toEqual(['a', 'a'])
    expect(await within('b', 'from:anna report')).toEqual(['b'])
    expect(await within('b', 'after:2026-01-01')).toEqual(['b'])
    expect(await within('nowhere', 'report')).toEqual([])
  })
})

describe('places', () => {
  test('are conversations and people by any part of their names', async () => {
    await put('a', [say('m1', 1, 'x')], { name: 'Petty – pension', participants: [ANNA, ME] })
    await put('b', [say('m2', 2, 'x')], { name: 'Pension review' })
    const places = async (typed: string) => {
      const { conversations, people } = await kit.store.searchPlaces({ typed, limit: 10 })
      return [conversations.map((one) => one.uuid), people.map((one) => one.name)]
    }
    expect(await places('pens')).toEqual([['b', 'a'], []])
    expect(await places('petty pens')).toEqual([['a'], []])
    expect(await places('pett')).toEqual([['a'], ['Anna Petty']])
    expect(await places('  ')).toEqual([['b', 'a'], []])
    expect(await places('"*(')).toEqual([['b', 'a'], []])
  })
})

describe('a stretch of a thread', () => {
  beforeEach(async () => {
    await put(
      'a',
      Array.from({ length: 41 }, (_, n) => say(`m${n}`, n, `number ${n}`)),
    )
  })
  const numbers = (messages: { text: string }[]) =>
    messages.map((one) => Number(one.text.slice('number '.length)))

  test('lies around the message that was found, and goes on either way', async () => {
    const { hits } = await kit.store.searchMessages({
      query: parseSearch('"number 20"'),
      next: null,
      limit: 1,
    })
    const key = hits[0]?.key ?? 0
    const span = await kit.store.threadAround({ conversationUuid: 'a', key, limit: 10 })
    expect(numbers(span.messages)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25])
    expect(span).toMatchObject({ hasOlder: true, hasNewer: true })
    const afterKey = span.messages.at(-1)?.key ?? 0
    const newer = await kit.store.newerMessages({ conversationUuid: 'a', afterKey, limit: 20 })
    expect(numbers(newer.messages)[0]).toBe(26)
    expect(newer.messages.length).toBe(15)
    expect(newer.hasNewer).toBe(false)
  })

  test('is found by its time', async () => {
    const at = (n: number) => kit.store.messageAt({ conversationUuid: 'a', time: second(n) })
    const { messages } = await kit.store.openThread({ conversationUuid: 'a', limit: 50 })
    expect(await at(7)).toBe(messages[7]?.key)
    expect(await at(-100)).toBe(messages[0]?.key)
    expect(await at(1000)).toBe(messages[40]?.key)
  })
})

test('a name that hundreds of conversations go by leads into all of them', async () => {
  for (let n = 0; n < 205; n += 1)
    await put(`c${n}`, n > 202 ? [say(`m${n}`, n, 'needle')] : [], { name: `Annual review ${n}` })
  expect(await find('in:review needle')).toHaveLength(2)
})

test('of two people of one name, each one’s words are found by their address', async () => {
  const first = { ...ANNA, uuid: 'anna-1', email: 'anna@first.example' }
  const last = { ...ANNA, uuid: 'anna-2', email: 'Anna@Second.example' }
  await put('a', [
    say('m1', 1, 'heliotrope one', { author: first }),
    say('m2', 2, 'heliotrope two', { author: last }),
  ])
  expect(await find('heliotrope from:anna')).toHaveLength(2)
  expect(await find('heliotrope from:"anna@first.example"')).toEqual(['heliotrope one'])
  expect(await find('heliotrope from:anna@second.example')).toEqual(['heliotrope two'])
  const query = parseSearch('from:anna@third.example')
  const page = await kit.store.searchMessages({ query, next: null, limit: 5 })
  expect(page).toMatchObject({ hits: [], unknown: ['anna@third.example'] })
})
