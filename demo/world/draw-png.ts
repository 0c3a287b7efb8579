import { between, createRandom } from '../random.ts'
import { adler32, concatBytes, crc32, littleEndian, uint32BigEndian } from './bytes.ts'

const WIDTH = 160
const HEIGHT = 100
const PALETTE = [
  [250, 250, 247],
  [46, 92, 110],
  [120, 170, 160],
  [214, 140, 90],
] as const

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = concatBytes([new TextEncoder().encode(name), data])
  return concatBytes([uint32BigEndian(data.length), body, uint32BigEndian(crc32(body))])
}

/** Zlib without compression: one stored block, so at most 65,535 bytes. */
function stored(data: Uint8Array): Uint8Array {
  const header = littleEndian([
    { value: data.length, width: 2 },
    { value: ~data.length & 0xffff, width: 2 },
  ])
  const check = uint32BigEndian(adler32(data))
  return concatBytes([Uint8Array.of(0x78, 0x01, 0x01), header, data, check])
}

/** A bar chart in four colours, as adviser software exports them, with `extra` bytes that mean nothing. */
export function drawPng(seed: number, extra: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed, 'chart')
  const bars = Array.from({ length: 10 }, () => between(random, 15, 85))
  const rows = new Uint8Array(HEIGHT * (WIDTH + 1))
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const bar = Math.floor(x / 16)
      const isInside = x % 16 > 3 && HEIGHT - y < (bars[bar] ?? 0) && y < HEIGHT - 4
      rows[y * (WIDTH + 1) + x + 1] = isInside ? 1 + (bar % 3) : 0
    }
  }
  const shape = Uint8Array.of(8, 3, 0, 0, 0)
  return concatBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', concatBytes([uint32BigEndian(WIDTH), uint32BigEndian(HEIGHT), shape])),
    chunk('PLTE', Uint8Array.from(PALETTE.flat())),
    chunk('IDAT', stored(rows)),
    // Private and safe to ignore, as the case of its letters says.
    chunk('fiLl', new Uint8Array(extra)),
    chunk('IEND', new Uint8Array(0)),
  ])
}
