import { expect, test } from 'vitest'
import { LANGUAGE, writeAsIn } from '../../contract/language.ts'
import { escapeMarkup, noticesOf, type News } from './notices.ts'

const account = { accountUuid: 'me', name: 'Imogen Hartley', canWrite: true }

function news(conversation: string, text: string, more: { count?: number; files?: number } = {}) {
  const last = {
    conversationUuid: conversation,
    conversationName: `About ${conversation}`,
    key: 7,
    authorName: 'Anna Petty',
    text,
    fileCount: more.files ?? 0,
  }
  return { account, conversationUuid: conversation, last, count: more.count ?? 1 } satisfies News
}
const full = { level: 'full', shownAccount: 'me' } as const

test('one a conversation, with its newest message and how many there are', () => {
  const [first, second] = noticesOf([news('a', 'two', { count: 2 }), news('b', 'other')], full)
  expect(first).toMatchObject({
    id: 'me a',
    title: 'About a (2 new messages)',
    body: 'Anna Petty: two',
    target: { accountUuid: 'me', conversationUuid: 'a', key: 7 },
  })
  expect(second).toMatchObject({ title: 'About b', body: 'Anna Petty: other', about: ['me b'] })
})

test('with the name only neither author nor words are shown', () => {
  const notices = noticesOf([news('a', 'secret', { count: 3 })], { ...full, level: 'name' })
  expect(notices).toMatchObject([{ title: 'About a', body: '3 new messages' }])
})

test('with the count only no name is shown, and one tells of all', () => {
  const facts = { ...full, level: 'count' } as const
  expect(noticesOf([news('a', 'x', { count: 3 }), news('b', 'y')], facts)).toMatchObject([
    {
      title: 'Parley',
      body: '4 new messages in 2 conversations',
      target: null,
      about: ['me a', 'me b'],
    },
  ])
  expect(noticesOf([news('a', 'x')], facts)).toMatchObject([
    { title: 'Parley', body: '1 new message', target: { conversationUuid: 'a' } },
  ])
  expect(noticesOf([], facts)).toEqual([])
})

test('the newest five are told by themselves, and the rest in one', () => {
  const many = [1, 2, 3, 4, 5, 6, 7].map((index) => news(`c${index}`, 'hi', { count: index }))
  const notices = noticesOf(many, full)
  expect(notices).toHaveLength(6)
  expect(notices[0]).toMatchObject({
    title: 'More new messages',
    body: '3 new messages in 2 other conversations',
    about: ['me c1', 'me c2'],
    target: null,
  })
  expect(notices.at(-1)?.id).toBe('me c7')
  expect(noticesOf(many.slice(0, 6), full)[0]?.body).toBe('1 new message in 1 other conversation')
  expect(noticesOf(many.slice(0, 5), full)).toHaveLength(5)
})

test('what comes in an account behind the open one is told with its name', () => {
  const facts = { ...full, shownAccount: 'other' }
  expect(noticesOf([news('a', 'hi')], facts)[0]?.title).toBe('About a – Imogen Hartley')
})

test('a message that is only files is told in words, and an endless name leaves room', () => {
  expect(noticesOf([news('a', '', { files: 2 })], full)[0]?.body).toBe('Anna Petty: Sent 2 files')
  const [notice] = noticesOf([news('n'.repeat(5_000), 'x'.repeat(5_000))], full)
  expect(notice?.title.length).toBeLessThan(200)
  expect(notice?.body.length).toBe(200)
})

test('text can’t become markup for a desktop that reads markup', () => {
  const text = '<a href="x">click</a> & <b>'
  expect(escapeMarkup(text)).toBe('&lt;a href="x"&gt;click&lt;/a&gt; &amp; &lt;b&gt;')
})

test('numbers are written as in the region of the user', () => {
  writeAsIn('en-DE')
  const [notice] = noticesOf([news('a', 'x', { count: 1_200 })], { ...full, level: 'name' })
  writeAsIn(LANGUAGE)
  expect(notice?.body).toBe('1.200 new messages')
})
