import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SyncStatus } from '../../contract/models.ts'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { QUIET_CHECK, SyncState } from './sync.svelte.ts'

const idle: SyncStatus = { state: 'idle', checkedAt: 1, history: null }
const checking: SyncStatus = { state: 'checking', checkedAt: 1, firstSync: null }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function start(): SyncState {
  const sync = new SyncState(createCall(new FakeMain(ready).bridge()), () => undefined)
  sync.apply(idle)
  return sync
}

it('does not show a short check that nobody asked for', () => {
  const sync = start()
  sync.apply(checking)
  vi.advanceTimersByTime(QUIET_CHECK - 1)
  expect(sync.status.state).toBe('idle')
  sync.apply({ ...idle, checkedAt: 2 })
  vi.advanceTimersByTime(QUIET_CHECK)
  expect(sync.status).toEqual({ ...idle, checkedAt: 2 })
})

it('shows a check that takes long, one that was asked for, and one after trouble', async () => {
  const sync = start()
  sync.apply(checking)
  vi.advanceTimersByTime(QUIET_CHECK)
  expect(sync.status.state).toBe('checking')
  sync.apply(idle)
  await sync.checkNow()
  sync.apply(checking)
  expect(sync.status.state).toBe('checking')
  sync.apply({ state: 'offline', checkedAt: 1, nextTryAt: 9 })
  sync.apply(checking)
  expect(sync.status.state).toBe('checking')
})

it('pauses the history at once and keeps saying how far it is while a check runs', async () => {
  const main = new FakeMain(ready)
  const sync = new SyncState(createCall(main.bridge()), () => undefined)
  const history = { done: 5, total: 10, paused: false }
  sync.apply({ ...idle, history })
  await sync.pauseHistory(true)
  expect(main.calls.at(-1)).toEqual({ name: 'sync.pauseHistory', input: { paused: true } })
  expect(sync.history).toEqual({ ...history, paused: true })
  await sync.checkNow()
  sync.apply(checking)
  expect(sync.history).toEqual({ ...history, paused: true })
  sync.apply({ state: 'offline', checkedAt: 1, nextTryAt: 9 })
  expect(sync.history).toBeNull()
})

it('leaves the history as it is when main can’t be asked', async () => {
  const main = new FakeMain(ready)
  main.failing.set('sync.pauseHistory', failure('internal', 'Broken.'))
  const told: string[] = []
  const sync = new SyncState(createCall(main.bridge()), (_, text) => told.push(text))
  sync.apply({ ...idle, history: { done: 5, total: 10, paused: false } })
  await sync.pauseHistory(true)
  expect(sync.history?.paused).toBe(false)
  expect(told).toEqual(['Broken.'])
})

it('keeps what it knows of the history while it checks, until all of it is here', () => {
  const sync = start()
  expect(sync.indexed).toBeNull()
  sync.apply({ ...idle, history: { done: 999, total: 1000, paused: false } })
  expect(sync.indexed).toBe(99)
  sync.apply({ state: 'offline', checkedAt: 1, nextTryAt: 9 })
  expect(sync.indexed).toBe(99)
  sync.apply({ ...idle, history: null })
  expect(sync.indexed).toBeNull()
})
