import { expect, test } from 'vitest'
import type { Arrival } from '../model/records.ts'
import { decideNotifications, escapeBody } from './policy.ts'

const arrival = (conversation: string, text: string, more: Partial<Arrival> = {}): Arrival => ({
  conversationUuid: conversation,
  conversationName: `About ${conversation}`,
  key: 1,
  authorName: 'Anna Petty',
  text,
  fileCount: 0,
  ...more,
})
const me = { accountUuid: 'me', name: 'Imogen Hartley' }
const away = { account: me, isShown: true, focused: false, visible: true }

test('nothing new is no notice, and neither is what the user is looking at', () => {
  expect(decideNotifications([], away)).toEqual({ show: false, why: 'nothing-new' })
  const facts = { ...away, focused: true }
  expect(decideNotifications([arrival('a', 'hi')], facts)).toEqual({
    show: false,
    why: 'window-focused',
  })
})

test('one notice a conversation, with its newest message', () => {
  const arrivals = [arrival('a', 'one'), arrival('b', 'other'), arrival('a', 'two')]
  expect(decideNotifications(arrivals, away)).toEqual({
    show: true,
    notices: [
      {
        accountUuid: 'me',
        conversationUuid: 'a',
        title: 'About a (2 new messages)',
        body: 'Anna Petty: two',
      },
      { accountUuid: 'me', conversationUuid: 'b', title: 'About b', body: 'Anna Petty: other' },
    ],
  })
})

test('what comes in an account behind the open one is told with its name, whatever is in focus', () => {
  const facts = { ...away, focused: true, isShown: false }
  expect(decideNotifications([arrival('a', 'hi')], facts)).toMatchObject({
    notices: [{ accountUuid: 'me', title: 'About a – Imogen Hartley' }],
  })
})

test('a message that is only files is told in words', () => {
  const decision = decideNotifications([arrival('a', '', { fileCount: 2 })], away)
  expect(decision).toMatchObject({ notices: [{ body: 'Anna Petty: Sent 2 files' }] })
})

test('text can’t become markup where the desktop reads markup', () => {
  const text = '<a href="x">click</a> & <b>'
  expect(escapeBody(text, 'linux')).toBe('&lt;a href="x"&gt;click&lt;/a&gt; &amp; &lt;b&gt;')
  expect(escapeBody(text, 'darwin')).toBe(text)
})
