/** Contrast of the colours by role, as WCAG 2.2 (1.4.3, 1.4.11) counts it, over what they are used on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { blend, formatHex, interpolate, wcagContrast } from 'culori'
import { describe, expect, test } from 'vitest'
import { over, readTokens, type Tokens } from './read-tokens.ts'

const own = readTokens(readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8'))

const AS_USUAL = { text: 4.5, shape: 3 }
/** 1.4.6, for whoever asks their system for more contrast. */
const MORE = { text: 7, shape: 3 }

const { light } = own
const dark = over(light, own.dark)
const more = over(light, own.contrast)
/** As the cascade has it: what is of the dark is undone by more contrast, which then undoes that. */
const darkMore = over(light, own.dark, own.contrast, own.contrastDark)
const themes = {
  light: { palette: light, least: AS_USUAL },
  dark: { palette: dark, least: AS_USUAL },
  'light, more contrast': { palette: more, least: MORE },
  'dark, more contrast': { palette: darkMore, least: MORE },
}
const edgesSeen = [more, darkMore]

function colour(palette: Tokens, name: string): string {
  const value = palette.get(name)
  if (value === undefined) throw new Error(`no colour ${name}`)
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
  return other === undefined ? value : colour(palette, other)
}

/** `hover over surface`: the first, which lets through, lies on the second. */
function ground(palette: Tokens, words: string): string {
  const [upper = '', lower] = words.split(' over ')
  if (lower === undefined) return colour(palette, upper)
  return formatHex(blend([colour(palette, lower), colour(palette, upper)]))
}

const SURFACES = ['surface', 'surface-thread', 'surface-pane', 'surface-raised', 'surface-sunken']
const LIT = ['surface-hover over surface-pane', 'surface-press over surface-pane']
const CHIPS = ['tabs', 'tab-active', 'surface-selected']
const HUES = Array.from({ length: 10 }, (_, hue) => `hue-${hue}`)

/** Text, and what it is read on. */
const texts: Record<string, string[]> = {
  text: [...SURFACES, ...LIT, ...CHIPS, 'bubble', 'accent-tint', 'warning-tint', 'danger-tint'],
  'text-soft': [...SURFACES, ...LIT, ...CHIPS, 'bubble'],
  'text-mine': ['bubble-mine'],
  'text-mine-soft': ['bubble-mine'],
  'accent-text': ['surface', 'surface-raised', 'surface-pane', 'accent-tint', 'bubble'],
  'on-accent': ['accent', 'accent-hover', 'accent-press'],
  link: ['bubble', 'surface', 'surface-raised'],
  danger: ['surface', 'surface-raised', 'surface-pane', 'danger-tint', 'bubble'],
  'danger-mine': ['bubble-mine'],
  'on-danger': ['danger', 'danger-hover'],
  warning: ['warning-tint', 'surface', 'surface-raised'],
  'on-tip': ['tip'],
  'on-found': ['found'],
  'stage-text': ['stage', 'stage-deep'],
  'stage-soft': ['stage'],
  ...Object.fromEntries(HUES.map((hue) => [hue, ['bubble']])),
}

/** Edges and marks without which something could not be found. */
const shapes: Record<string, string[]> = {
  focus: [...SURFACES, 'bubble'],
  'line-strong': ['surface', 'surface-raised', 'surface-pane'],
  accent: ['surface', 'surface-raised', 'surface-pane'],
}

for (const [theme, { palette, least: limits }] of Object.entries(themes))
  describe(theme, () => {
    const pairs = (which: Record<string, string[]>, least: number) =>
      Object.entries(which).flatMap(([upper, grounds]) =>
        grounds.map((on) => {
          const ratio = wcagContrast(colour(palette, upper), ground(palette, on))
          return { upper, on, ratio, least, shown: ratio.toFixed(2) }
        }),
      )
    const all = [...pairs(texts, limits.text), ...pairs(shapes, limits.shape)]
    test.each(all)('$upper on $on: $shown, at least $least', ({ ratio, least }) => {
      expect(ratio).toBeGreaterThanOrEqual(least)
    })
  })

describe('with more contrast a line can be seen wherever it is drawn', () => {
  const places = [
    ...SURFACES,
    'bubble',
    'bubble-mine',
    'accent-tint',
    'warning-tint',
    'danger-tint',
    'tabs',
  ]
  const lines = ['line', 'line-strong', 'edge', 'focus']
  const all = edgesSeen.flatMap((palette, dark) =>
    lines.flatMap((line) =>
      places.map((on) => ({ palette, theme: dark ? 'dark' : 'light', line, on })),
    ),
  )
  test.each(all)('$line on $on in $theme', ({ palette, line, on }) => {
    expect(wcagContrast(colour(palette, line), colour(palette, on))).toBeGreaterThanOrEqual(
      MORE.shape,
    )
  })
  test.each(edgesSeen)('a chosen row has a frame that can be seen (%#)', (palette) => {
    expect(palette.get('chosen')).toBe('inset 0 0 0 2px var(--accent)')
    const ratio = wcagContrast(colour(palette, 'accent'), colour(palette, 'surface-pane'))
    expect(ratio).toBeGreaterThanOrEqual(MORE.shape)
  })
})

describe('initials on the pictures of people', () => {
  test.each(HUES)('%s in light', (hue) => {
    const ratio = wcagContrast(colour(light, 'on-hue'), colour(light, hue))
    expect(ratio).toBeGreaterThanOrEqual(AS_USUAL.text)
  })
  test.each(HUES)('%s with more contrast in dark, as ui/Avatar.svelte mixes them', (hue) => {
    const own = colour(darkMore, hue)
    const picture = interpolate([colour(darkMore, 'surface'), own], 'rgb')(0.24)
    const letters = interpolate(['white', own], 'rgb')(0.5)
    expect(wcagContrast(letters, picture)).toBeGreaterThanOrEqual(MORE.text)
  })
  test.each(HUES)('%s in dark, as ui/Avatar.svelte mixes them', (hue) => {
    const own = colour(dark, hue)
    const picture = interpolate([colour(dark, 'surface'), own], 'rgb')(0.3)
    const letters = interpolate(['white', own], 'rgb')(0.88)
    expect(wcagContrast(letters, picture)).toBeGreaterThanOrEqual(AS_USUAL.text)
  })
})
