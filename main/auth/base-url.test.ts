import { expect, test } from 'vitest'
import { readBaseUrl } from './base-url.ts'

test.each([
  [undefined, 'https://api.plannrcrm.com'],
  ['', 'https://api.plannrcrm.com'],
  ['https://plannr.example/', 'https://plannr.example'],
  ['https://plannr.example/api/v1?x=1', 'https://plannr.example'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['http://localhost:4010', 'http://localhost:4010'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
])('%s is taken', (override, expected) => {
  expect(readBaseUrl(override)).toBe(expected)
})

test.each([
  'http://plannr.example',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'ftp://localhost',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'not an address',
])('%s is refused: the token would travel in clear', (override) => {
  expect(() => readBaseUrl(override)).toThrow(expect.objectContaining({ code: 'insecure-address' }))
})
