/**
 * What a file is shown as: decided by its first bytes and never by what a server says, from a list of
 * kinds that can't run anything. No HTML and no SVG, which are documents with scripts.
 * Source: WHATWG, MIME Sniffing.
 */
import { endingOf } from './safe-name.ts'

/** Bytes that are enough to tell. */
export const HEAD = 4096

type Mark = { at: number; bytes: string; type: string }

/** Signatures as text of one byte a sign. */
const MARKS: readonly Mark[] = [
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', type: 'image/png' },
  { at: 0, bytes: '\xff\xd8\xff', type: 'image/jpeg' },
  { at: 0, bytes: 'GIF87a', type: 'image/gif' },
  { at: 0, bytes: 'GIF89a', type: 'image/gif' },
  { at: 8, bytes: 'WEBPVP', type: 'image/webp' },
  { at: 4, bytes: 'ftypavif', type: 'image/avif' },
  { at: 0, bytes: 'BM', type: 'image/bmp' },
  { at: 0, bytes: '%PDF-', type: 'application/pdf' },
  { at: 4, bytes: 'ftypM4A', type: 'audio/mp4' },
  { at: 4, bytes: 'ftyp', type: 'video/mp4' },
  { at: 0, bytes: '\x1aE\xdf\xa3', type: 'video/webm' },
  { at: 0, bytes: 'OggS', type: 'audio/ogg' },
  { at: 0, bytes: 'fLaC', type: 'audio/flac' },
  { at: 8, bytes: 'WAVE', type: 'audio/wav' },
  { at: 0, bytes: 'ID3', type: 'audio/mpeg' },
  { at: 0, bytes: '\xff\xfb', type: 'audio/mpeg' },
  { at: 0, bytes: '\xff\xf3', type: 'audio/mpeg' },
]

/** Shown as they are written; what looks like markup in them stays text. */
const TEXTS = new Set(
  '.txt .csv .tsv .md .log .json .xml .yaml .yml .ini .eml .ics .vcf'.split(' '),
)

/** Kinds that phones send and Chromium does not show. */
const UNSHOWN = /^....ftyp(?:heic|heix|hevc|mif1|msf1)/s

/** Null for a kind that is not shown. */
export function mediaTypeOf(name: string, head: Uint8Array): string | null {
  const signs = Buffer.from(head).toString('latin1')
  if (UNSHOWN.test(signs)) return null
  const mark = MARKS.find(({ at, bytes }) => signs.startsWith(bytes, at))
  if (mark) return mark.type
  const isText = TEXTS.has(endingOf(name)) && !signs.includes('\0')
  return isText ? 'text/plain; charset=utf-8' : null
}
