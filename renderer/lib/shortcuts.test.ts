import { afterEach, expect, it } from 'vitest'
import { fitsWords } from './fits-words.ts'
import { startOfDate } from './date-field.ts'
import { shortcutOf } from './shortcuts.ts'

afterEach(() => document.body.replaceChildren())

it.each<[string, KeyboardEventInit, string, string | null]>([
  ['k', { ctrlKey: true }, '', 'palette'],
  ['k', { metaKey: true }, '', null],
  ['k', { ctrlKey: true, repeat: true }, '', null],
  ['K', { ctrlKey: true, shiftKey: true }, '', null],
  ['f', { ctrlKey: true }, '<input data-at>', 'find'],
  ['F', { ctrlKey: true, shiftKey: true }, '<textarea data-at></textarea>', 'search'],
  ['/', {}, '', 'search'],
  ['/', {}, '<textarea data-at></textarea>', null],
  [',', { ctrlKey: true }, '<textarea data-at></textarea>', 'settings'],
  ['?', { shiftKey: true }, '', 'shortcuts'],
  ['?', { shiftKey: true }, '<textarea data-at></textarea>', null],
  ['/', { ctrlKey: true, shiftKey: true }, '<textarea data-at></textarea>', 'shortcuts'],
  ['n', { ctrlKey: true }, '', 'new-conversation'],
  ['Tab', { ctrlKey: true }, '', 'next-conversation'],
  ['Tab', { ctrlKey: true, shiftKey: true }, '', 'previous-conversation'],
  ['Tab', { metaKey: true }, '', null],
  ['p', { ctrlKey: true, shiftKey: true }, '', 'pin'],
  ['P', { ctrlKey: true }, '', null],
  ['k', { ctrlKey: true, metaKey: true }, '', null],
  ['f', { ctrlKey: true, altKey: true }, '', null],
  ['k', { ctrlKey: true }, '<div role="dialog"></div>', null],
  ['k', { ctrlKey: true }, '<div role="dialog" popover></div>', 'palette'],
  ['k', {}, '', null],
])('%j with %j over %j is %j', (key, more, html, expected) => {
  document.body.innerHTML = html
  const target = document.body.querySelector('[data-at]') ?? document.body
  let shortcut: string | null = 'not asked'
  target.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent) shortcut = shortcutOf(event)
  })
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  expect(shortcut).toBe(expected)
})

it.each([
  ['Mark as unread', 'unr ma', true],
  ['Mark as unread', 'read', false],
  ['Switch to Helen Marsh Castle Street', 'castle', true],
  ['Sign out', '', true],
  ['Sign out', '(*', true],
])('%j fits %j: %j', (text, typed, expected) => {
  expect(fitsWords(text, typed)).toBe(expected)
})

it.each([
  ['2026-03-09', new Date(2026, 2, 9).getTime()],
  ['', null],
  ['2026-3', null],
])('the date field’s %j is %j', (value, expected) => {
  expect(startOfDate(value)).toBe(expected)
})
