/** A multipart/form-data body that is read from disk as it leaves. Source: RFC 7578, WHATWG form submission. */
import { errorWords, ExpectedError } from '../../contract/errors.ts'
import { fileField } from '../model/file-fields.ts'
import { createReadStream } from 'node:fs'
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

  async function* parts(): AsyncGenerator<Uint8Array, undefined> {
    yield* fields
    let sent = 0
    for (const [index, file] of input.files.entries()) {
      const head = heads[index]
      if (head) yield head
      for await (const chunk of fileChunks(file, index)) {
        yield chunk
        sent += chunk.length
        input.onProgress?.(sent, total)
      }
      yield lineEnd
    }
    complete = true
    yield end
  }

  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: streamOf(parts()),
    size: total + overhead + lineEnd.length * input.files.length,
    isComplete: () => complete,
  }
}

/** Asks for the next part when the network wants it: never more than a chunk is in memory. */
function streamOf(parts: AsyncGenerator<Uint8Array, undefined>): ReadableStream<Uint8Array> {
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      const part = await parts.next()
      if (part.done) controller.close()
      else controller.enqueue(part.value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  }
  // Nothing ahead of time: a part that was asked for is one after those that have left.
  return new ReadableStream(source, { highWaterMark: 0 })
}

/** Stops with an error when the file has another length than was announced. */
async function* fileChunks(file: MultipartFile, index: number): AsyncGenerator<Uint8Array> {
  let read = 0
  try {
    const chunks = file.chunks?.() ?? createReadStream(file.path, { highWaterMark: CHUNK })
    for await (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array)) continue
      read += chunk.length
      yield chunk
    }
  } catch (error) {
    // Gone, locked by another program, or no longer ours to read.
    throw atFile('file-missing', index, error)
  }
  if (read !== file.size) throw atFile('file-changed', index)
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
