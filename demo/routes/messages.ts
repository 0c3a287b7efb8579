import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { forbidden, invalid, notFound } from '../http/api-error.ts'
import {
  callerOf,
  momentOf,
  threadFor,
  writerOf,
  type Caller,
  type Services,
} from '../http/caller.ts'
import { newestFirst, paginate } from '../http/paginate.ts'
import { checkContents, parseBody } from '../http/parse-body.ts'
import { sortOf } from '../http/query.ts'
import { readUpload, storeUploads } from '../http/upload.ts'
import { messageResource } from '../resources/message.ts'
import { toTimestamp } from '../world/london-time.ts'
import { editMessage, postMessage, react } from '../world/changes.ts'
import type { Message, StoredFile } from '../world/model.ts'

const REACTIONS = ['like', 'love', 'laughing', 'surprised'] as const

const newMessageSchema = z.object({
  contents: z.string().nullish(),
  files: z.array(z.string()).nullish(),
})
const reactionSchema = z.object({
  reactable_type: z.literal('message'),
  reactable_uuid: z.string(),
  reaction: z.enum(REACTIONS),
})

function originOf(c: Context): string {
  return new URL(c.req.url).origin
}

function messageFor(services: Services, caller: Caller, c: Context, uuid: string): Message {
  const { conversation } = threadFor(services, caller, c.req.param('conversation_uuid') ?? '')
  const message = services.world.findMessage(uuid)
  if (message?.conversationUuid !== conversation.uuid) throw notFound()
  return message
}

/** Files that exist, belong to the caller and to no message yet. */
function freeFiles(services: Services, caller: Caller, uuids: readonly string[]): StoredFile[] {
  return uuids.map((uuid, index) => {
    const file = services.world.files.get(uuid)
    const isFree = file?.conversationUuid === null && file.accountUuid === caller.account.uuid
    if (!file || !isFree) {
      throw invalid(`files.${index}`, `The selected files.${index} is invalid.`)
    }
    return file
  })
}

function send(
  c: Context,
  services: Services,
  input: { caller: Caller; contents: string | null; files: readonly StoredFile[] },
): Response {
  const { conversation } = threadFor(services, input.caller, c.req.param('conversation_uuid') ?? '')
  const message = postMessage(
    services.world,
    {
      conversationUuid: conversation.uuid,
      authorUuid: input.caller.account.uuid,
      contents: input.contents,
      files: input.files,
    },
    momentOf(services),
  )
  services.onUserMessage(message.uuid)
  return c.json(messageResource(services.world, message, originOf(c)))
}

function addReadRoutes(app: Hono, services: Services): void {
  const { world } = services

  app.get('/api/v1/conversation/:conversation_uuid/messages', (c) => {
    const caller = callerOf(c, services, 'optional')
    const { messages } = threadFor(services, caller, c.req.param('conversation_uuid'))
    const sort = sortOf(c, ['created_at'], { field: 'created_at', isDescending: true })
    const origin = originOf(c)
    const toResource = (message: Message) => messageResource(world, message, origin)
    const rows = sort.isDescending ? newestFirst(messages) : messages
    return c.json(paginate(c, rows, { perPage: 30, toResource }))
  })

  app.get('/api/v1/conversation/:conversation_uuid/messages/:uuid', (c) => {
    const caller = callerOf(c, services, 'optional')
    const message = messageFor(services, caller, c, c.req.param('uuid'))
    return c.json(messageResource(world, message, originOf(c)))
  })

  // The published example nests the list of versions in a second list; so does the demo.
  app.get('/api/v1/conversation/:conversation_uuid/message/:message_uuid/edits', (c) => {
    const caller = callerOf(c, services, 'optional')
    const message = messageFor(services, caller, c, c.req.param('message_uuid'))
    const versions = message.edits.map((edit) => ({
      contents: edit.contents,
      created_at: toTimestamp(edit.createdAt),
      updated_at: toTimestamp(edit.createdAt),
    }))
    return c.json({ data: [versions] })
  })
}

function addWriteRoutes(app: Hono, services: Services): void {
  const { world } = services

  app.post('/api/v1/conversation/:conversation_uuid/messages', async (c) => {
    const caller = writerOf(c, services, 'optional')
    threadFor(services, caller, c.req.param('conversation_uuid'))
    const body = await parseBody(c, newMessageSchema)
    const contents = checkContents(body.contents)
    const files = freeFiles(services, caller, body.files ?? [])
    if (contents === null && files.length === 0) {
      throw invalid('contents', 'The contents field is required when files is not present.')
    }
    return send(c, services, { caller, contents, files })
  })

  app.post('/api/v1/conversation/:conversation_uuid/messages/inline', async (c) => {
    const caller = writerOf(c, services, 'optional')
    threadFor(services, caller, c.req.param('conversation_uuid'))
    const upload = await readUpload(c, services)
    const contents = checkContents(upload.text('contents'))
    const parts = upload.files('files')
    if (parts.length === 0) throw invalid('files', 'The files field is required.')
    const files = storeUploads(services, caller.account, parts)
    return send(c, services, { caller, contents, files })
  })

  app.put('/api/v1/conversation/:conversation_uuid/messages/:uuid', async (c) => {
    const caller = writerOf(c, services, 'optional')
    const message = messageFor(services, caller, c, c.req.param('uuid'))
    if (message.deletedAt !== null) throw notFound()
    if (message.authorUuid !== caller.account.uuid) throw forbidden()
    const body = await parseBody(c, z.object({ contents: z.string().nullish() }))
    const contents = checkContents(body.contents)
    if (contents === null) throw invalid('contents', 'The contents field is required.')
    const edited = editMessage(world, message.uuid, contents, momentOf(services))
    return c.json(messageResource(world, edited, originOf(c)))
  })

  app.post('/api/v1/reaction', async (c) => {
    const caller = writerOf(c, services, 'optional')
    const body = await parseBody(c, reactionSchema)
    const message = world.findMessage(body.reactable_uuid)
    if (!message || message.deletedAt !== null) throw notFound()
    threadFor(services, caller, message.conversationUuid)
    const accountUuid = caller.account.uuid
    const input = { messageUuid: message.uuid, accountUuid, reaction: body.reaction }
    const reaction = react(world, input, momentOf(services))
    if (!reaction) return c.body(null, 204)
    return c.json({ uuid: reaction.uuid, reaction: reaction.reaction }, 201)
  })
}

export function addMessageRoutes(app: Hono, services: Services): void {
  addReadRoutes(app, services)
  addWriteRoutes(app, services)
}
