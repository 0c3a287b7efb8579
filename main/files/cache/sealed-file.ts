/**
 * A file encrypted in pieces, so that a player can jump into the middle of it. AES-256-GCM with a key
 * of its own per file (HKDF of the account's key, a random salt and the file's uuid), and the number of
 * the piece as its nonce, in which the last one differs: pieces can't be swapped, left out or cut off.
 * Source: "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance" (STREAM), 2015.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

const CIPHER = 'aes-256-gcm'
const SALT = 16
const TAG = 16
/** Bytes of a piece before encryption. */
const PIECE = 64 * 1024

/** The file on the disk is not what was written: damaged, cut off or another's. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** Returns the bytes that were put in. Throws TooLarge, and what `body` throws. */
export async function sealFile(
  path: string,
  secret: { key: Buffer; fileUuid: string },
  body: AsyncIterable<Uint8Array>,
  most: number,
): Promise<number> {
  const handle = await open(path, 'wx', 0o600)
  try {
    const salt = randomBytes(SALT)
    const key = keyOf(secret, salt)
    await handle.write(salt)
    let number = 0
    let size = 0
    for await (const { piece, isLast } of inPieces(body)) {
      size += piece.length
      if (size > most) throw new TooLarge()
      const cipher = createCipheriv(CIPHER, key, nonceOf(number, isLast))
      const sealed = [cipher.update(piece), cipher.final(), cipher.getAuthTag()]
      await handle.write(Buffer.concat(sealed))
      number += 1
    }
    return size
  } finally {
    await handle.close()
  }
}

/** Throws DamagedFile when it has another length than `size` bytes make. */
export async function openSealed(
  path: string,
  secret: { key: Buffer; fileUuid: string },
  size: number,
): Promise<SealedFile> {
  const handle = await open(path, 'r')
  try {
    const salt = Buffer.alloc(SALT)
    await handle.read(salt, 0, SALT, 0)
    const pieces = Math.max(1, Math.ceil(size / PIECE))
    if ((await handle.stat()).size !== SALT + size + pieces * TAG) throw new DamagedFile('length')
    return new SealedFile(handle, keyOf(secret, salt), size)
  } catch (error) {
    await handle.close()
    throw error
  }
}

export class SealedFile {
  readonly size: number
  readonly #handle: FileHandle
  readonly #key: Buffer

  constructor(handle: FileHandle, key: Buffer, size: number) {
    this.#handle = handle
    this.#key = key
    this.size = size
  }

  /** From byte `start` up to and without byte `end`. Throws DamagedFile. */
  async *read(start: number, end: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let at = start; at < end;) {
      const number = Math.floor(at / PIECE)
      const piece = await this.#piece(number)
      const from = at - number * PIECE
      const to = Math.min(end - number * PIECE, piece.length)
      yield new Uint8Array(piece.subarray(from, to))
      at += to - from
    }
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  async #piece(number: number): Promise<Buffer> {
    const last = Math.max(0, Math.ceil(this.size / PIECE) - 1)
    const length = number === last ? this.size - last * PIECE : PIECE
    const sealed = Buffer.alloc(length + TAG)
    await this.#handle.read(sealed, 0, sealed.length, SALT + number * (PIECE + TAG))
    const decipher = createDecipheriv(CIPHER, this.#key, nonceOf(number, number === last))
    decipher.setAuthTag(sealed.subarray(length))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()])
    } catch (error) {
      throw new DamagedFile('a piece', { cause: error })
    }
  }
}

function keyOf({ key, fileUuid }: { key: Buffer; fileUuid: string }, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, fileUuid, 32))
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 8)
  nonce[0] = isLast ? 1 : 0
  return nonce
}

/** All of one length but the last; an empty body is one empty piece. */
async function* inPieces(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    waiting.push(chunk)
    length += chunk.byteLength
    // One byte more than a piece: only then is it known that this piece is not the last.
    if (length <= PIECE) continue
    const all = Buffer.concat(waiting)
    let at = 0
    for (; length - at > PIECE; at += PIECE)
      yield { piece: all.subarray(at, at + PIECE), isLast: false }
    waiting = [all.subarray(at)]
    length -= at
  }
  yield { piece: Buffer.concat(waiting), isLast: true }
}
