import { afterEach, expect, it } from 'vitest'
import { beginsMessage, typesText } from './typing.ts'

afterEach(() => document.body.replaceChildren())

function press(key: string, html: string, more: KeyboardEventInit = {}): boolean {
  document.body.innerHTML = html
  const target = document.body.querySelector('[data-at]') ?? document.body
  let types = false
  target.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent) types = typesText(event)
  })
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  return types
}

it.each<[string, string, KeyboardEventInit, boolean]>([
  ['a', '', {}, true],
  ['é', '<button data-at></button>', {}, true],
  ['Enter', '', {}, false],
  ['a', '', { ctrlKey: true }, false],
  [' ', '<button data-at></button>', {}, false],
  ['a', '<input data-at>', {}, false],
  ['a', '<div data-at></div><div role="dialog"></div>', {}, false],
  ['a', '<div data-at></div><div role="dialog" popover="auto"></div>', {}, true],
  ['a', '<div data-at></div><div role="dialog" data-state="open"></div>', {}, false],
  ['a', '<div data-at></div><div role="dialog" data-state="closed"></div>', {}, true],
  ['a', '<div role="menu"><button data-at></button></div>', {}, false],
  ['a', '<button data-at></button><div role="menu" popover="auto"></div>', {}, true],
  ['a', '<div data-at></div><div role="menu" popover></div>', {}, true],
  ['a', '<button data-at></button><div role="dialog" popover="auto"></div>', {}, true],
  ['a', '<div data-at></div><div role="menu"></div>', {}, false],
])('%j over %j begins a message: %s', (key, html, more, types) => {
  expect(press(key, html, more)).toBe(types)
})

it.each<[string, string, KeyboardEventInit, boolean]>([
  ['a', '<div role="log"><article data-at></article></div>', {}, true],
  ['a', '', {}, true],
  ['j', '<div role="listbox" data-at></div>', {}, false],
  ['a', '<div role="listbox" data-at></div>', {}, false],
  ['a', '', { altKey: true }, false],
  ['a', '', { isComposing: true }, false],
  ['Process', '', {}, false],
  ['Dead', '', {}, false],
  ['a', '<div data-at></div><dialog open></dialog>', {}, false],
])('%j over %j goes to the composer: %s', (key, html, more, goes) => {
  document.body.innerHTML = html
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more })
  ;(document.querySelector('[data-at]') ?? document.body).dispatchEvent(event)
  expect(beginsMessage(event)).toBe(goes)
})
