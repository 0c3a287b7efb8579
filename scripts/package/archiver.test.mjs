import { expect, test } from 'vitest'
import { systemArchiver } from './archiver.mjs'

const answer = (stdout) => () => ({ stdout })

test('the archiver of the system is taken, where there is one', () => {
  expect(systemArchiver('linux', answer('/usr/bin/7za\n'))).toBe('/usr/bin/7za')
  expect(systemArchiver('darwin', answer(''))).toBeNull()
})

test('Windows is not asked: its shell names programs in another way', () => {
  expect(systemArchiver('win32', answer('/usr/bin/7za\n'))).toBeNull()
})
