import { afterEach, expect, it } from 'vitest'
import { englishIn, isMonthFirst, LANGUAGE, regionIn, regionMark, writeAsIn } from './language.ts'
import { counted, percentage, shortNumber } from './numbers.ts'

afterEach(() => writeAsIn(LANGUAGE))

it.each([
  ['en-GB', 'en-GB'],
  ['en-US', 'en-US'],
  ['en_IE.UTF-8', 'en-IE'],
  ['de-DE', 'en-DE'],
  ['de', 'en-DE'],
  ['de_AT@euro', 'en-AT'],
  // English could be anywhere.
  ['en', 'en-GB'],
  ['en.UTF-8', 'en-GB'],
  ['en-Latn', 'en-GB'],
  ['und', 'en-GB'],
  ['und-DE', 'en-DE'],
  // Nobody has said how English is written there: that would be American.
  ['zh-Hans-CN', 'en-GB'],
  ['es-419', 'en-GB'],
  ['C', 'en-GB'],
  ['C.UTF-8', 'en-GB'],
  ['POSIX', 'en-GB'],
  ['', 'en-GB'],
  ['../../etc/passwd', 'en-GB'],
])('of the system %s is %s', (system, english) => expect(englishIn(system)).toBe(english))

it('writes numbers as in the region, with the same words', () => {
  writeAsIn('en-DE')
  expect(counted(1_000, 'file', 'files')).toBe('1.000 files')
  expect(counted(1, 'file', 'files')).toBe('1 file')
  expect(shortNumber(1.25)).toBe('1,3')
  expect(percentage(42)).toBe('42\u00a0%')
  writeAsIn('en-GB')
  expect(counted(1_000, 'file', 'files')).toBe('1,000 files')
})

it.each([
  ['en-US', true],
  ['en-PH', true],
  ['en-GB', false],
  ['en-DE', false],
  // The year first: with slashes it says nothing.
  ['en-CA', false],
  ['en-ZA', false],
])('%s has the month first: %s', (region, expected) => {
  writeAsIn(region)
  expect(isMonthFirst()).toBe(expected)
})

it.each([
  ['?region=en-DE', 'en-DE'],
  ['', 'en-GB'],
  ['?region=', 'en-GB'],
  ['?region=javascript:alert(1)', 'en-GB'],
])('the page with %s writes as in %s', (mark, region) => expect(regionIn(mark)).toBe(region))

it('tells the page what main writes as', () => {
  writeAsIn('en-US')
  expect(regionIn(regionMark())).toBe('en-US')
})
