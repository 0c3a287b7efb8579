import { afterEach, expect, it, vi } from 'vitest'
import { fitsWords } from './fits-words.ts'
import { startOfDate } from './date-field.ts'
import { shortcutOf } from './shortcuts.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

const withText = '<textarea data-at>words</textarea>'
const empty = '<textarea data-at></textarea>'

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
  ['1', { ctrlKey: true }, withText, 'pinned-1'],
  ['9', { ctrlKey: true }, '', 'pinned-9'],
  // On a French keyboard, and on a Greek one.
  ['&', { ctrlKey: true, code: 'Digit1' }, '', 'pinned-1'],
  ['-', { ctrlKey: true, code: 'Digit6' }, '', null],
  ['κ', { ctrlKey: true, code: 'KeyK' }, '', 'palette'],
  ['κ', { code: 'KeyK' }, '', null],
  ['1', {}, '', null],
  ['F6', {}, withText, 'next-pane'],
  ['F6', { shiftKey: true }, '', 'previous-pane'],
  ['F6', { altKey: true }, '', null],
  ['F6', {}, '<div role="dialog"></div>', null],
  ['ArrowDown', { altKey: true }, '', 'next-unread'],
  ['ArrowUp', { altKey: true }, withText, 'previous-unread'],
  ['ArrowUp', { altKey: true, shiftKey: true }, '', null],
  ['ArrowDown', { altKey: true }, '<select data-at></select>', null],
  ['/', {}, '<div role="listbox" data-at></div>', 'search'],
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
  [withText, null],
  [empty, 'next-unread'],
  ['<button data-at></button>', 'next-unread'],
])(
  'on a Mac Option and an arrow stay with a caret that has where to go: %j, %j',
  (html, expected) => {
    vi.stubGlobal('navigator', { platform: 'MacIntel' })
    document.body.innerHTML = html
    const event = new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true })
    document.querySelector('[data-at]')?.dispatchEvent(event)
    expect(shortcutOf(event)).toBe(expected)
  },
)

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
