import { expect, test } from 'vitest'
import { isBackKey } from './back-key.ts'

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false }

test.each([
  ['Escape', {}, false, false],
  ['ArrowLeft', { altKey: true, isComposing: true }, false, false],
  ['ArrowLeft', { altKey: true, shiftKey: true }, false, false],
  ['ArrowLeft', { altKey: true }, false, true],
  ['ArrowLeft', { altKey: true }, true, false],
  ['ArrowLeft', { altKey: true, ctrlKey: true }, false, false],
  ['ArrowLeft', {}, false, false],
  ['[', { metaKey: true }, true, true],
  ['[', { metaKey: true }, false, false],
  ['[', {}, true, false],
])('%s with %o, on a Mac %s: goes back %s', (key, held, mac, goesBack) => {
  expect(isBackKey({ ...none, ...held, key }, mac)).toBe(goesBack)
})
