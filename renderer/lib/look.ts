/** How the page looks besides its colours: by attributes and properties of the root that the styles read. */
import { platform } from './platform.ts'
import { defaultSettings, TEXT_SIZES } from '../../contract/default-settings.ts'
import type { Settings } from '../../contract/settings.ts'

export type Look = Pick<Settings, 'density' | 'textSize' | 'motion'>

const KEY = 'look'

/** Pixels of a row of the list: what is around its two lines, and the lines as large as the text. */
export function rowHeight({ density, textSize }: Look): number {
  const [around, lines] = density === 'compact' ? [10, 38] : [24, 44]
  return Math.round(around + (lines * textSize) / 100)
}

export function applyLook(look: Look, root: HTMLElement = document.documentElement): void {
  root.dataset['platform'] = platform()
  root.dataset['density'] = look.density
  root.dataset['motion'] = look.motion
  root.style.setProperty('--text-scale', String(look.textSize / 100))
  root.style.setProperty('--row-height', `${rowHeight(look)}px`)
}

/** As it was at the end of the last run, before main can be asked: the first frame is right already. */
export function rememberedLook(storage: Storage = localStorage): Look {
  const { density, textSize, motion } = keptIn(storage)
  return {
    density: density === 'compact' ? density : defaultSettings.density,
    textSize: isSize(textSize) ? textSize : defaultSettings.textSize,
    motion: motion === 'reduced' ? motion : defaultSettings.motion,
  }
}

function isSize(value: unknown): value is number {
  const isWhole = typeof value === 'number' && Number.isInteger(value)
  return isWhole && value >= TEXT_SIZES.smallest && value <= TEXT_SIZES.largest
}

/** By hand: the library for schemas would be a third of what the page has to read before its first frame. */
function keptIn(storage: Storage): Partial<Record<keyof Look, unknown>> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch {
    return {}
  }
}

export function rememberLook(
  { density, textSize, motion }: Look,
  storage: Storage = localStorage,
): void {
  storage.setItem(KEY, JSON.stringify({ density, textSize, motion }))
}

/** All that the page keeps but how it looks, which says nothing of who used it. */
export function forgetUser(storage: Storage = localStorage): void {
  const look = rememberedLook(storage)
  storage.clear()
  rememberLook(look, storage)
}
