import { expect, it } from 'vitest'
import { quoteOf } from './quote.ts'

it('marks who wrote it and each line', () => {
  expect(quoteOf('Anna', ' one\n\ntwo ')).toBe('> Anna:\n> one\n>\n> two')
})

it('cuts what is long', () => {
  const quoted = quoteOf('Anna', Array.from({ length: 40 }, () => 'x'.repeat(1000)).join('\n'))
  expect(quoted.split('\n')).toHaveLength(14)
  expect(quoted.endsWith('\n> …')).toBe(true)
  expect(quoted.length).toBeLessThan(4_000)
})
