import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileAddress, readFileAddress } from './file-address.ts'

test('an address leads back to the file that it was made of, whatever its uuids hold', () => {
  const part = fc
    .string({ minLength: 1 })
    .filter((text) => text.isWellFormed() && !/^\.\.?$/.test(text))
  fc.assert(
    fc.property(part, part, part, (accountUuid, conversationUuid, fileUuid) => {
      const file = { accountUuid, conversationUuid, fileUuid }
      expect(readFileAddress(fileAddress(file))).toEqual(file)
    }),
  )
})

test.each([
  'parley-file://preview/a/b',
  'parley-file://preview/a/b/c/d',
  'parley-file://preview/a//c',
  'parley-file://elsewhere/a/b/c',
  'parley-file://preview/a/b/%ff',
  'app://preview/a/b/c',
  'nonsense',
])('%s is nobody’s', (address) => {
  expect(readFileAddress(address)).toBeNull()
})
