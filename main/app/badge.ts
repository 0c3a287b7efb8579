/** The number on the program's icon: from the unread total, without doing anything. */
import { counted } from '../../contract/numbers.ts'

/** A dot pattern of 3 by 5, rows from the top, for what a label is made of. */
const GLYPHS = new Map([
  ['0', '111101101101111'],
  ['1', '010110010010111'],
  ['2', '111001111100111'],
  ['3', '111001111001111'],
  ['4', '101101111001001'],
  ['5', '111100111001111'],
  ['6', '111100111101111'],
  ['7', '111001001001001'],
  ['8', '111101111101111'],
  ['9', '111101111001111'],
  ['+', '000010111010000'],
])

/** Pixels a side; Windows scales it down to what its taskbar shows. */
export const OVERLAY_SIZE = 32
const GLYPH = { width: 3, height: 5 }
// Blue, green, red, alpha.
const GROUND = [43, 43, 196, 255]
const INK = [255, 255, 255, 255]

export type Badge = {
  /** For macOS and Linux, which draw it themselves; 0 takes it away. */
  count: number
  /** For Windows; null takes it away. */
  overlay: { label: string; description: string } | null
}

export function badgeOf(unread: number): Badge {
  const count = Number.isFinite(unread) ? Math.max(0, Math.floor(unread)) : 0
  if (count === 0) return { count, overlay: null }
  const description = counted(count, 'unread message', 'unread messages')
  return { count, overlay: { label: count > 99 ? '99+' : String(count), description } }
}

/** A disc with one to three signs in it, as rows of four bytes a pixel. */
export function overlayPixels(label: string): Buffer {
  const pixels = Buffer.alloc(OVERLAY_SIZE * OVERLAY_SIZE * 4)
  const scale = 5 - label.length
  const advance = (GLYPH.width + 1) * scale
  const left = Math.floor((OVERLAY_SIZE - (label.length * advance - scale)) / 2)
  const top = Math.floor((OVERLAY_SIZE - GLYPH.height * scale) / 2)
  for (let y = 0; y < OVERLAY_SIZE; y += 1)
    for (let x = 0; x < OVERLAY_SIZE; x += 1) {
      const sign = Math.floor((x - left) / advance)
      const column = Math.floor((x - left - sign * advance) / scale)
      const row = Math.floor((y - top) / scale)
      const inked = hasDot(label[sign], column, row)
      if (inked || isInDisc(x, y)) pixels.set(inked ? INK : GROUND, (y * OVERLAY_SIZE + x) * 4)
    }
  return pixels
}

function hasDot(sign: string | undefined, column: number, row: number): boolean {
  if (sign === undefined || column >= GLYPH.width || row < 0 || row >= GLYPH.height) return false
  return GLYPHS.get(sign)?.[row * GLYPH.width + column] === '1'
}

function isInDisc(x: number, y: number): boolean {
  const middle = (OVERLAY_SIZE - 1) / 2
  return Math.hypot(x - middle, y - middle) <= OVERLAY_SIZE / 2
}
