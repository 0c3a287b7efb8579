import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { message } from '../dev/world.ts'
import { READ_AFTER, ReadMarker } from './read-marker.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function marker(): { marker: ReadMarker; marked: number[]; watch: (watched: boolean) => void } {
  const marked: number[] = []
  let watched = true
  return {
    marker: new ReadMarker(
      () => watched,
      (key) => marked.push(key),
    ),
    marked,
    watch: (next) => (watched = next),
  }
}

const first = message(1, { sentAt: 1 })
const second = message(2, { sentAt: 2 })

it('marks a row that stayed for a second', () => {
  const { marker: reader, marked } = marker()
  reader.see(first)
  vi.advanceTimersByTime(READ_AFTER - 1)
  expect(marked).toEqual([])
  vi.advanceTimersByTime(1)
  expect(marked).toEqual([1])
})

it('marks each in its own time when another arrives', () => {
  const { marker: reader, marked } = marker()
  reader.see(first)
  vi.advanceTimersByTime(600)
  reader.see(second)
  vi.advanceTimersByTime(400)
  expect(marked).toEqual([1])
  vi.advanceTimersByTime(READ_AFTER)
  expect(marked).toEqual([1, 2])
})

it('does not mark what was scrolled away or not looked at', () => {
  const { marker: reader, marked, watch } = marker()
  reader.see(second)
  reader.see(first)
  vi.advanceTimersByTime(READ_AFTER)
  expect(marked).toEqual([])
  watch(false)
  vi.advanceTimersByTime(READ_AFTER)
  expect(marked).toEqual([])
  watch(true)
  reader.see(second)
  vi.advanceTimersByTime(READ_AFTER)
  expect(marked).toEqual([2])
})

it('marks nothing after the thread was left', () => {
  const { marker: reader, marked } = marker()
  reader.see(first)
  reader.stop()
  vi.advanceTimersByTime(READ_AFTER * 2)
  expect(marked).toEqual([])
})
