/** Windows and macOS keep several PNGs in one icon file; both formats are a table and the bytes. */

const headerSize = 6
const entrySize = 16

/** https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) */
export function makeIco(images) {
  const header = Buffer.alloc(headerSize + entrySize * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach(({ size, png }, index) => {
    const at = headerSize + entrySize * index
    // 256 does not fit into the byte, and is written as 0.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  })
  return Buffer.concat([header, ...images.map(({ png }) => png)])
}

/** Type codes by pixel size, for 1x and 2x up to 256 points; https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
export const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
]

export function makeIcns(pngOfSize) {
  const blocks = icnsTypes.map(([type, size]) => block(type, pngOfSize(size)))
  return block('icns', Buffer.concat(blocks))
}

function block(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'ascii')
  head.writeUInt32BE(content.length + head.length, 4)
  return Buffer.concat([head, content])
}
