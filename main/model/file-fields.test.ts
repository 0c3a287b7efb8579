import { expect, test } from 'vitest'
import { withoutFile } from './file-fields.ts'

test('what is said of a file moves with it when one before it goes', () => {
  const fields = {
    contents: ['Too long.'],
    'files.0': ['first'],
    'files.1': ['second'],
    'files.2.name': ['third'],
    'files.10': ['eleventh'],
  }
  expect(withoutFile(fields, 1)).toEqual({
    contents: ['Too long.'],
    'files.0': ['first'],
    'files.1.name': ['third'],
    'files.9': ['eleventh'],
  })
})
