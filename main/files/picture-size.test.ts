import { describe, expect, test } from 'vitest'
import { drawFile } from '../../demo/world/draw-file.ts'
import { pngHead } from '../../tests/kit/picture.ts'
import { isTooManyPixels, PICTURE_HEAD, picturePixels } from './picture-size.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')

/** A JPEG whose size stands behind so many bytes of a camera's notes. */
function jpeg(width: number, height: number, notes: number): Buffer {
  const parts = [latin('\xff\xd8')]
  for (let left = notes; left > 0; left -= 65_000) {
    const part = Buffer.alloc(Math.min(left, 65_000) + 4)
    part.writeUInt16BE(0xffe1, 0)
    part.writeUInt16BE(part.length - 2, 2)
    parts.push(part)
  }
  const frame = latin('\xff\xc0\0\x11\x08\0\0\0\0\x03')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([...parts, frame, Buffer.alloc(64)])
}

function gif(width: number, height: number): Buffer {
  const head = Buffer.concat([latin('GIF89a'), Buffer.alloc(40)])
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  return head
}

function bmp(width: number, height: number): Buffer {
  const head = Buffer.concat([latin('BM'), Buffer.alloc(60)])
  head.writeUInt32LE(40, 14)
  head.writeUInt32LE(width, 18)
  head.writeInt32LE(height, 22)
  return head
}

function webp(width: number, height: number): Buffer {
  const head = Buffer.concat([latin('RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0'), Buffer.alloc(50)])
  head.writeUIntLE(width - 1, 24, 3)
  head.writeUIntLE(height - 1, 27, 3)
  return head
}

test.each([
  ['PNG', pngHead(4000, 3000), 12_000_000],
  ['PNG of a kilobyte that fills the memory', pngHead(60_000, 60_000), 3_600_000_000],
  ['JPEG', jpeg(6000, 4000, 100), 24_000_000],
  ['JPEG with long notes', jpeg(6000, 4000, 1_000_000), 24_000_000],
  ['GIF', gif(640, 480), 307_200],
  ['BMP', bmp(800, 600), 480_000],
  ['BMP upside down', bmp(800, -600), 480_000],
  ['WebP', webp(16_000, 16_000), 256_000_000],
])('%s', (_name, head, pixels) => {
  expect(picturePixels(head)).toBe(pixels)
})

describe('says nothing', () => {
  test.each([
    ['nothing', latin('')],
    ['a PNG that is cut', latin('\x89PNG\r\n\x1a\n\0\0')],
    ['a PNG without a header', Buffer.concat([latin('\x89PNG\r\n\x1a\n'), Buffer.alloc(500, 7)])],
    [
      'a JPEG without a size',
      Buffer.concat([latin('\xff\xd8\xff\xe0'), Buffer.alloc(1_000_000, 0xff)]),
    ],
    ['an empty one', pngHead(0, 5)],
    ['words', latin('<!doctype html>')],
  ])('%s', (_name, head) => {
    expect(picturePixels(head)).toBeNull()
  })
})

test('every picture of the demo tells its size within that', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const bytes = drawFile('photo.jpg', seed)
    expect(picturePixels(bytes.subarray(0, PICTURE_HEAD))).toBeGreaterThan(0)
  }
})

test('a hundred million pixels are shown, and not one more', () => {
  expect(isTooManyPixels(100_000_000)).toBe(false)
  expect(isTooManyPixels(100_000_001)).toBe(true)
})
