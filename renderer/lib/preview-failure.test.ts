import { afterEach, expect, it, vi } from 'vitest'
import { mayHelpToTry, previewFailure } from './preview-failure.ts'

afterEach(() => vi.unstubAllGlobals())

it.each([
  [200, 'unreadable', false],
  [404, 'gone', true],
  [413, 'too-large', false],
  [415, 'unreadable', false],
  [500, 'failed', true],
  [502, 'failed', true],
  [504, 'offline', true],
])('an answer of %i means %s', async (status, reason, again) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status })))
  const failure = await previewFailure('parley-file://preview/a/b/c')
  expect(failure).toBe(reason)
  expect(mayHelpToTry(failure)).toBe(again)
})

it('no answer at all is a failure that another try may mend', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await previewFailure('parley-file://preview/a/b/c')).toBe('failed')
})
