import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { usualPanes } from '../../contract/panes.ts'
import { detailsWidth, foldOf, keptWidth, listWidth, widthAfterKey, type Room } from './panes.ts'

const room = (width: number, more: Partial<Room> = {}): Room => ({
  width,
  scale: 1,
  detailsOpen: false,
  ...more,
})

test.each([
  [320, 1, 'one'],
  [720, 1, 'one'],
  [721, 1, 'two'],
  [1120, 1, 'two'],
  [1121, 1, 'three'],
  [1280, 2, 'one'],
  [1280, 1.5, 'two'],
  [720, 0.9, 'one'],
] as const)('%i pixels with words %f times as large: %s', (width, scale, fold) => {
  expect(foldOf(room(width, { scale }))).toBe(fold)
})

describe('widths', () => {
  it('of the list grow with the window while nobody has chosen one', () => {
    expect(listWidth(room(900), usualPanes).now).toBe(300)
    expect(listWidth(room(1200), usualPanes).now).toBe(336)
    expect(listWidth(room(2000), usualPanes).now).toBe(356)
  })

  it('chosen in a large window give way in a smaller one, and are kept for the large one', () => {
    const chosen = { list: 520, details: null }
    expect(listWidth(room(1400), chosen).now).toBe(520)
    expect(listWidth(room(800), chosen).now).toBe(400)
  })

  it('leave the thread its least, whatever was chosen', () => {
    const any = fc.option(fc.integer({ min: 100, max: 4_000 }))
    const widths = fc.integer({ min: 721, max: 5_000 })
    fc.assert(
      fc.property(widths, any, any, fc.boolean(), (width, list, details, detailsOpen) => {
        const here = room(width, { detailsOpen })
        const taken = [
          listWidth(here, { list, details }).now,
          detailsOpen && foldOf(here) === 'three' ? detailsWidth(here, { list, details }).now : 0,
        ]
        return width - (taken[0] ?? 0) - (taken[1] ?? 0) >= 400
      }),
    )
  })

  it('are never outside of what the handle says of them', () => {
    const any = fc.option(fc.integer({ min: 100, max: 4_000 }))
    const scales = fc.constantFrom(0.9, 1, 1.25, 2)
    fc.assert(
      fc.property(fc.integer({ min: 320, max: 5_000 }), any, scales, (width, chosen, scale) => {
        const here = room(width, { scale, detailsOpen: true })
        const panes = { list: chosen, details: chosen }
        for (const { now, min, max } of [listWidth(here, panes), detailsWidth(here, panes)])
          expect(min <= now && now <= max && max <= Math.max(width, min)).toBe(true)
      }),
    )
  })

  it('are kept for words of the usual size', () => {
    const large = room(3_000, { scale: 2 })
    const kept = keptWidth(large, 800)
    expect(listWidth(large, { list: kept, details: null }).now).toBe(800)
    expect(listWidth(room(3_000), { list: kept, details: null }).now).toBe(400)
  })
})

describe('keys on the handle', () => {
  const width = { now: 300, min: 240, max: 330 }
  test.each([
    ['ArrowRight', false, 316],
    ['ArrowLeft', false, 284],
    ['ArrowRight', true, 330],
    ['ArrowLeft', true, 240],
    ['Home', false, 240],
    ['End', false, 330],
    ['Enter', false, null],
    ['ArrowUp', false, null],
  ])('%s, with Shift %s: %s', (key, shiftKey, expected) => {
    expect(widthAfterKey({ key, shiftKey }, width, 'ArrowRight')).toBe(expected)
  })
  it('of a pane on the right go the other way', () => {
    expect(widthAfterKey({ key: 'ArrowLeft', shiftKey: false }, width, 'ArrowLeft')).toBe(316)
  })
})
