import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { wholeSecond } from '../world/london-time.ts'
import type { Account, StoredFile } from '../world/model.ts'
import { ApiError, invalid } from './api-error.ts'
import type { Services } from './caller.ts'

export type UploadedFile = {
  field: string
  name: string
  type: string
  source: Extract<StoredFile['source'], { kind: 'stored' | 'spooled' }>
}

export type Upload = {
  text: (field: string) => string | null
  files: (field: string) => UploadedFile[]
}

type Parts = { texts: { field: string; value: string }[]; files: UploadedFile[] }

/** Bytes. Larger files go to the disk, so that a gigabyte costs no memory. */
const SPOOL_OVER = 1024 ** 2
const LONGEST_TEXT = 8 * 1024 ** 2

/** Reads a multipart body with PHP's eyes. */
export async function readUpload(c: Context, services: Services): Promise<Upload> {
  const contentType = c.req.header('Content-Type') ?? ''
  if (!/^multipart\/form-data/i.test(contentType)) {
    throw invalid('files', 'The files field is required.')
  }
  const announced = Number(c.req.header('Content-Length') ?? 0)
  if (announced > services.maxUploadBytes) throw new ApiError(413, 'Payload Too Large')
  const { body } = c.req.raw
  const { texts, files } = body
    ? await readParts(body, contentType, services)
    : { texts: [], files: [] }
  return {
    text: (field) => texts.findLast((one) => one.field === field)?.value ?? null,
    files: (field) => {
      const list = files.filter((one) => one.field.startsWith(`${field}[`))
      // PHP keeps only the last of several parts that share a name without brackets.
      return list.length > 0 ? list : files.filter((one) => one.field === field).slice(-1)
    },
  }
}

async function readParts(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  services: Services,
): Promise<Parts> {
  const parts: Parts = { texts: [], files: [] }
  const streams: Readable[] = []
  const taking: Promise<unknown>[] = []
  // A body sent in chunks announces no length.
  const sizes = { total: 0, most: services.maxUploadBytes }
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    limits: { fieldSize: LONGEST_TEXT },
    preservePath: true,
  })
  parser.on('field', (field, value) => parts.texts.push({ field, value }))
  parser.on('file', (field, stream, filename, _encoding, type) => {
    streams.push(stream)
    const taken = takeIn(stream, services, sizes).then((source) =>
      parts.files.push({ field, name: baseName(decodeName(filename)), type, source }),
    )
    taking.push(taken.catch(() => stream.resume()))
  })
  try {
    await pipeline(body, parser)
  } catch {
    // Cut off in the middle, or no multipart at all.
    for (const stream of streams) stream.destroy()
    await Promise.all(taking)
    await forget(parts)
    throw new ApiError(400, 'The multipart body could not be read.')
  }
  await Promise.all(taking)
  if (sizes.total <= sizes.most) return parts
  await forget(parts)
  throw new ApiError(413, 'Payload Too Large')
}

/** Counts on past the limit, since a client is heard out, but keeps nothing of it. */
async function takeIn(
  stream: Readable,
  { spool }: Services,
  sizes: { total: number; most: number },
): Promise<UploadedFile['source']> {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let size = 0
  let disk: { path: string; file: FileHandle } | null = null
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      sizes.total += chunk.length
      if (sizes.total > sizes.most) continue
      hash.update(chunk)
      if (size > SPOOL_OVER) disk ??= await openAt(await spool.newPath(), head.splice(0))
      if (disk) await disk.file.writeFile(chunk)
      else head.push(chunk)
    }
  } catch (error) {
    if (disk) await rm(disk.path, { force: true })
    throw error
  } finally {
    await disk?.file.close()
  }
  if (!disk) return { kind: 'stored', base64: Buffer.concat(head).toString('base64') }
  return { kind: 'spooled', path: disk.path, size, sha256: hash.digest('hex') }
}

async function openAt(path: string, head: Buffer[]): Promise<{ path: string; file: FileHandle }> {
  const file = await open(path, 'w', 0o600)
  for (const chunk of head) await file.writeFile(chunk)
  return { path, file }
}

async function forget({ files }: Parts): Promise<void> {
  for (const { source } of files) if (source.kind === 'spooled') await rm(source.path)
}

/** As browsers write a name in a form. Source: WHATWG HTML, multipart form data. */
function decodeName(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0D/g, '\r').replace(/%0A/g, '\n')
}

/** The last part of a path, so that no upload names a folder. */
function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) || 'file'
}

export function storeUploads(
  services: Services,
  account: Account,
  parts: readonly UploadedFile[],
): StoredFile[] {
  const { world, random } = services
  return parts.map((part) => {
    const file: StoredFile = {
      uuid: world.freshUuid(random),
      downloadUuid: world.freshUuid(random),
      firmUuid: account.firmUuid,
      accountUuid: account.uuid,
      conversationUuid: null,
      filename: part.name,
      type: part.type || 'application/octet-stream',
      status: 'uploaded',
      createdAt: wholeSecond(services.now()),
      tagUuids: [],
      source: part.source,
    }
    world.addFile(file)
    return file
  })
}
