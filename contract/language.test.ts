import { afterEach, expect, it } from 'vitest'
import {
  englishIn,
  isMonthFirst,
  LANGUAGE,
  regionIn,
  regionMark,
  withHours,
  writeAsIn,
} from './language.ts'
import { counted, percentage, shortNumber } from './numbers.ts'

afterEach(() => writeAsIn(LANGUAGE))

it.each([
  ['en-GB', 'en-GB'],
  ['en-US', 'en-US'],
  ['en_IE.UTF-8', 'en-IE'],
  ['de-DE', 'en-DE'],
  ['de', 'en-DE'],
  ['de.UTF-8', 'en-DE'],
  ['nl', 'en-NL'],
  ['sv@euro', 'en-SE'],
  ['de_AT@euro', 'en-AT'],
  // A region that was chosen for the formats alone, as macOS writes it.
  ['en_US@rg=gbzzzz', 'en-GB'],
  ['en_US@currency=EUR;rg=dezzzz', 'en-DE'],
  ['en-US-u-rg-iezzzz', 'en-IE'],
  // English could be anywhere.
  ['en', 'en-GB'],
  ['en.UTF-8', 'en-GB'],
  ['en-Latn', 'en-GB'],
  ['und', 'en-GB'],
  ['und-DE', 'en-DE'],
  // Nobody has said how English is written there: that would be American.
  ['zh-Hans-CN', 'en-GB'],
  ['sr@latin', 'en-GB'],
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
  ['?region=en-US-u-hc-h23', 'en-US-u-hc-h23'],
  ['?region=en-GB-u-hc-h12&more', 'en-GB-u-hc-h12'],
  ['?region=en-GB-u-hc-h99', 'en-GB'],
  ['?region=en-GB-u-nu-arab', 'en-GB'],
  ['?region=javascript:alert(1)', 'en-GB'],
])('the page with %s writes as in %s', (mark, region) => expect(regionIn(mark)).toBe(region))

it('tells the page what main writes as', () => {
  for (const region of ['en-US', withHours('en-US', 24), withHours('en-GB', 12)]) {
    writeAsIn(region)
    expect(regionIn(regionMark())).toBe(region)
  }
})
