import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../contract/errors.ts'
import { failure } from '../dev/failure.ts'
import { message, mine } from '../dev/world.ts'
import { refusedFiles, whyFailed } from './refused-files.ts'
import { uploadParts } from './upload-parts.ts'

const file = (name: string, size: number | null = 100) => ({ uuid: null, name, size, type: null })
const files = [file('a.pdf', 10), file('b.exe', 300), file('c.pdf', 20)]

function failed(code: ErrorCode, fields?: Record<string, string[]>) {
  return message(1, {
    ...mine,
    files,
    delivery: { state: 'failed', failure: failure(code, 'No.', fields) },
  })
}

describe('why it failed', () => {
  const counted = 'Plannr did not accept this: The files.1 field must be a file of type: pdf.'
  const plain = 'Plannr did not accept this. Change it and try again.'

  it.each([
    ['is said without a number that nobody knows', failure('invalid', counted, {}), plain],
    [
      'is said of the text beside that',
      failure('invalid', counted, { 'files.1': ['No.'], contents: ['The text is too long.'] }),
      `${plain} The text is too long.`,
    ],
    [
      'stays as it is otherwise',
      failure('invalid', 'Plannr did not accept this: Odd.'),
      'Plannr did not accept this: Odd.',
    ],
  ])('%s', (_name, given, words) => {
    expect(whyFailed(given)).toBe(words)
  })
})

describe('refused files', () => {
  it('are those that the server names, with its words', () => {
    const fields = { 'files.1': ['Not this type.', 'And too large.'], contents: ['Too long.'] }
    expect(refusedFiles(failed('invalid', fields))).toEqual([
      { index: 1, name: 'b.exe', why: 'Not this type. And too large.' },
    ])
    expect(refusedFiles(failed('invalid', { 'files.2.name': ['Odd.'] }))).toMatchObject([
      { index: 2, why: 'Odd.' },
    ])
  })

  it('are not named by a number that the user can’t know', () => {
    const fields = { 'files.0': ['The files.0 field must be a file of type: pdf.'] }
    expect(refusedFiles(failed('invalid', fields))).toMatchObject([
      { why: 'This file must be a file of type: pdf.' },
    ])
  })

  it('may be any of them, the largest first, when all of it is too large', () => {
    expect(refusedFiles(failed('too-large')).map(({ name }) => name)).toEqual([
      'b.exe',
      'c.pdf',
      'a.pdf',
    ])
  })

  it('are none where it is about something else, or nothing failed', () => {
    expect(refusedFiles(failed('invalid', { contents: ['Too long.'] }))).toEqual([])
    expect(refusedFiles(message(1, { ...mine, files }))).toEqual([])
  })
})

it('tells of each file how much of it has left', () => {
  expect(uploadParts(files, 0)).toEqual([0, 0, 0])
  expect(uploadParts(files, 160 / 330)).toEqual([1, 0.5, 0])
  expect(uploadParts(files, 1)).toEqual([1, 1, 1])
})
