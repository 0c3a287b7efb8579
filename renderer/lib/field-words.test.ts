import { expect, it } from 'vitest'
import type { Failure } from '../../contract/errors.ts'
import { fieldWords } from './field-words.ts'

const refused = (fields?: Record<string, string[]>): Failure => ({
  code: 'invalid',
  message: 'No.',
  retryable: false,
  ...(fields ? { fields } : {}),
})

it.each([
  [refused({ name: ['Too long.', 'Odd.'] }), 'Too long. Odd.'],
  [refused({ 'name.0': ['Invalid.'] }), 'Invalid.'],
  [refused({ names: ['Of another field.'] }), null],
  [refused({}), null],
  [refused(), null],
  [null, null],
])('%j says %j of the name', (failure, words) => {
  expect(fieldWords(failure, 'name')).toBe(words)
})
