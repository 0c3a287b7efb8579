/** A multipart/form-data body that is read from disk as it leaves. Source: RFC 7578, WHATWG form submission. */
import { errorWords } from '../../contract/error-words.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { fileField } from '../model/file-fields.ts'
import { open } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'

export type MultipartFile = {
  path: string
  name: string
  /** Bytes. */
  size: number
  type: string | null
  /** Where its bytes come from when it is no file on the disk. */
  chunks?: (() => AsyncIterable<Uint8Array>) | undefined
}

export type Multipart = {
  contentType: string
  body: ReadableStream<Uint8Array>
  /** Bytes. */
  size: number
  /** True once its last bytes were asked for: before that no server can have taken it for whole. */
  isComplete: () => boolean
}

const CHUNK = 256 * 1024

/** `onProgress` gets the file bytes that the network has taken so far. */
export function createMultipart(input: {
  fields: Record<string, string>
  files: MultipartFile[]
  onProgress?: (sent: number, total: number) => void
}): Multipart {
  const boundary = `parley-${randomUUID()}`
  const encoder = new TextEncoder()
  const fields = Object.entries(input.fields).map(([name, value]) =>
    encoder.encode(`--${boundary}\r\n${disposition(name)}\r\n\r\n${value}\r\n`),
  )
  const heads = input.files.map((file) =>
    encoder.encode(
      // PHP keeps only the last of several parts of one name, unless the name ends in [].
      `--${boundary}\r\n${disposition('files[]', file.name)}\r\n` +
        `Content-Type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`,
    ),
  )
  const lineEnd = encoder.encode('\r\n')
  const end = encoder.encode(`--${boundary}--\r\n`)
  const total = input.files.reduce((sum, file) => sum + file.size, 0)
  const overhead = [...fields, ...heads, end].reduce((sum, part) => sum + part.length, 0)

  let complete = false

  async function* parts(target: Target): AsyncGenerator<number, undefined> {
    for (const field of fields) yield* copied(field, target)
    let sent = 0
    for (const [index, file] of input.files.entries()) {
      const head = heads[index]
      if (head) yield* copied(head, target)
      for await (const count of fileBytes(file, index, target)) {
        yield count
        sent += count
        input.onProgress?.(sent, total)
      }
      yield* copied(lineEnd, target)
    }
    complete = true
    yield* copied(end, target)
  }

  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: streamOf(parts),
    size: total + overhead + lineEnd.length * input.files.length,
    isComplete: () => complete,
  }
}

/** Where the next bytes are wanted. */
type Target = { into: Uint8Array }

/**
 * Bytes are read straight into the memory of whoever reads, when they are asked for: a file of any size
 * leaves nothing behind to be cleared away.
 */
function streamOf(
  parts: (target: Target) => AsyncGenerator<number, undefined>,
): ReadableStream<Uint8Array> {
  const target: Target = { into: new Uint8Array() }
  const counts = parts(target)
  const source: UnderlyingByteSource = {
    type: 'bytes',
    // For readers that bring no memory of their own.
    autoAllocateChunkSize: CHUNK,
    async pull(controller) {
      const request = controller.byobRequest
      if (!request?.view) throw new Error('nowhere to read to')
      const { buffer, byteOffset, byteLength } = request.view
      target.into = new Uint8Array(buffer, byteOffset, byteLength)
      const count = await counts.next()
      if (count.done) controller.close()
      request.respond(count.value ?? 0)
    },
    async cancel() {
      await counts.return(undefined)
    },
  }
  return new ReadableStream(source)
}

function* copied(bytes: Uint8Array, target: Target): Generator<number, undefined> {
  for (let from = 0; from < bytes.length;) {
    const part = bytes.subarray(from, from + target.into.length)
    target.into.set(part)
    from += part.length
    yield part.length
  }
}

/** Stops with an error when the file has another length than was announced. */
async function* fileBytes(
  file: MultipartFile,
  index: number,
  target: Target,
): AsyncGenerator<number, undefined> {
  let read = 0
  try {
    for await (const count of file.chunks
      ? chunkBytes(file.chunks(), target)
      : diskBytes(file.path, target)) {
      read += count
      yield count
    }
  } catch (error) {
    // Gone, locked by another program, or no longer ours to read.
    throw atFile('file-missing', index, error)
  }
  if (read !== file.size) throw atFile('file-changed', index)
}

async function* chunkBytes(chunks: AsyncIterable<Uint8Array>, target: Target) {
  for await (const chunk of chunks) yield* copied(chunk, target)
}

async function* diskBytes(path: string, target: Target) {
  const file = await open(path)
  try {
    for (;;) {
      const { bytesRead } = await file.read(target.into)
      if (bytesRead === 0) return
      yield bytesRead
    }
  } finally {
    await file.close()
  }
}

function atFile(code: 'file-missing' | 'file-changed', index: number, cause?: unknown) {
  const fields = { [fileField(index)]: [errorWords[code].message] }
  return new ExpectedError(code, { fields, cause })
}

function disposition(name: string, filename?: string): string {
  const file = filename === undefined ? '' : `; filename="${escapeName(filename)}"`
  return `Content-Disposition: form-data; name="${escapeName(name)}"${file}`
}

function escapeName(name: string): string {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22')
}
