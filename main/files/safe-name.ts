/**
 * A name from the server as a name on the disk, the same on all systems. Sources: Microsoft, "Naming
 * Files, Paths, and Namespaces"; Unicode TR 36, "Bidirectional Text Spoofing".
 */

/** Bytes of UTF-8: file systems end at 255, and a number and a part's ending have to fit. */
export const LONGEST_NAME = 200
const LONGEST_ENDING = 24
const FALLBACK = 'file'

/**
 * Controls, and all that is not seen: marks of direction and fillers without width could make
 * "invoice\u202efdp.exe" read as a PDF.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\p{Noncharacter_Code_Point}]/gu
/** Separators of paths and streams, and what Windows refuses. */
const REFUSED = /[/\\:*?"<>|]/g
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|$)/i

/** Never empty, never a path, at most 200 bytes, with the ending that the name had. */
export function safeFileName(name: string): string {
  const seen = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(REFUSED, '_')
  const trimmed = trimEnds(seen.replace(/ +/g, ' ')) || FALLBACK
  const free = DEVICE.test(trimmed) ? `_${trimmed}` : trimmed
  return shortened(free)
}

/** "report.pdf" and 2: "report (2).pdf". */
export function numberedName(name: string, number: number): string {
  if (number < 2) return name
  const { stem, ending } = partsOf(name)
  return `${stem} (${number})${ending}`
}

/** With the dot, in small letters; empty when there is none. */
export function endingOf(name: string): string {
  return partsOf(name).ending.toLowerCase()
}

/** Windows drops dots and blanks at the end; a dot at the start hides a file. */
function trimEnds(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, '')
}

function partsOf(name: string): { stem: string; ending: string } {
  const ending = /(?<=[^.])\.[^. ]+$/u.exec(name)?.[0] ?? ''
  if (ending === '' || bytesOf(ending) > LONGEST_ENDING) return { stem: name, ending: '' }
  return { stem: name.slice(0, -ending.length), ending }
}

function shortened(name: string): string {
  if (bytesOf(name) <= LONGEST_NAME) return name
  const { stem, ending } = partsOf(name)
  let room = LONGEST_NAME - bytesOf(ending)
  let kept = ''
  for (const sign of stem) {
    room -= bytesOf(sign)
    if (room < 0) break
    kept += sign
  }
  return `${kept.replace(/[. ]+$/, '')}${ending}`
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}
