import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { drawFile, drawnSize } from './draw-file.ts'

const KINDS = ['pdf', 'docx', 'xlsx', 'png', 'jpg']

test.each([...KINDS, 'txt'])('the stated size of a %s is that of its bytes', (extension) => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const name = `Fact find ${seed}.${extension}`
    expect(drawnSize(name, seed)).toBe(drawFile(name, seed).length)
  }
})

test.each(KINDS)('a %s is as large as such files are, and not always alike', (extension) => {
  const sizes = Array.from({ length: 60 }, (_, seed) => drawnSize(`a.${extension}`, seed))
  expect(Math.min(...sizes)).toBeGreaterThan(10_000)
  expect(Math.max(...sizes)).toBeLessThan(1_000_000)
  expect(new Set(sizes).size).toBeGreaterThan(50)
})

test('a drawn PDF says rightly where its parts begin', () => {
  const text = new TextDecoder('latin1').decode(drawFile('Report.pdf', 7))
  const start = Number(/startxref\n(\d+)\n/.exec(text)?.[1])
  expect(text.slice(start, start + 4)).toBe('xref')
  const offsets = [...text.matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]))
  offsets.forEach((offset, index) => {
    expect(text.slice(offset, offset + 7)).toBe(`${index + 1} 0 obj`)
  })
})

test('a drawn PNG is made of whole chunks up to its end', () => {
  const bytes = Buffer.from(drawFile('Chart.png', 7))
  const names: string[] = []
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    names.push(name)
    if (name === 'IDAT') {
      expect(inflateSync(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))).toHaveLength(
        16_100,
      )
    }
  }
  expect(names).toEqual(['IHDR', 'PLTE', 'IDAT', 'fiLl', 'IEND'])
})

test('a drawn JPEG is made of whole segments up to its picture', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const bytes = Buffer.from(drawFile('Photo.jpg', seed))
    let at = 2
    while (bytes[at + 1] !== 0xda) {
      expect(bytes[at]).toBe(0xff)
      at += 2 + bytes.readUInt16BE(at + 2)
    }
    expect(bytes.length - at).toBeLessThan(1_000)
  }
})
