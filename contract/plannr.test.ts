import { describe, expect, test } from 'vitest'
import { wireConversation, wireError, wireLogins, wireMessage, wirePage } from './plannr.ts'
import { parseTimestamp } from './timestamp.ts'

const uuid = '0d275f75-ebde-402d-aae0-8451eb76f6bb'

describe('timestamps', () => {
  const noon = Date.UTC(2026, 5, 8, 15, 8, 2)
  test.each([
    ['2026-06-08T16:08:02+01:00', noon],
    ['2026-06-08T15:08:02+00:00', noon],
    ['2026-06-08T15:08:02Z', noon],
    ['2026-06-08T15:08:02.250Z', noon + 250],
    ['2026-06-08T15:08:02.250123Z', noon + 250],
    ['2026-06-08T16:08:02+0100', noon],
    ['2026-06-08 15:08:02', noon],
    ['2026-06-08', Date.UTC(2026, 5, 8)],
    ['2026-13-45', null],
    ['yesterday', null],
    ['', null],
    [1_780_000_000, null],
    [null, null],
  ])('%s', (value, expected) => {
    expect(parseTimestamp(value)).toBe(expected)
  })
})

describe('a message', () => {
  test('with nothing but its uuid is read', () => {
    const message = wireMessage.parse({ uuid })
    expect(message).toMatchObject({ contents: null, author: null, files: null, edited: null })
  })

  test('keeps what it has where relations are class names and sizes are strings', () => {
    const message = wireMessage.parse({
      uuid,
      contents: 'Welcome',
      author: 'App\\Http\\Resources\\AccountResource',
      reactions: 'App\\Http\\Resources\\ReactionResource',
      files: [
        { uuid, size: '21691783', progress: '100', filename: 'Letter.pdf', folder: 'App\\X' },
        null,
      ],
      edited: 'false',
      something_new: { in: 'a later revision' },
    })
    expect(message).toMatchObject({
      contents: 'Welcome',
      author: null,
      reactions: null,
      edited: false,
    })
    expect(message.files).toMatchObject([{ size: 21_691_783, filename: 'Letter.pdf' }])
  })

  test('whose text is no text is an error with its path, not an empty message', () => {
    const result = wirePage(wireMessage).safeParse({
      data: [{ uuid }, { uuid, contents: { a: 1 } }],
    })
    expect(result.error?.issues[0]?.path).toEqual(['data', 1, 'contents'])
  })

  test('without a uuid is an error with its path', () => {
    const result = wirePage(wireMessage).safeParse({ data: [{ contents: 'x' }] })
    expect(result.error?.issues[0]?.path).toEqual(['data', 0, 'uuid'])
  })
})

describe('a conversation', () => {
  test('tells an unloaded list from an empty one', () => {
    expect(wireConversation.parse({ uuid }).participants).toBeNull()
    expect(wireConversation.parse({ uuid, participants: [] }).participants).toEqual([])
  })

  test('takes counts as numbers and as strings, and a case status in either form', () => {
    const loaded = wireConversation.parse({
      uuid,
      participants_count: '4',
      messages_count: 12,
      case: {
        uuid,
        name: 'Pension',
        status: { name: 'Open' },
        review_at: '2026-06-08T16:08:02+01:00',
      },
    })
    expect(loaded).toMatchObject({ participants_count: 4, messages_count: 12 })
    expect(loaded.case).toMatchObject({ name: 'Pension', status: 'Open' })
    const unloaded = { uuid, case: { uuid, status: 'App\\Http\\Resources\\CasesStatusResource' } }
    expect(wireConversation.parse(unloaded).case?.status).toBeNull()
  })
})

test('a page without links and meta, as the examples show it, is a page', () => {
  expect(wirePage(wireMessage).parse({ data: [] })).toEqual({ data: [], links: null, meta: null })
})

test('an HTML page is no page', () => {
  expect(wirePage(wireMessage).safeParse('<html>').success).toBe(false)
})

test('logins carry the preferred account in either place', () => {
  const login = { uuid, account: { uuid: 'a', name: 'Gareth' }, preferred_account_uuid: 'a' }
  const parsed = wireLogins.parse({ data: [login] })
  expect(parsed.data[0]?.preferred_account_uuid).toBe('a')
  expect(wireLogins.parse({ data: [], preferred_account_uuid: 'b' }).preferred_account_uuid).toBe(
    'b',
  )
})

test('an error of any form is read without failing', () => {
  expect(wireError.parse({ message: 'No', errors: { name: ['Too long.'] } }).errors).toEqual({
    name: ['Too long.'],
  })
  expect(wireError.parse({ errors: 'none' })).toEqual({ errors: null })
})
