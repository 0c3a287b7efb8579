import { createRandom } from '../random.ts'
import { drawJpeg } from './draw-jpeg.ts'
import { drawPdf } from './draw-pdf.ts'
import { drawPng } from './draw-png.ts'
import { drawSheet, drawWordDocument } from './draw-office.ts'

export function extensionOf(filename: string): string {
  const dot = filename.lastIndexOf('.')
  return dot > 0 ? filename.slice(dot + 1).toLowerCase() : ''
}

export function stemOf(filename: string): string {
  const dot = filename.lastIndexOf('.')
  return dot > 0 ? filename.slice(0, dot) : filename
}

type Draw = (title: string, seed: number, extra: number) => Uint8Array<ArrayBuffer>

/** How to draw a kind of file, and between how many kB such files usually have. */
const KINDS: Readonly<Record<string, { draw: Draw; least: number; most: number }>> = {
  pdf: { draw: drawPdf, least: 38, most: 820 },
  docx: { draw: (title, _seed, extra) => drawWordDocument(title, extra), least: 19, most: 140 },
  xlsx: { draw: (_title, seed, extra) => drawSheet(seed, extra), least: 12, most: 90 },
  png: { draw: (_title, seed, extra) => drawPng(seed, extra), least: 46, most: 420 },
  jpg: { draw: (_title, seed, extra) => drawJpeg(seed, extra), least: 90, most: 960 },
}

/** Small files are more common than large ones. */
function extraOf(kind: { least: number; most: number }, seed: number): number {
  const share = createRandom(seed, 'size')()
  return Math.round(1000 * kind.least * (kind.most / kind.least) ** share)
}

/**
 * Real bytes of the kind the name promises, so that previews and "open with" have work to do. What
 * we draw is small; a part that every program skips brings it to the size such files have.
 */
export function drawFile(filename: string, seed: number): Uint8Array<ArrayBuffer> {
  const kind = KINDS[extensionOf(filename)]
  const title = stemOf(filename)
  return kind ? kind.draw(title, seed, extraOf(kind, seed)) : new TextEncoder().encode(`${title}\n`)
}

/** How many bytes `drawFile` gives, without making all of them. */
export function drawnSize(filename: string, seed: number): number {
  const kind = KINDS[extensionOf(filename)]
  if (!kind) return drawFile(filename, seed).length
  return kind.draw(stemOf(filename), seed, 0).length + extraOf(kind, seed)
}

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  jpg: 'image/jpeg',
}

export function mimeTypeOf(filename: string): string {
  return TYPES[extensionOf(filename)] ?? 'application/octet-stream'
}
