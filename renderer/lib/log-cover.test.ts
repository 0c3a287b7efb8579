import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Hold } from './hold.ts'
import { watchSight } from './log-cover.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

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
