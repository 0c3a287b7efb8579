import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallFailure } from '../bridge/call.ts'
import { failure } from '../dev/failure.ts'
import { flushFor, Saver } from './typed-words.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tries again after 5 s, then ever more rarely, but at least once a minute', async () => {
  const at: number[] = []
  const began = Date.now()
  const told = vi.fn()
  const saver = new Saver({
    isStored: () => false,
    store: () => {
      at.push((Date.now() - began) / 1_000)
      return Promise.reject(new CallFailure(failure('disk-full', 'The disk is full.')))
    },
    onfailed: told,
  })
  await saver.now()
  await vi.advanceTimersByTimeAsync(200_000)
  expect(at).toEqual([0, 5, 15, 35, 75, 135, 195])
  expect(told).toHaveBeenCalledOnce()
  saver.cancel()
})

it('begins with 5 s again once it was possible', async () => {
  let isFull = true
  const store = vi.fn(() =>
    isFull ? Promise.reject(new CallFailure(failure('disk-full', 'Full.'))) : Promise.resolve(),
  )
  const saver = new Saver({ isStored: () => false, store, onfailed: () => undefined })
  await saver.now()
  await vi.advanceTimersByTimeAsync(20_000)
  isFull = false
  await saver.now()
  isFull = true
  await saver.now()
  store.mockClear()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(store).toHaveBeenCalledOnce()
  saver.cancel()
})

it('waits a second at most for words whose store hangs', async () => {
  const gone = vi.fn()
  void flushFor([{ flush: () => new Promise(() => undefined) }]).then(gone)
  await vi.advanceTimersByTimeAsync(999)
  expect(gone).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(gone).toHaveBeenCalledOnce()
})
