import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LONGEST_PRESS_MS, watchPresses } from './presses.ts'

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
  vi.advanceTimersByTime(1_000)
  // Not told again: that would draw what arrived meanwhile, under the pointer.
  expect(told).toEqual([true])
  fire(window, 'pointerup')
  vi.advanceTimersByTime(0)
  expect(told).toEqual([true, false])
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

it.each(['touch', 'pen'])('waits for the click of a %s, which comes later', (pointerType) => {
  const { told, stop } = watched()
  fire(button, 'pointerdown')
  window.dispatchEvent(new PointerEvent('pointerup', { pointerType }))
  vi.advanceTimersByTime(300)
  expect(told).toEqual([true])
  vi.advanceTimersByTime(200)
  expect(told).toEqual([true, false])
  stop()
})

it.each(['pointermove', 'pointerover'])(
  'is over with a %s of a mouse whose release went elsewhere',
  (type) => {
    const { told, stop } = watched()
    fire(button, 'pointerdown')
    const at = (buttons: number) =>
      window.dispatchEvent(new PointerEvent(type, { pointerType: 'mouse', buttons }))
    at(1)
    vi.advanceTimersByTime(0)
    expect(told).toEqual([true])
    at(0)
    vi.advanceTimersByTime(0)
    expect(told).toEqual([true, false])
    stop()
  },
)

it('is over in the end when nobody ever tells of its release', () => {
  const { told, stop } = watched()
  fire(button, 'pointerdown')
  vi.advanceTimersByTime(LONGEST_PRESS_MS)
  expect(told).toEqual([true, false])
  fire(button, 'pointerdown')
  fire(window, 'pointerup')
  vi.runAllTimers()
  expect(told).toEqual([true, false, true, false])
  stop()
})

it('is over after whatever happened, in whatever order, and told in turns', () => {
  const events = ['down', 'up', 'cancel', 'blur', 'menu', 'wait'] as const
  const act: Record<(typeof events)[number], () => void> = {
    down: () => fire(button, 'pointerdown'),
    up: () => fire(window, 'pointerup'),
    cancel: () => fire(window, 'pointercancel'),
    blur: () => fire(window, 'blur'),
    menu: () => fire(button, 'contextmenu'),
    wait: () => vi.advanceTimersByTime(100),
  }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (steps) => {
      const { told, stop } = watched()
      for (const step of steps) act[step]()
      vi.advanceTimersByTime(LONGEST_PRESS_MS)
      stop()
      expect(told.length % 2).toBe(0)
      told.forEach((held, index) => expect(held).toBe(index % 2 === 0))
    }),
  )
})
