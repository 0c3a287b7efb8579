import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Hold } from './hold.ts'
import { watchSight } from './log-cover.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

const newSight = () => ({
  isCovered: false,
  isShown: () => true,
  isWatched: () => true,
  press: new Hold(),
})

function newLog() {
  const log = document.body.appendChild(document.createElement('div'))
  return { log, look: vi.spyOn(log, 'checkVisibility').mockReturnValue(true) }
}

function watched() {
  const log = document.createElement('div')
  log.checkVisibility = () => true
  const press = new Hold()
  const sight = { isCovered: false, isShown: () => true, isWatched: () => true, press }
  const returned = vi.fn()
  return { press, returned, stop: watchSight(log, sight, returned) }
}

it('moves nothing under the press that brings the window to the front', async () => {
  const { press, returned, stop } = watched()
  window.dispatchEvent(new Event('focus'))
  expect(returned).not.toHaveBeenCalled()
  press.begin()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(returned).not.toHaveBeenCalled()
  press.end()
  await vi.advanceTimersByTimeAsync(0)
  expect(returned).toHaveBeenCalledOnce()
  stop()
})

it('tells that somebody is back who came by the keyboard, or to a window that was hidden', async () => {
  const { returned, stop } = watched()
  window.dispatchEvent(new Event('focus'))
  await vi.advanceTimersByTimeAsync(200)
  expect(returned).toHaveBeenCalledOnce()
  document.dispatchEvent(new Event('visibilitychange'))
  expect(returned).toHaveBeenCalledTimes(2)
  stop()
})

it.each(['before the press is over', 'before it is sure that there is none'])(
  'tells nothing when the log goes %s',
  async (when) => {
    const { press, returned, stop } = watched()
    window.dispatchEvent(new Event('focus'))
    if (when === 'before the press is over') {
      press.begin()
      await vi.advanceTimersByTimeAsync(1_000)
    }
    stop()
    press.end()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(returned).not.toHaveBeenCalled()
  },
)

it('a log on the screen is shown, and under a dialog it is not', () => {
  const sight = newSight()
  const stop = watchSight(newLog().log, sight, () => {})
  expect([sight.isShown(), sight.isWatched()]).toEqual([true, true])
  document.body.appendChild(document.createElement('div')).setAttribute('role', 'dialog')
  expect([sight.isShown(), sight.isWatched()]).toEqual([false, false])
  stop()
})

it('a thread whose log has gone is shown to nobody, and asks nothing of that log any more', () => {
  const sight = newSight()
  const { log, look } = newLog()
  watchSight(log, sight, () => {})()
  look.mockClear()
  expect([sight.isShown(), sight.isWatched()]).toEqual([false, false])
  expect(look).not.toHaveBeenCalled()
})

it('a log that goes after the next one of its thread has come leaves that alone', () => {
  const sight = newSight()
  const stopFirst = watchSight(newLog().log, sight, () => {})
  const stop = watchSight(newLog().log, sight, () => {})
  stopFirst()
  expect([sight.isShown(), sight.isWatched()]).toEqual([true, true])
  stop()
})
