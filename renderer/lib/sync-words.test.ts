import { expect, it } from 'vitest'
import type { SyncStatus } from '../../contract/models.ts'
import { syncWords } from './sync-words.ts'

const now = new Date('2026-03-12T12:00:00').getTime()
const at = now + 4 * 60_000
const failure = { code: 'server-error', message: 'Plannr has a problem.', retryable: true } as const

it.each<[SyncStatus, string]>([
  [{ state: 'idle', checkedAt: now - 28_000, history: null }, 'Checked 20 sec ago'],
  [
    {
      state: 'idle',
      checkedAt: now - 28_000,
      history: { done: 8_399, total: 10_000, paused: false },
    },
    'Checked 20 sec ago · History: 83%',
  ],
  [
    {
      state: 'idle',
      checkedAt: now - 28_000,
      history: { done: 9_999, total: 10_000, paused: true },
    },
    'Checked 20 sec ago · History: 99%, paused',
  ],
  [{ state: 'checking', checkedAt: now, firstSync: null }, 'Checking…'],
  [
    { state: 'checking', checkedAt: null, firstSync: { done: 340, total: 1200 } },
    'First sync: 340 of 1,200 conversations',
  ],
  [
    { state: 'checking', checkedAt: null, firstSync: { done: 1, total: null } },
    'First sync: 1 conversation',
  ],
  [{ state: 'offline', checkedAt: null, nextTryAt: at }, 'Offline, next try 12:04'],
  [{ state: 'rate-limited', checkedAt: null, until: at }, 'Rate limited, next check 12:04'],
  [
    { state: 'trouble', checkedAt: null, nextTryAt: at, failure },
    'Plannr has a problem. Next try 12:04.',
  ],
  [{ state: 'sign-in-needed', reason: 'expired' }, 'Sign in again'],
])('says %j honestly', (status, words) => {
  const { text, more } = syncWords(status, now)
  expect(more === '' ? text : `${text} · ${more}`).toBe(words)
})

it('speaks of no ticking second', () => {
  expect(syncWords({ state: 'idle', checkedAt: now, history: null }, now + 5_000).spoken).toBe('')
})
