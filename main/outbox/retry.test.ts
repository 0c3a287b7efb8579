import { describe, expect, test } from 'vitest'
import { ExpectedError, type ErrorCode } from '../../contract/errors.ts'
import { ApiError } from '../api/failures.ts'
import { nextLook, verdictOn } from './retry.ts'

const NOW = 1_000_000
const api = (code: ErrorCode, certainlyNotDone: boolean, retryAt?: number) =>
  new ApiError(code, { certainlyNotDone, retryAt })
const verdict = (error: unknown, attempts = 1) =>
  verdictOn({ error, attempts, now: NOW, random: 0 })

describe('after a send that did not end well', () => {
  test.each([
    ['the network was never reached', api('offline', true), 'wait'],
    ['the connection was cut', api('offline', false), 'doubt'],
    ['no answer came', api('timeout', false), 'doubt'],
    ['the server broke', api('server-error', false), 'doubt'],
    ['the answer made no sense', api('unreadable-reply', false), 'doubt'],
    ['something happened that nobody thought of', new Error('?'), 'doubt'],
    ['the disk is full', new ExpectedError('disk-full'), 'doubt'],
    ['the server asked for a pause', api('rate-limited', true), 'wait'],
    ['the sign-in is refused', api('unauthenticated', true), 'pause'],
    ['the server refuses the text', api('invalid', true), 'fail'],
    ['the account may not write', api('forbidden', true), 'fail'],
    ['the conversation is gone', api('not-found', true), 'fail'],
    ['somebody else changed it meanwhile', api('conflict', true), 'fail'],
    ['the file is too large', api('too-large', true), 'fail'],
    ['the file is gone', new ExpectedError('file-missing'), 'fail'],
  ])('because %s', (_why, error, kind) => {
    expect(verdict(error).kind).toBe(kind)
  })

  test('it waits longer each time, up to five minutes', () => {
    const waits = [1, 2, 3, 30].map((attempts) => {
      const result = verdict(api('offline', true), attempts)
      return result.kind === 'wait' ? result.at - NOW : null
    })
    expect(waits).toEqual([4_000, 8_000, 16_000, 300_000])
  })

  test('it keeps to the pause that the server named', () => {
    const limited = api('rate-limited', true, NOW + 9_000)
    expect(verdict(limited)).toEqual({ kind: 'wait', at: NOW + 9_000 })
  })

  test('what is in doubt is looked for only after it had time to arrive', () => {
    const cut = verdict(api('offline', false))
    const late = verdict(api('timeout', false))
    if (cut.kind !== 'doubt' || late.kind !== 'doubt') throw new Error('both are in doubt')
    expect(cut.settleAt).toBeGreaterThan(cut.at)
    expect(late.settleAt).toBeGreaterThan(cut.settleAt)
  })
})

describe('after a look that failed', () => {
  const facts = { attempts: 1, now: NOW, random: 0 }
  test('it looks again later, not before the server’s own time', () => {
    expect(nextLook({ ...facts, error: api('offline', true) })).toBe(NOW + 4_000)
    expect(nextLook({ ...facts, error: api('rate-limited', true, NOW + 60_000) })).toBe(
      NOW + 60_000,
    )
  })
  test('it waits for the user when the sign-in is refused', () => {
    expect(nextLook({ ...facts, error: api('unauthenticated', true) })).toBeNull()
  })
})
