import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchPresses } from './presses.ts'

const box = document.createElement('div')
box.innerHTML = '<button>Retry</button>'
const button = box.querySelector('button')
const fire = (target: EventTarget | null, type: string) =>
  target?.dispatchEvent(new Event(type, { bubbles: true }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched() {
  const told: boolean[] = []
  return { told, stop: watchPresses(box, (held) => told.push(held)) }
}

it('lasts until its click has been', () => {
  const { told, stop } = watched()
  fire(button, 'pointerdown')
  fire(window, 'pointerup')
  expect(told).toEqual([true])
  vi.runAllTimers()
  expect(told).toEqual([true, false])
  stop()
})

it.each(['pointercancel', 'dragend', 'contextmenu', 'blur'])('is over with %s', (type) => {
  const { told, stop } = watched()
  fire(button, 'pointerdown')
  fire(window, type)
  vi.runAllTimers()
  expect(told).toEqual([true, false])
  stop()
})

it('is none on the scroll bar, of whose release nobody is told', () => {
  const { told, stop } = watched()
  fire(box, 'pointerdown')
  expect(told).toEqual([])
  stop()
})

it('is none with another button of the mouse, whose release a menu of the system may take', () => {
  const { told, stop } = watched()
  button?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 2 }))
  expect(told).toEqual([])
  stop()
})

it('goes on when the next begins at once', () => {
  const { told, stop } = watched()
  fire(button, 'pointerdown')
  fire(window, 'pointerup')
  fire(button, 'pointerdown')
  vi.runAllTimers()
  expect(told.at(-1)).toBe(true)
  stop()
})

it('tells nothing once it is stopped', () => {
  const { told, stop } = watched()
  fire(button, 'pointerdown')
  fire(window, 'pointerup')
  stop()
  vi.runAllTimers()
  expect(told).toEqual([true])
})

it('waits for the click of a finger, which comes later', () => {
  const { told, stop } = watched()
  fire(button, 'pointerdown')
  window.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'touch' }))
  vi.advanceTimersByTime(300)
  expect(told).toEqual([true])
  vi.advanceTimersByTime(200)
  expect(told).toEqual([true, false])
  stop()
})
