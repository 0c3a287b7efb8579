import { between, createRandom } from '../random.ts'
import { concatBytes, crc32, littleEndian } from './bytes.ts'

type Entry = { path: string; text: string }

/** A ZIP without compression; every office program reads it. */
function zip(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const files: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const path = encoder.encode(entry.path)
    const data = encoder.encode(entry.text)
    const common = littleEndian([
      { value: 20, width: 2 },
      { value: 0, width: 4 },
      { value: 0, width: 2 },
      { value: 0x21, width: 2 },
      { value: crc32(data), width: 4 },
      { value: data.length, width: 4 },
      { value: data.length, width: 4 },
      { value: path.length, width: 2 },
      { value: 0, width: 2 },
    ])
    const file = concatBytes([Uint8Array.of(0x50, 0x4b, 3, 4), common, path, data])
    const place = littleEndian([
      { value: 0, width: 4 },
      { value: 0, width: 2 },
      { value: 0, width: 4 },
      { value: offset, width: 4 },
    ])
    directory.push(concatBytes([Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0), common, place, path]))
    files.push(file)
    offset += file.length
  }
  const index = concatBytes(directory)
  const end = littleEndian([
    { value: 0, width: 4 },
    { value: entries.length, width: 2 },
    { value: entries.length, width: 2 },
    { value: index.length, width: 4 },
    { value: offset, width: 4 },
    { value: 0, width: 2 },
  ])
  return concatBytes([...files, index, Uint8Array.of(0x50, 0x4b, 5, 6), end])
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

function frame(part: string, types: Readonly<Record<string, string>>): Entry[] {
  const overrides = Object.entries(types)
    .map(
      ([path, type]) =>
        `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
    )
    .join('')
  return [
    {
      path: '[Content_Types].xml',
      text: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`,
    },
    {
      path: '_rels/.rels',
      text: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="${part}"/></Relationships>`,
    },
  ]
}

/** With `extra` bytes of a comment. */
export function drawWordDocument(title: string, extra: number): Uint8Array<ArrayBuffer> {
  const paragraphs = [title, 'Draft for discussion. Please check names, dates and figures.']
    .map((line) => `<w:p><w:r><w:t>${escapeXml(line)}</w:t></w:r></w:p>`)
    .join('')
  const text = `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><!--${' '.repeat(extra)}--><w:body>${paragraphs}</w:body></w:document>`
  return zip([
    ...frame('word/document.xml', { 'word/document.xml': 'wordprocessingml.document.main' }),
    { path: 'word/document.xml', text },
  ])
}

/** With `extra` bytes of a comment. */
export function drawSheet(seed: number, extra: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed, 'sheet')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rows = Array.from({ length: 12 }, (_, index) => {
    const pounds = between(random, 1200, 4800)
    return `<row r="${index + 1}"><c r="A${index + 1}"><v>${index + 1}</v></c><c r="B${index + 1}"><v>${pounds}</v></c></row>`
  }).join('')
  return zip([
    ...frame('xl/workbook.xml', {
      'xl/workbook.xml': 'spreadsheetml.sheet.main',
      'xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
    }),
    {
      path: 'xl/_rels/workbook.xml.rels',
      text: `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      text: `${XML}<workbook xmlns="${main}" xmlns:r="${OFFICE}/relationships"><sheets><sheet name="Cash flow" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      path: 'xl/worksheets/sheet1.xml',
      text: `${XML}<worksheet xmlns="${main}"><!--${' '.repeat(extra)}--><sheetData>${rows}</sheetData></worksheet>`,
    },
  ])
}
