import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { LANGUAGE, writeAsIn } from '../../contract/language.ts'
import { isBlank, parseSearch } from './search-query.ts'
import { snippetOf, wantedOf } from './snippet.ts'

afterEach(() => writeAsIn(LANGUAGE))

const at = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime()
const words = (typed: string) => parseSearch(typed).terms.map((term) => term.words.join(' '))

test.each([
  ['pension transfer', ['pension', 'transfer']],
  ['"pension transfer" now', ['pension transfer', 'now']],
  ['"an open phrase', ['an open phrase']],
  ['AB-123/45', ['AB 123 45']],
  ['anna.petty@example.com', ['anna petty example com']],
  ['年金の移管', ['年 金 の 移 管']],
  ['👍 ok', ['👍', 'ok']],
  ['& -> * ( ^ "" :', []],
  ['NEAR(a b) OR NOT', ['NEAR a', 'b', 'OR', 'NOT']],
  ['from: has:nothing before:never', ['from', 'has nothing', 'before never']],
  ['https://example.com/a', ['https example com a']],
])('%j is looked for as %j', (typed, expected) => {
  expect(words(typed)).toEqual(expected)
})

test('words go on, phrases do not', () => {
  expect(parseSearch('pens "pension transfer"').terms.map((term) => term.open)).toEqual([
    true,
    false,
  ])
})

describe('filters', () => {
  test('name people, conversations and cases, in quotes or without', () => {
    expect(parseSearch('from:anna FROM:"Raj Patel" in:ISA case:"Drawdown 2026" x')).toMatchObject({
      from: ['anna', 'Raj Patel'],
      in: ['ISA'],
      case: ['Drawdown 2026'],
      terms: [{ words: ['x'] }],
    })
  })

  test.each([
    ['after:2026-03-09', at(2026, 3, 9), null],
    ['before:2026-03', null, at(2026, 3, 1)],
    ['on:9/3/2026', at(2026, 3, 9), at(2026, 3, 10)],
    ['on:2026-03', at(2026, 3, 1), at(2026, 4, 1)],
    ['on:2026', at(2026, 1, 1), at(2027, 1, 1)],
    ['after:2026 before:2026-02 before:2027', at(2026, 1, 1), at(2026, 2, 1)],
  ])('%j is a span of time', (typed, since, until) => {
    expect(parseSearch(typed)).toMatchObject({ since, until, terms: [] })
  })

  test.each(['before:2026-13', 'before:2026-02-30', 'after:yesterday', 'on:0/0/2026'])(
    '%j is no date, and so it is text',
    (typed) => {
      expect(parseSearch(typed)).toMatchObject({ since: null, until: null })
      expect(isBlank(parseSearch(typed))).toBe(false)
    },
  )

  test.each([
    ['en-GB', '3/9/2026', at(2026, 9, 3)],
    ['en-DE', '3/9/2026', at(2026, 9, 3)],
    ['en-US', '3/9/2026', at(2026, 3, 9)],
    // There is no thirteenth month.
    ['en-US', '13/9/2026', at(2026, 9, 13)],
    ['en-GB', '3.9.2026', at(2026, 9, 3)],
    ['en-US', '3.9.2026', at(2026, 9, 3)],
    ['en-US', '2026-03-09', at(2026, 3, 9)],
  ])('in %s %s is its own day', (region, typed, until) => {
    writeAsIn(region)
    expect(parseSearch(`before:${typed}`)).toMatchObject({ until, terms: [] })
  })

  test.each([
    ['en-GB', '9/13/2026'],
    ['en-US', '9.13.2026'],
    ['en-US', '2/30/2026'],
    ['en-US', '0/0/2026'],
    ['en-US', '3/9.2026'],
    ['en-US', '13/13/2026'],
  ])('in %s %s is no date, and so it is text', (region, typed) => {
    writeAsIn(region)
    const query = parseSearch(`before:${typed}`)
    expect(query.until).toBeNull()
    expect(query.terms).toHaveLength(1)
  })

  test('has:file', () => {
    expect(parseSearch('has:file')).toMatchObject({ hasFile: true, terms: [] })
  })
})

test('whatever is typed is no error and no endless work', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      expect(parseSearch(typed).terms.length).toBeLessThanOrEqual(24)
    }),
  )
  expect(parseSearch('word '.repeat(2_000)).terms.length).toBe(24)
  expect(parseSearch('"'.repeat(10_000)).terms).toEqual([])
})

describe('a snippet', () => {
  const shown = (text: string, typed: string) =>
    snippetOf(text, wantedOf(parseSearch(typed).terms))
      .map((part) => (part.hit ? `[${part.text}]` : part.text))
      .join('')

  test.each([
    ['The pension was moved', 'pens', 'The [pension] was moved'],
    ['Café – CAFÉ', 'cafe', '[Café] – [CAFÉ]'],
    ['Policy AB-123/45 is ready', 'AB-123/45', 'Policy [AB]-[123]/[45] is ready'],
    ['年金の移管について', '移管', '年金の[移管]について'],
    ['only a file', 'missing', 'only a file'],
  ])('of %j for %j', (text, typed, expected) => {
    expect(shown(text, typed)).toBe(expected)
  })

  test('of a long text begins near the first hit and never holds more than a line or two', () => {
    const text = `${'before '.repeat(200)}needle${' after'.repeat(200)}`
    const result = shown(text, 'needle')
    expect(result).toMatch(/^…before .*\[needle\] after.*…$/)
    expect(result.length).toBeLessThan(200)
  })

  test('of a text of ASCII is that of the same with another sign between its words', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'A', 'b', 'B', '1', ' ', '-', '_', '.'),
      maxLength: 400,
    })
    const sign = fc.constantFrom('a', 'b', '1', '⒈', '\u0301', 'é')
    const word = fc.string({ unit: sign, minLength: 1, maxLength: 3 })
    const term = fc.record({ words: fc.array(word, { maxLength: 3 }), open: fc.boolean() })
    fc.assert(
      fc.property(text, fc.array(term, { maxLength: 3 }), (some, terms) => {
        const [plain, other] = [`${some}-`, `${some}-`.replaceAll('-', '–')]
        const parts = snippetOf(other, wantedOf(terms))
        expect(snippetOf(plain, wantedOf(terms))).toEqual(
          parts.map((part) => ({ ...part, text: part.text.replaceAll('–', '-') })),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  test('is the text, whatever is looked for in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.string(), (text, typed) => {
        const joined = snippetOf(text, wantedOf(parseSearch(typed).terms))
          .map((part) => part.text)
          .join('')
        expect(text.replace(/\s+/gu, ' ')).toContain(joined.replace(/\s+/gu, ' ').slice(0, 20))
      }),
    )
  })
})
