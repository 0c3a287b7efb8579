import { expect, it } from 'vitest'
import { placeMenu } from './menu.ts'

const view = { width: 800, height: 600 }
const menu = { width: 200, height: 120 }
const point = (left: number, top: number) => ({ left, right: left, top, bottom: top })

it.each([
  ['below and to the right', point(100, 100), { left: 100, top: 100 }],
  ['to the left at the right edge', point(780, 100), { left: 580, top: 100 }],
  ['above at the bottom', point(100, 580), { left: 100, top: 460 }],
  ['inside in the corner', point(799, 599), { left: 592, top: 472 }],
  [
    'aligned with the end of a button that stands right',
    { left: 500, right: 530, top: 10, bottom: 40 },
    { left: 330, top: 40 },
  ],
])('a menu opens %s', (_, anchor, place) => {
  expect(placeMenu(anchor, menu, view)).toEqual(place)
})

it('stays on the window when it is larger than that', () => {
  expect(placeMenu(point(50, 50), { width: 900, height: 700 }, view)).toEqual({ left: 8, top: 8 })
})
