/**
 * One page of Helvetica, written by hand: PDF 1.4 with a correct cross-reference table. `extra` bytes
 * that every reader skips are added.
 */
export function drawPdf(title: string, seed: number, extra: number): Uint8Array<ArrayBuffer> {
  const words = title.replace(/[^\x20-\x7e]/g, '-').replace(/[\\()]/g, ' ')
  const lines = [
    'Private and confidential',
    'Prepared by Ashdown & Vale Financial Planning',
    `Reference AV-${100000 + (seed % 900000)}`,
    'The value of investments can fall as well as rise. This is not advice on its own.',
  ]
  const body = lines.map((line) => `0 -26 Td (${line}) Tj`).join('\n')
  const stream = `BT\n/F1 20 Tf\n72 760 Td\n(${words}) Tj\n/F1 11 Tf\n${body}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  // A comment may stand in front of any object.
  let text = `%PDF-1.4\n%${' '.repeat(extra)}\n`
  const offsets: number[] = []
  objects.forEach((object, index) => {
    offsets.push(text.length)
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${String(start).padStart(10, '0')}\n%%EOF\n`
  return new TextEncoder().encode(text)
}
