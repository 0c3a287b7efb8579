import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { paced } from './paced.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('runs at once, then once in each gap, and once more for what came last', async () => {
  const action = vi.fn(() => Promise.resolve())
  const ask = paced(action, 100)
  await ask()
  expect(action).toHaveBeenCalledTimes(1)
  for (let count = 0; count < 50; count += 1) {
    void ask()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(action.mock.calls.length).toBeLessThanOrEqual(6)
  const before = action.mock.calls.length
  void ask()
  await vi.advanceTimersByTimeAsync(100)
  expect(action).toHaveBeenCalledTimes(before + 1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(action).toHaveBeenCalledTimes(before + 1)
})

it('whoever asked is told once it is done, also of a failure', async () => {
  const action = vi.fn(() => Promise.resolve())
  const ask = paced(action, 100)
  await ask()
  action.mockImplementationOnce(() => Promise.reject(new Error('broken')))
  const [first, second] = [ask(), ask()]
  const failed = Promise.all([
    expect(first).rejects.toThrow('broken'),
    expect(second).rejects.toThrow('broken'),
  ])
  await vi.advanceTimersByTimeAsync(100)
  await failed
  await vi.advanceTimersByTimeAsync(100)
  await ask()
  expect(action).toHaveBeenCalledTimes(3)
})
