import { expect, it } from 'vitest'
import { fieldLanguage, regionOf, systemAtStart, type RegionFacts } from './region.ts'

const linux: RegionFacts = { platform: 'linux', asked: '', env: {}, system: 'en-US' }
const windows: RegionFacts = { ...linux, platform: 'win32', system: 'de-DE' }

it.each<[string, RegionFacts, string]>([
  ['the regional settings of Windows', windows, 'en-DE'],
  ['what was asked for comes first', { ...windows, asked: 'en-GB' }, 'en-GB'],
  ['a Linux without any is British', linux, 'en-GB'],
  ['its language', { ...linux, env: { LANG: 'en_IE.UTF-8' } }, 'en-IE'],
  [
    'its way to write times before that',
    { ...linux, env: { LANG: 'en_US', LC_TIME: 'de_DE' } },
    'en-DE',
  ],
  ['what overrules all', { ...linux, env: { LC_ALL: 'C.UTF-8', LC_TIME: 'de_DE' } }, 'en-GB'],
  ['an empty one says nothing', { ...linux, env: { LC_ALL: '', LANG: 'en_AU' } }, 'en-AU'],
])('%s', (_what, facts, region) => expect(regionOf(facts)).toBe(region))

it('has American fields for dates where dates are American', () => {
  expect(fieldLanguage('en-US')).toBe('en-US')
  expect(fieldLanguage('en-IE')).toBe('en-GB')
})

it.each([
  ['win32', 'en-US', 'en-US'],
  ['win32', 'de-DE', 'en-GB'],
  // Node says so on every Mac that was not started from a terminal.
  ['darwin', 'en-US', 'en-GB'],
] as const)('on %s, to Node %s, fields for dates speak %s', (platform, ofNode, language) => {
  const facts = { ...linux, platform, system: systemAtStart(platform, () => ofNode) }
  expect(fieldLanguage(regionOf(facts))).toBe(language)
})
