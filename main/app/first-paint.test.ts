import { expect, test, vi } from 'vitest'
import { createFirstPaint } from './first-paint.ts'

test('what nobody waits for begins when the page is painted', async () => {
  const painted = createFirstPaint(60_000)
  const begin = vi.fn()
  void painted.done.then(begin)
  await Promise.resolve()
  expect(begin).not.toHaveBeenCalled()
  painted.tell()
  await painted.done
  expect(begin).toHaveBeenCalledOnce()
})

test('nor does it wait for ever for a page that nobody sees', async () => {
  vi.useFakeTimers()
  const painted = createFirstPaint(3_000)
  vi.advanceTimersByTime(3_000)
  await painted.done
  vi.useRealTimers()
})
