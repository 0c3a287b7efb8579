import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchSight } from './log-cover.ts'

const newSight = () => ({ isCovered: false, isShown: () => true, isWatched: () => true })

function newLog() {
  const log = document.body.appendChild(document.createElement('div'))
  return { log, look: vi.spyOn(log, 'checkVisibility').mockReturnValue(true) }
}

beforeEach(() => void vi.spyOn(document, 'hasFocus').mockReturnValue(true))

afterEach(() => {
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

test('a log on the screen is shown, and under a dialog it is not', () => {
  const sight = newSight()
  const stop = watchSight(newLog().log, sight, () => {})
  expect([sight.isShown(), sight.isWatched()]).toEqual([true, true])
  document.body.appendChild(document.createElement('div')).setAttribute('role', 'dialog')
  expect([sight.isShown(), sight.isWatched()]).toEqual([false, false])
  stop()
})

test('a thread whose log has gone is shown to nobody, and asks nothing of that log any more', () => {
  const sight = newSight()
  const { log, look } = newLog()
  watchSight(log, sight, () => {})()
  look.mockClear()
  expect([sight.isShown(), sight.isWatched()]).toEqual([false, false])
  expect(look).not.toHaveBeenCalled()
})

test('a log that goes after the next one of its thread has come leaves that alone', () => {
  const sight = newSight()
  const stopFirst = watchSight(newLog().log, sight, () => {})
  const stop = watchSight(newLog().log, sight, () => {})
  stopFirst()
  expect([sight.isShown(), sight.isWatched()]).toEqual([true, true])
  stop()
})
