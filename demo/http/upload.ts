import type { Context } from 'hono'
import { wholeSecond } from '../world/london-time.ts'
import type { Account, StoredFile } from '../world/model.ts'
import { ApiError, invalid } from './api-error.ts'
import type { Services } from './caller.ts'

export type Upload = {
  text: (field: string) => string | null
  files: (field: string) => File[]
}

/** Reads a multipart body with PHP's eyes. */
export async function readUpload(c: Context, maxBytes: number): Promise<Upload> {
  if (!/^multipart\/form-data/i.test(c.req.header('Content-Type') ?? '')) {
    throw invalid('files', 'The files field is required.')
  }
  const announced = Number(c.req.header('Content-Length') ?? 0)
  if (announced > maxBytes) throw new ApiError(413, 'Payload Too Large')
  let form: FormData
  try {
    form = await c.req.raw.formData()
  } catch {
    throw new ApiError(400, 'The multipart body could not be read.')
  }
  const entries = [...form.entries()]
  // A body sent in chunks announces no length.
  const total = entries.reduce(
    (sum, [, value]) => sum + (value instanceof File ? value.size : 0),
    0,
  )
  if (total > maxBytes) throw new ApiError(413, 'Payload Too Large')
  return {
    text: (field) => {
      const value = entries.findLast(([name]) => name === field)?.[1]
      return typeof value === 'string' ? value : null
    },
    files: (field) => {
      const list = filesOf(entries.filter(([name]) => name.startsWith(`${field}[`)))
      // PHP keeps only the last of several parts that share a name without brackets.
      return list.length > 0 ? list : filesOf(entries.filter(([name]) => name === field)).slice(-1)
    },
  }
}

function filesOf(entries: readonly (readonly [string, FormDataEntryValue])[]): File[] {
  return entries.flatMap(([, value]) => (value instanceof File ? [value] : []))
}

/** The last part of a path, so that no upload names a folder. */
function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) || 'file'
}

export async function storeUploads(
  services: Services,
  account: Account,
  parts: readonly File[],
): Promise<StoredFile[]> {
  const { world, random } = services
  const stored: StoredFile[] = []
  for (const part of parts) {
    const bytes = Buffer.from(await part.arrayBuffer())
    const file: StoredFile = {
      uuid: world.freshUuid(random),
      downloadUuid: world.freshUuid(random),
      firmUuid: account.firmUuid,
      accountUuid: account.uuid,
      conversationUuid: null,
      filename: baseName(part.name),
      type: part.type || 'application/octet-stream',
      status: 'uploaded',
      createdAt: wholeSecond(services.now()),
      tagUuids: [],
      source: { kind: 'stored', base64: bytes.toString('base64') },
    }
    world.addFile(file)
    stored.push(file)
  }
  return stored
}
