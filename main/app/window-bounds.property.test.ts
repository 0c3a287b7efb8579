import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boundedZoom,
  isReachable,
  MINIMUM,
  placeFor,
  placeWindow,
  screensKey,
  withPlace,
  zoomAfter,
  type Area,
} from './window-bounds.ts'

const screen = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
  width: fc.integer({ min: 800, max: 3840 }),
  height: fc.integer({ min: 600, max: 2160 }),
})
const screens = fc.array(screen, { minLength: 1, maxLength: 4 })
const bounds = fc.record({
  x: fc.integer({ min: -20_000, max: 20_000 }),
  y: fc.integer({ min: -20_000, max: 20_000 }),
  width: fc.integer({ min: 1, max: 8000 }),
  height: fc.integer({ min: 1, max: 8000 }),
})
const place = fc.record({
  ...{ x: fc.integer(), y: fc.integer(), width: fc.nat(), height: fc.nat() },
  maximized: fc.boolean(),
  fullScreen: fc.boolean(),
})

const whole = (placed: Partial<Area>): Area => ({ x: NaN, y: NaN, width: 0, height: 0, ...placed })

test('wherever it was and whatever screens are left, it can be taken hold of', () => {
  fc.assert(
    fc.property(bounds, screens, (saved, areas) => {
      const placed = whole(placeWindow(saved, areas))
      expect(areas.some((area) => isReachable(placed, area))).toBe(true)
      expect(placed.width).toBeGreaterThanOrEqual(MINIMUM.width)
      expect(placed.height).toBeGreaterThanOrEqual(MINIMUM.height)
    }),
  )
})

test('placed once, it stays where it is', () => {
  fc.assert(
    fc.property(bounds, screens, (saved, areas) => {
      const once = whole(placeWindow(saved, areas))
      expect(placeWindow(once, areas)).toEqual(once)
    }),
  )
})

test('screens are the same in any order, and others as soon as one differs', () => {
  fc.assert(
    fc.property(screens, screen, (all, more) => {
      expect(screensKey(all.toReversed())).toBe(screensKey(all))
      expect(screensKey([...all, more])).not.toBe(screensKey(all))
    }),
  )
})

test('the place of a set of screens is found again, and the newest serves for new ones', () => {
  const sets = fc.uniqueArray(screens.map(screensKey), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(sets, place, place, ([first = '', ...others], here, there) => {
      let places = withPlace({}, first, here)
      for (const other of others) places = withPlace(places, other, there)
      expect(placeFor(places, first)).toEqual(here)
      expect(placeFor({}, first)).toBeNull()
      expect(Object.keys(withPlace(places, 'one more', here)).length).toBeLessThanOrEqual(12)
    }),
  )
})

test('zoom stays in its bounds, in and out undo each other, and reset is 100', () => {
  const steps = fc.array(fc.constantFrom('in' as const, 'out' as const), { maxLength: 40 })
  fc.assert(
    fc.property(fc.double(), steps, (begin, all) => {
      const end = all.reduce(zoomAfter, boundedZoom(begin))
      expect(end).toBeGreaterThanOrEqual(50)
      expect(end).toBeLessThanOrEqual(300)
      expect(zoomAfter(end, 'reset')).toBe(100)
    }),
  )
  const up: number[] = [50]
  while (up.length < 13) up.push(zoomAfter(up.at(-1) ?? 0, 'in'))
  expect(up.at(-1)).toBe(300)
  expect(up.map((size) => zoomAfter(size, 'out')).slice(1)).toEqual(up.slice(0, -1))
})
