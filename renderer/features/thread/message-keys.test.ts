import { afterEach, expect, it } from 'vitest'
import { MessageKeys } from './message-keys.svelte.ts'

afterEach(() => document.body.replaceChildren())

function watched() {
  document.body.innerHTML = `<div role="log">
    <article data-key="1"><p>one</p></article><article data-key="2"><p>two</p></article>
  </div>`
  const [log, one, two] = ['[role="log"]', '[data-key="1"] p', '[data-key="2"] p'].map((what) =>
    document.querySelector<HTMLElement>(what),
  )
  const opened: number[] = []
  const keys = new MessageKeys(
    (key) => opened.push(key) > 0,
    () => undefined,
  )
  keys.watch(log!)
  const press = (on: HTMLElement, button = 2) =>
    on.dispatchEvent(new PointerEvent('pointerdown', { button, bubbles: true }))
  const menu = (on: HTMLElement, button = 2, clientY = 0) =>
    on.dispatchEvent(new MouseEvent('contextmenu', { button, clientY, bubbles: true }))
  return { opened, press, menu, one: one!, two: two! }
}

it('opens the menu of the message that was pressed, also when another came under the pointer', () => {
  const { opened, press, menu, one, two } = watched()
  press(one)
  menu(two)
  expect(opened).toEqual([1])
  // Each press is for itself.
  menu(two)
  press(two)
  menu(two)
  expect(opened).toEqual([1, 2, 2])
})

it('opens that where the button was let go after the mouse was moved there', () => {
  const { opened, press, menu, one, two } = watched()
  press(one)
  menu(two, 2, 40)
  expect(opened).toEqual([2])
})

it('opens that with the focus for the key, whatever was pressed before', () => {
  const { opened, press, one, two } = watched()
  press(one)
  two.dispatchEvent(new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true }))
  expect(opened).toEqual([2])
})

it('opens none when the pressed one is gone', () => {
  const { opened, press, menu, one, two } = watched()
  press(one)
  one.closest('article')?.remove()
  menu(two)
  expect(opened).toEqual([])
})

it('opens that under a finger, which presses no button', () => {
  const { opened, press, menu, two } = watched()
  press(two, 0)
  menu(two, 0)
  expect(opened).toEqual([2])
})
