import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firstColour, frameOf } from './window-frame.ts'

test('only macOS draws its buttons into the page', () => {
  expect(frameOf('darwin')).toEqual({
    titleBarStyle: 'hiddenInset',
    trafficLightPosition: { x: 18, y: 24 },
  })
  expect(frameOf('linux')).toEqual({})
  expect(frameOf('win32')).toEqual({})
})

const tokens = readFileSync(join(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8')

test.each([
  [':root {', { dark: false, contrast: false }],
  ['@media (prefers-color-scheme: dark)', { dark: true, contrast: false }],
  ['@media (prefers-contrast: more) {', { dark: false, contrast: true }],
  ['(prefers-contrast: more) and (prefers-color-scheme: dark)', { dark: true, contrast: true }],
])('the first frame of %s has the colour of the list', (place, theme) => {
  const own = /--surface-pane: (#\w+);/.exec(tokens.slice(tokens.indexOf(place)))?.[1]
  expect(firstColour(theme)).toBe(own)
})
