import { expect, test } from 'vitest'
import { defaultSettings } from '../../contract/default-settings.ts'
import { applyLook, rememberedLook, rememberLook, rowHeight } from './look.ts'

const large = { density: 'compact', textSize: 150, motion: 'reduced' } as const

test('the look is on the root before anything is asked, as it was the last time', () => {
  localStorage.clear()
  expect(rememberedLook()).toEqual({ density: 'comfortable', textSize: 100, motion: 'system' })
  rememberLook({ ...defaultSettings, ...large })
  const root = document.createElement('div')
  applyLook(rememberedLook(), root)
  expect(root.dataset).toMatchObject({ density: 'compact', motion: 'reduced' })
  expect(root.style.getPropertyValue('--text-scale')).toBe('1.5')
  expect(localStorage.getItem('look')).not.toContain('ownWords')
})

test.each(['', 'null', '{"textSize": 900}', '{{', '[]'])('%j in the memory is no look', (kept) => {
  localStorage.setItem('look', kept)
  expect(rememberedLook().textSize).toBe(100)
})

test('a row has room for its lines in every size', () => {
  for (const density of ['comfortable', 'compact'] as const)
    for (const textSize of [90, 100, 125, 150]) {
      // The lines of a row: 14 and 13 pixels, each 1.45 times as high.
      const lines = (14 + 13) * 1.45 * (textSize / 100)
      expect(rowHeight({ density, textSize, motion: 'system' })).toBeGreaterThan(lines)
    }
})
