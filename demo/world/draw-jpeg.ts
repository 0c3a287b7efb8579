import { createRandom } from '../random.ts'
import { concatBytes } from './bytes.ts'

const BLOCKS_WIDE = 20
const BLOCKS_HIGH = 14
/** Bytes of a comment's marker and length, and of the longest comment with them. */
const COMMENT_HEAD = 4
const LONGEST_COMMENT = 65_537
/** Huffman code lengths of the DC table: categories 0 to 11, each four bits long. */
const DC_CODE_LENGTH = 4

class BitWriter {
  readonly bytes: number[] = []
  #held = 0
  #count = 0

  write(value: number, length: number): void {
    for (let place = length - 1; place >= 0; place -= 1) {
      this.#held = (this.#held << 1) | ((value >> place) & 1)
      this.#count += 1
      if (this.#count === 8) this.#emit()
    }
  }

  finish(): void {
    while (this.#count !== 0) this.write(1, 1)
  }

  #emit(): void {
    this.bytes.push(this.#held)
    // A 0xff inside the picture is followed by a zero, or it would read as a marker.
    if (this.#held === 0xff) this.bytes.push(0)
    this.#held = 0
    this.#count = 0
  }
}

/** `extra` bytes of comments, each with its marker and length. */
function comments(extra: number): Uint8Array {
  const parts: Uint8Array[] = []
  let left = extra
  while (left > 0) {
    const rest = left - LONGEST_COMMENT
    // What is left over must be enough for another one.
    const size =
      rest > 0 && rest < COMMENT_HEAD ? left - COMMENT_HEAD : Math.min(left, LONGEST_COMMENT)
    const length = size - 2
    parts.push(Uint8Array.of(0xff, 0xfe, length >> 8, length & 0xff), new Uint8Array(length - 2))
    left -= size
  }
  return concatBytes(parts)
}

function segment(marker: number, data: readonly number[]): Uint8Array {
  const length = data.length + 2
  return Uint8Array.of(0xff, marker, length >> 8, length & 0xff, ...data)
}

/** A block of one flat tone: the difference to the block before it, and no detail. */
function writeBlock(bits: BitWriter, difference: number): void {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
  bits.write(size, DC_CODE_LENGTH)
  if (size > 0) bits.write(difference > 0 ? difference : difference + 2 ** size - 1, size)
  bits.write(0, 1)
}

function picture(seed: number): number[] {
  const random = createRandom(seed, 'photo')
  const horizon = 5 + Math.floor(random() * 5)
  const bits = new BitWriter()
  let previous = 0
  for (let block = 0; block < BLOCKS_WIDE * BLOCKS_HIGH; block += 1) {
    const row = Math.floor(block / BLOCKS_WIDE)
    const tone = row < horizon ? 70 - row * 6 : -50 + Math.floor(random() * 40)
    writeBlock(bits, tone - previous)
    previous = tone
  }
  bits.finish()
  return bits.bytes
}

/**
 * A grey baseline JPEG of 160 by 112: a sky over rough ground, one tone per 8 by 8 block; with
 * `extra` bytes of comments.
 */
export function drawJpeg(seed: number, extra: number): Uint8Array<ArrayBuffer> {
  const height = BLOCKS_HIGH * 8
  const width = BLOCKS_WIDE * 8
  const twelveCodesOfFourBits = [0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  const oneCodeOfOneBit = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  return concatBytes([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    comments(extra),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...twelveCodesOfFourBits, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    segment(0xc4, [0x10, ...oneCodeOfOneBit, 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Uint8Array.from(picture(seed)),
    Uint8Array.of(0xff, 0xd9),
  ])
}
