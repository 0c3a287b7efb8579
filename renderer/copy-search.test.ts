import { afterEach, expect, it } from 'vitest'
import { LANGUAGE, writeAsIn } from '../contract/language.ts'
import { searchCopy } from './copy-search.ts'

afterEach(() => writeAsIn(LANGUAGE))

it.each([
  ['en-GB', '21/3/2026'],
  ['en-US', '3/21/2026'],
])('shows how %s writes a date in the search', (region, date) => {
  writeAsIn(region)
  expect(searchCopy.search.filterHint['before:']()).toContain(`before:2026-03-21 – `)
  expect(searchCopy.search.filterHint['after:']()).toMatch(new RegExp(`or ${date}$`))
})
