import { expect, test } from 'vitest'
import { badgeOf, OVERLAY_SIZE, overlayPixels } from './badge.ts'

test.each([
  [0, 0, null],
  [1, 1, { label: '1', description: '1 unread message' }],
  [42, 42, { label: '42', description: '42 unread messages' }],
  [99, 99, { label: '99', description: '99 unread messages' }],
  [100, 100, { label: '99+', description: '100 unread messages' }],
  [-3, 0, null],
  [Number.NaN, 0, null],
])('%d unread', (unread, count, overlay) => {
  expect(badgeOf(unread)).toEqual({ count, overlay })
})

/** Rows of what is white, shrunk to one sign a dot. */
function drawn(label: string, scale: number): string[] {
  const pixels = overlayPixels(label)
  const white = (x: number, y: number) => pixels[(y * OVERLAY_SIZE + x) * 4] === 255
  const all = Array.from({ length: OVERLAY_SIZE }, (_, index) => index)
  const rows = all.filter((y) => all.some((x) => white(x, y)))
  const columns = all.filter((x) => all.some((y) => white(x, y)))
  const every = (some: number[]) => some.filter((_, index) => index % scale === 0)
  return every(rows).map((y) =>
    every(columns)
      .map((x) => (white(x, y) ? '#' : '.'))
      .join(''),
  )
}

test('the number is drawn, one sign large and two smaller', () => {
  expect(drawn('7', 4)).toEqual(['###', '..#', '..#', '..#', '..#'])
  // The gap between the two has no white in it and is left out.
  expect(drawn('10', 3)).toEqual(['.#.###', '##.#.#', '.#.#.#', '.#.#.#', '######'])
})

test('it stands on a disc with clear corners', () => {
  const pixels = overlayPixels('5')
  expect(pixels).toHaveLength(OVERLAY_SIZE * OVERLAY_SIZE * 4)
  expect(pixels[3]).toBe(0)
  expect(pixels[(OVERLAY_SIZE / 2) * 4 + 3]).toBe(255)
})
