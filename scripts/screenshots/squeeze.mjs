import { readFileSync, writeFileSync } from 'node:fs'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE_LENGTH = 8
const FRAME = 12

/** Packs the pixels of a PNG again as tightly as they go, and keeps that when it is the smaller. */
export function squeeze(file) {
  const bytes = readFileSync(file)
  const chunks = []
  for (let at = SIGNATURE_LENGTH; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) })
    at += FRAME + length
  }
  const isPixels = ({ type }) => type === 'IDAT'
  const pixels = Buffer.concat(chunks.filter(isPixels).map(({ data }) => data))
  const packed = { type: 'IDAT', data: deflateSync(inflateSync(pixels), { level: 9, memLevel: 9 }) }
  const first = chunks.findIndex(isPixels)
  const rest = chunks.filter((chunk) => !isPixels(chunk))
  const all = rest.toSpliced(first, 0, packed).map(chunkBytes)
  const squeezed = Buffer.concat([bytes.subarray(0, SIGNATURE_LENGTH), ...all])
  if (squeezed.length < bytes.length) writeFileSync(file, squeezed)
}

function chunkBytes({ type, data }) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(FRAME + data.length)
  chunk.writeUInt32BE(data.length, 0)
  named.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(named), named.length + 4)
  return chunk
}
