export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

export function uint32BigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

/** The given fields one after the other, low byte first, each as wide as its `width` in bytes. */
export function littleEndian(fields: readonly { value: number; width: 2 | 4 }[]): Uint8Array {
  const bytes: number[] = []
  for (const { value, width } of fields) {
    for (let place = 0; place < width; place += 1) bytes.push((value >>> (8 * place)) & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** CRC-32 as PNG and ZIP use it; bit by bit, as our files are small. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

export function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return ((high << 16) | low) >>> 0
}
