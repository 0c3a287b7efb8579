import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defaultSettings } from '../../contract/default-settings.ts'
import { createCall } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { FakeMain } from '../dev/fake-bridge.ts'
import { ready } from '../dev/scenes.ts'
import { PanesState } from './panes.svelte.ts'

let main: FakeMain
const saved = () => main.calls.filter(({ name }) => name === 'panes.save').map(({ input }) => input)
const panesOf = () => new PanesState(createCall(main.bridge()), { current: defaultSettings })

beforeEach(() => {
  vi.useFakeTimers()
  main = new FakeMain(ready)
  Object.assign(window, { innerWidth: 1_400 })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('keeps a drag once, when it has come to rest', () => {
  const panes = panesOf()
  for (let width = 300; width < 360; width += 1) panes.resize('list', width)
  expect(saved()).toEqual([])
  vi.runAllTimers()
  expect(saved()).toEqual([{ list: 359, details: null }])
})

it('keeps at once what was moved when the page goes, and nothing when nothing was', () => {
  const panes = panesOf()
  panes.flush()
  expect(saved()).toEqual([])
  panes.resize('details', 420)
  panes.flush()
  expect(saved()).toEqual([{ list: null, details: 420 }])
  vi.runAllTimers()
  expect(saved()).toHaveLength(1)
})

it('has the usual widths when what was kept can’t be read, and tells nobody but the log', async () => {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
  main.failing.set('panes.get', failure('internal', 'Something went wrong.'))
  const panes = panesOf()
  await panes.start()
  expect(panes.list.now).toBeGreaterThanOrEqual(panes.list.min)
  expect(reported).toHaveLength(1)
})

it('says nothing of a width that came while it was being locked', async () => {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
  main.failing.set('panes.save', failure('locked', 'Parley is locked.'))
  const panes = panesOf()
  panes.resize('list', 400)
  await vi.runAllTimersAsync()
  expect(reported).toEqual([])
  main.failing.delete('panes.save')
  panes.resize('details', 400)
  await vi.runAllTimersAsync()
  expect(saved().at(-1)).toEqual({ list: 400, details: 400 })
})

it('keeps a width that was moved as it was being locked, once it is unlocked', async () => {
  main.failing.set('panes.save', failure('locked', 'Parley is locked.'))
  const panes = panesOf()
  panes.resize('list', 400)
  await vi.runAllTimersAsync()
  main.failing.delete('panes.save')
  await panes.start()
  expect(panes.list.now).toBe(400)
  expect(saved().at(-1)).toEqual({ list: 400, details: null })
})
