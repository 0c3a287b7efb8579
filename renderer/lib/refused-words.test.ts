import { expect, it } from 'vitest'
import type { Change, RefusedChange } from '../../contract/changes.ts'
import type { Failure } from '../../contract/errors.ts'
import { refusedWords } from './refused-words.ts'

const forbidden: Failure = { code: 'forbidden', message: 'You may not.', retryable: false }

function refused(change: Change, about: string, failure = forbidden): RefusedChange {
  return { id: 1, change, about, failure }
}

it.each<[Change, string, string]>([
  [{ kind: 'rename', name: 'Fees' }, '', 'The new name “Fees” was not saved.'],
  [{ kind: 'pin', pinned: true }, '', 'This conversation was not pinned.'],
  [{ kind: 'pin', pinned: false }, '', 'This conversation was not unpinned.'],
  [{ kind: 'participant', accountUuid: 'a', present: true }, 'Ann', 'Ann was not added.'],
  [{ kind: 'participant', accountUuid: 'a', present: false }, 'Ann', 'Ann was not removed.'],
  [{ kind: 'participant', accountUuid: 'a', present: false }, '', 'This person was not removed.'],
  [
    { kind: 'participant', accountUuid: 'me', present: false },
    'Helen',
    'You have not left this conversation.',
  ],
  [{ kind: 'admin', accountUuid: 'a', admin: true }, 'Ann', 'Ann was not made an administrator.'],
  [
    { kind: 'admin', accountUuid: 'a', admin: false },
    'Ann',
    'Ann was not removed as an administrator.',
  ],
  [
    { kind: 'tag', tag: { uuid: 't', name: 'Mortgage', colour: '#123456' }, applied: true },
    'Mortgage',
    'The tag “Mortgage” was not added.',
  ],
  [
    { kind: 'tag', tag: { uuid: 't', name: 'Mortgage', colour: '#123456' }, applied: false },
    'Mortgage',
    'The tag “Mortgage” was not removed.',
  ],
  [
    { kind: 'edit', messageUuid: 'm', text: 'new' },
    'One line\nand another',
    'Your edit of “One line…” was not saved.',
  ],
  [
    { kind: 'reaction', messageUuid: 'm', reaction: 'like' },
    'Done',
    'Your reaction to “Done” was not saved.',
  ],
])('%j is told as "%s %s"', (change, about, words) => {
  expect(refusedWords(refused(change, about), 'me')).toEqual({ what: words, why: 'You may not.' })
})

it('says what Plannr says of the field, once', () => {
  const failure: Failure = {
    code: 'invalid',
    message: 'Too long.',
    retryable: false,
    fields: { name: ['Too long.', 'Odd.'] },
  }
  const words = refusedWords(refused({ kind: 'rename', name: 'n'.repeat(300) }, '', failure), 'me')
  expect(words.why).toBe('Too long. Odd.')
  expect(words.what.length).toBeLessThan(120)
})
