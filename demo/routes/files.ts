import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { ApiError, invalid, notFound } from '../http/api-error.ts'
import {
  callerOf,
  threadFor,
  userOf,
  writerOf,
  type Caller,
  type Services,
} from '../http/caller.ts'
import { fileBytes } from '../http/file-bytes.ts'
import { parseBody } from '../http/parse-body.ts'
import { readUpload, storeUploads } from '../http/upload.ts'
import { fileResource, fullFileResource } from '../resources/file.ts'
import { toTimestamp, wholeSecond } from '../world/london-time.ts'
import type { StoredFile } from '../world/model.ts'
import { slugOf } from '../world/slug.ts'
import type { Thread } from '../world/thread-index.ts'

const announcedSchema = z.object({
  files: z.array(
    z.object({
      name: z.string().nullish(),
      filename: z.string(),
      type: z.string().nullish(),
      size: z.number().int().nullish(),
    }),
  ),
})
const assignSchema = z.object({ folder: z.string().nullish(), files: z.array(z.string()).min(1) })

function canSee(services: Services, caller: Caller, file: StoredFile): boolean {
  if (file.conversationUuid === null) return file.accountUuid === caller.account.uuid
  const thread = services.world.findThread(file.conversationUuid)
  return thread?.conversation.participants.includes(caller.account.uuid) ?? false
}

function fileFor(services: Services, caller: Caller, uuid: string): StoredFile {
  const file = services.world.files.get(uuid)
  if (!file || !canSee(services, caller, file)) throw notFound()
  return file
}

function folderResource(
  services: Services,
  thread: Thread,
  origin: string,
): Record<string, unknown> {
  const { conversation, messages } = thread
  const files = messages.flatMap((message) =>
    message.fileUuids.flatMap((uuid) => services.world.files.get(uuid) ?? []),
  )
  return {
    // One folder per conversation, so its uuid serves for both.
    uuid: conversation.uuid,
    created_at: toTimestamp(conversation.createdAt),
    updated_at: toTimestamp(conversation.updatedAt),
    name: conversation.name,
    slug: slugOf(conversation.name),
    path: `Conversations/${conversation.name}`,
    depth: 1,
    owned: true,
    clients_read: true,
    clients_write: false,
    files_count: files.length,
    folders_count: 0,
    files: files.map((file) => fileResource(services.world, file, origin)),
    folders: [],
  }
}

function contentDisposition(filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(filename)}`
}

function bytesResponse(c: Context, services: Services, file: StoredFile): Response {
  const bytes = services.world.bytesOf(file)
  if (!bytes) throw notFound()
  return fileBytes(c.req.raw, {
    bytes,
    etag: `"${file.uuid}"`,
    modifiedAt: file.createdAt,
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': contentDisposition(file.filename),
    },
  })
}

function addDownloadRoutes(app: Hono, services: Services): void {
  app.get('/file/:uuid/download', (c) => {
    const user = userOf(c, services)
    const file = services.world.findDownload(c.req.param('uuid'))
    if (!file) throw notFound()
    const isVisible = services.world.loginsOfUser(user.uuid).some((login) => {
      const account = services.world.account(login.accountUuid)
      return canSee(services, { user, login, account }, file)
    })
    if (!isVisible) throw notFound()
    const storage = services.downloadRedirect()
    if (storage === null) return bytesResponse(c, services, file)
    return c.redirect(`${storage}/storage/${file.downloadUuid}?signature=demo`, 302)
  })

  // Object stores refuse a request that is signed twice: a client that forwards its bearer token
  // to another origin finds out here.
  app.get('/storage/:uuid', (c) => {
    if (c.req.header('Authorization') !== undefined) {
      throw new ApiError(400, 'Only one auth mechanism allowed.')
    }
    const file = services.world.findDownload(c.req.param('uuid'))
    if (!file || c.req.query('signature') !== 'demo') throw notFound()
    return bytesResponse(c, services, file)
  })
}

function announce(
  services: Services,
  c: Context,
): (entry: {
  filename: string
  type?: string | null | undefined
  size?: number | null | undefined
}) => StoredFile {
  const caller = writerOf(c, services, 'optional')
  return (entry) => {
    const file: StoredFile = {
      uuid: services.world.freshUuid(services.random),
      downloadUuid: services.world.freshUuid(services.random),
      firmUuid: caller.account.firmUuid,
      accountUuid: caller.account.uuid,
      conversationUuid: null,
      filename: entry.filename,
      type: entry.type ?? 'application/octet-stream',
      status: 'uploading',
      createdAt: wholeSecond(services.now()),
      tagUuids: [],
      source: { kind: 'announced', size: entry.size ?? 0 },
    }
    services.world.addFile(file)
    return file
  }
}

function addUploadRoutes(app: Hono, services: Services): void {
  const { world } = services

  app.post('/api/v1/upload-files/create', async (c) => {
    const register = announce(services, c)
    const { files } = await parseBody(c, announcedSchema)
    const origin = new URL(c.req.url).origin
    const records = files.map((entry) => fileResource(world, register(entry), origin))
    world.changed()
    return c.json({ data: records }, 201)
  })

  app.post('/api/v1/file', async (c) => {
    const caller = writerOf(c, services, 'optional')
    const body = await parseBody(c, assignSchema)
    const files = body.files.map((uuid) => fileFor(services, caller, uuid))
    const first = files[0]
    if (!first) throw invalid('files', 'The files field is required.')
    if (body.folder) {
      const { conversation } = threadFor(services, caller, body.folder)
      for (const file of files) file.conversationUuid = conversation.uuid
      world.changed()
    }
    return c.json(fullFileResource(world, first, new URL(c.req.url).origin))
  })

  app.post('/api/v1/file/direct-upload', async (c) => {
    const caller = writerOf(c, services, 'optional')
    const upload = await readUpload(c, services)
    const [part] = upload.files('file')
    if (!part) throw invalid('file', 'The file field is required.')
    if (upload.text('name') === null) throw invalid('name', 'The name field is required.')
    const folder = world.findThread(upload.text('folder_uuid') ?? '')
    if (!folder) throw invalid('folder_uuid', 'The selected folder uuid is invalid.')
    const { conversation } = threadFor(services, caller, folder.conversation.uuid)
    const [file] = storeUploads(services, caller.account, [part])
    if (!file) throw invalid('file', 'The file field is required.')
    file.conversationUuid = conversation.uuid
    world.changed()
    return c.json(fullFileResource(world, file, new URL(c.req.url).origin), 201)
  })
}

export function addFileRoutes(app: Hono, services: Services): void {
  app.get('/api/v1/conversation/:conversation_uuid/documents', (c) => {
    const caller = callerOf(c, services, 'required')
    const thread = threadFor(services, caller, c.req.param('conversation_uuid'))
    return c.json(folderResource(services, thread, new URL(c.req.url).origin))
  })

  addUploadRoutes(app, services)

  app.get('/api/v1/file/:uuid', (c) => {
    const caller = callerOf(c, services, 'optional')
    const file = fileFor(services, caller, c.req.param('uuid'))
    return c.json(fullFileResource(services.world, file, new URL(c.req.url).origin))
  })

  addDownloadRoutes(app, services)
}
