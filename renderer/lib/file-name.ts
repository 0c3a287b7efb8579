export type FileKind = 'image' | 'sheet' | 'text' | 'other'

/** What a file is by the end of its name. */
export function fileKind(name: string): FileKind {
  if (/\.(png|jpe?g|gif|webp|heic|svg|bmp|tiff?)$/i.test(name)) return 'image'
  if (/\.(xlsx?|csv|ods|numbers)$/i.test(name)) return 'sheet'
  if (/\.(pdf|docx?|odt|rtf|txt|pages|md)$/i.test(name)) return 'text'
  return 'other'
}

/** Characters of the name that stay before the extension of a shortened name. */
const TAIL = 5

/**
 * A name in two parts of which the first may be cut: its end says what the file is, so a name longer
 * than `most` characters loses its middle and never the extension.
 */
export function fileNameParts(name: string, most: number): { start: string; end: string } {
  const letters = [...name]
  const extension = /\.[^.\s]{1,8}$/u.exec(name)?.[0] ?? ''
  const tail = [...extension].length + TAIL
  const end = letters.slice(-tail).join('')
  if (letters.length <= most) return { start: letters.slice(0, -tail).join(''), end }
  return {
    start: `${letters
      .slice(0, most - tail - 1)
      .join('')
      .trimEnd()}…`,
    end: end.trimStart(),
  }
}
