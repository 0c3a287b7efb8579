import { expect, it } from 'vitest'
import { movedByHand } from './moved-by-hand.ts'

const move = (movementX: number, movementY: number) =>
  new PointerEvent('pointermove', { movementX, movementY })

it('tells a move from what comes under a pointer that rests', () => {
  expect(movedByHand(move(0, 0))).toBe(false)
  expect(movedByHand(move(1, 0))).toBe(true)
  expect(movedByHand(move(0, -2))).toBe(true)
})
