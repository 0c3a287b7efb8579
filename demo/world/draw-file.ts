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

/** Real bytes of the kind the name promises, so that previews and "open with" have work to do. */
export function drawFile(filename: string, seed: number): Uint8Array<ArrayBuffer> {
  const title = stemOf(filename)
  switch (extensionOf(filename)) {
    case 'pdf':
      return drawPdf(title, seed)
    case 'docx':
      return drawWordDocument(title)
    case 'xlsx':
      return drawSheet(seed)
    case 'png':
      return drawPng(seed)
    case 'jpg':
      return drawJpeg(seed)
    default:
      return new TextEncoder().encode(`${title}\n`)
  }
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
