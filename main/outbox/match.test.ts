import { expect, test } from 'vitest'
import { ANNA, ME, message } from '../../tests/kit/store.ts'
import type { FileRecord, SendJob } from '../model/records.ts'
import { findSent } from './match.ts'

const nobody = () => false
const job = (text: string, files: { name: string; size: number }[] = []): SendJob => ({
  kind: 'send',
  id: 1,
  messageKey: 1,
  conversationUuid: 'c',
  state: 'unconfirmed',
  attempts: 1,
  text,
  files: files.map((file, id) => ({
    ...file,
    id,
    path: `/${file.name}`,
    modifiedAt: 0,
    type: null,
  })),
  afterUuid: null,
  afterAt: null,
  nextTryAt: 0,
  settleAt: 0,
  createdAt: 0,
  cancelled: false,
})
const file = (name: string, size: number | null): FileRecord => ({
  uuid: name,
  name,
  size,
  type: null,
  downloadUrl: null,
})
const mine = (uuid: string, text: string | null, files: FileRecord[] | null = []) =>
  message(uuid, 1, { author: ME, text, files })
const kindOf = (...args: Parameters<typeof findSent>) => findSent(...args).kind

test('the author and the words make it the one', () => {
  const record = mine('a', 'hello')
  expect(findSent(job('hello'), 'me', [record], nobody)).toEqual({ kind: 'found', record })
  expect(kindOf(job('hello'), 'me', [mine('a', 'Hello')], nobody)).toBe('none')
  const hers = message('a', 1, { author: ANNA, text: 'hello' })
  expect(kindOf(job('hello'), 'me', [hers], nobody)).toBe('none')
})

test.each([
  ['trimmed', '  hello \n', 'hello'],
  ['other line ends', 'a\r\nb', 'a\nb'],
  ['another Unicode form', 'Zoe\u0308', 'Zoë'],
])('%s they are still the same words', (_how, typed, stored) => {
  expect(kindOf(job(typed), 'me', [mine('a', stored)], nobody)).toBe('found')
})

test('one that belongs to another send, or was deleted, is not the one', () => {
  expect(kindOf(job('ok'), 'me', [mine('a', 'ok')], (uuid) => uuid === 'a')).toBe('none')
  const deleted = { ...mine('a', 'ok'), deleted: true }
  expect(kindOf(job('ok'), 'me', [deleted], nobody)).toBe('none')
})

test('of several equal ones the oldest is taken, so that the next send finds the next', () => {
  const newestFirst = [mine('second', 'ok'), mine('first', 'ok')]
  expect(findSent(job('ok'), 'me', newestFirst, nobody)).toMatchObject({
    record: { uuid: 'first' },
  })
})

test('the files have to be the same, each its own', () => {
  const two = job('see', [
    { name: 'a.pdf', size: 9 },
    { name: 'a.pdf', size: 7 },
  ])
  const same = mine('x', 'see', [file('a.pdf', 7), file('a.pdf', 9)])
  expect(kindOf(two, 'me', [same], nobody)).toBe('found')
  const other = mine('x', 'see', [file('a.pdf', 9), file('a.pdf', 9)])
  expect(kindOf(two, 'me', [other], nobody)).toBe('none')
  expect(kindOf(two, 'me', [mine('x', 'see', [])], nobody)).toBe('none')
})

test('a size that the server does not say may be any', () => {
  const one = job('see', [{ name: 'a.pdf', size: 9 }])
  expect(kindOf(one, 'me', [mine('x', 'see', [file('a.pdf', null)])], nobody)).toBe('found')
})

test('files that the server does not say leave it open: nobody sends again unasked', () => {
  const one = job('see', [{ name: 'a.pdf', size: 9 }])
  expect(kindOf(one, 'me', [mine('x', 'see', null)], nobody)).toBe('unsure')
  expect(kindOf(job('see'), 'me', [mine('x', 'see', null)], nobody)).toBe('found')
})
