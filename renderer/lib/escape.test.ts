import { afterEach, expect, it, vi } from 'vitest'
import { offerStep, pressEscape, RUNGS, stepOf, type Rung, type Step } from './escape.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  document.body.replaceChildren()
})

it.each<[string, Rung | null, Rung | null]>([
  ['', null, null],
  ['thread', null, 'thread'],
  ['pane', null, 'pane'],
  ['thread pane', 'thread', 'thread'],
  ['details thread', null, 'details'],
  ['search details thread', null, 'search'],
  ['find search details thread', null, 'find'],
  ['edit find search details thread', null, 'find'],
  ['edit find search details thread', 'edit', 'edit'],
  ['edit thread', null, 'thread'],
  ['edit', null, null],
  ['viewer edit find', null, 'viewer'],
  ['dialog viewer edit', null, 'dialog'],
  ['menu dialog viewer edit', null, 'menu'],
  ['edit find details', 'details', 'details'],
  ['edit search', 'search', 'search'],
  ['edit find', 'search', 'find'],
  ['dialog edit details', 'details', 'dialog'],
  ['menu find', 'find', 'menu'],
])('of %j, with the focus in %j, it leaves %j', (there, focusIn, left) => {
  const rungs = RUNGS.filter((rung) => there.split(' ').includes(rung))
  expect(stepOf(new Set(rungs), focusIn)).toBe(left)
})

function press(target: Element = document.body, more: KeyboardEventInit = {}): KeyboardEvent {
  const options = { key: 'Escape', bubbles: true, cancelable: true, ...more }
  const event = new KeyboardEvent('keydown', options)
  target.dispatchEvent(event)
  pressEscape(event)
  return event
}

function offerAll(...rungs: Step[]): string[] {
  const left: string[] = []
  for (const rung of rungs) {
    const stop = offerStep(rung, () => {
      left.push(rung)
      stop()
    })
    stops.push(stop)
  }
  return left
}

it('leaves one thing a press, until there is nothing to leave', () => {
  const left = offerAll('thread', 'details', 'find', 'search')
  const taken = Array.from({ length: 5 }, () => press().defaultPrevented)
  expect(left).toEqual(['find', 'search', 'details', 'thread'])
  expect(taken).toEqual([true, true, true, true, false])
})

it('asks at each press whether it is there still', () => {
  let isThere = false
  const leave = vi.fn()
  stops.push(offerStep('thread', leave, () => isThere))
  expect(press().defaultPrevented).toBe(false)
  isThere = true
  expect(press().defaultPrevented).toBe(true)
  expect(leave).toHaveBeenCalledOnce()
})

it('leaves where the focus is first', () => {
  document.body.innerHTML = '<div data-escape="search"><input></div>'
  const left = offerAll('edit', 'search')
  document.querySelector('input')?.focus()
  press()
  expect(left).toEqual(['search'])
})

it('throws an edit away only for whoever is in its box', () => {
  document.body.innerHTML = '<textarea data-escape="edit"></textarea><button></button>'
  const left = offerAll('edit', 'thread')
  document.querySelector('button')?.focus()
  press()
  expect(left).toEqual(['thread'])
  expect(press().defaultPrevented).toBe(false)
  document.querySelector('textarea')?.focus()
  press()
  expect(left).toEqual(['thread', 'edit'])
})

it.each(['<div role="dialog"></div>', '<div role="menu"></div>', '<dialog open></dialog>'])(
  'does nothing behind %s, which answers to the key itself',
  (html) => {
    document.body.innerHTML = html
    const left = offerAll('find', 'thread')
    expect(press().defaultPrevented).toBe(false)
    expect(left).toEqual([])
  },
)

it('leaves an input method its own Escape, and what somebody else has taken', () => {
  const left = offerAll('find')
  press(document.body, { isComposing: true })
  document.body.addEventListener('keydown', (event) => event.preventDefault(), { once: true })
  press()
  expect(left).toEqual([])
})

it('an offer that was taken back does not take a newer one with it', () => {
  const first = vi.fn()
  const second = vi.fn()
  const stop = offerStep('find', first)
  stops.push(offerStep('find', second))
  stop()
  press()
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1])
})
