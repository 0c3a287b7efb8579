import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { invalid } from '../http/api-error.ts'
import {
  callerOf,
  momentOf,
  threadFor,
  writerOf,
  type Caller,
  type Services,
} from '../http/caller.ts'
import { newestFirst, paginate, type Sequence } from '../http/paginate.ts'
import { checkContents, parseBody, requireName } from '../http/parse-body.ts'
import { includesOf, setFilter, sorted, sortOf } from '../http/query.ts'
import { CONVERSATION_INCLUDES, conversationResource } from '../resources/conversation.ts'
import { postMessage, renameConversation, startConversation } from '../world/changes.ts'
import type { Thread } from '../world/thread-index.ts'

const SORTS = ['created_at', 'updated_at', 'latest_message', 'pinned_conversations'] as const
const NOTHING: ReadonlySet<never> = new Set()

const newConversationSchema = z.object({
  name: z.string().nullish(),
  case: z.string().nullish(),
  participants: z.array(z.string()).nullish(),
  message: z.string().nullish(),
})

/** Whether the caller sees the thread under the archive filter, or null when all pass. */
function archiveTest(c: Context, caller: Caller): ((thread: Thread) => boolean) | null {
  const mode = c.req.query('filter[archived]') ?? 'false'
  const { uuid } = caller.account
  if (mode === 'with') return null
  if (mode === 'only') return ({ conversation }) => conversation.archivedBy.includes(uuid)
  if (mode === 'false') return ({ conversation }) => !conversation.archivedBy.includes(uuid)
  throw invalid('filter.archived', 'The archived filter must be with, only or false.')
}

function circleTest(c: Context, services: Services): ((thread: Thread) => boolean) | null {
  const circles = setFilter(c, 'circle_uuids')
  if (circles === null) return null
  return ({ conversation }) =>
    conversation.participants.some((uuid) => {
      const circle = services.world.accounts.get(uuid)?.circleUuid
      return typeof circle === 'string' && circles.has(circle)
    })
}

function uuidTest(c: Context): ((thread: Thread) => boolean) | null {
  const uuids = setFilter(c, 'uuid')
  return uuids && (({ conversation }) => uuids.has(conversation.uuid))
}

/** The caller's threads in the order asked for; by latest message they are already in order. */
function select(c: Context, services: Services, caller: Caller): Sequence<Thread> {
  let rows = services.world.threadsOf(caller.account.uuid)
  for (const test of [uuidTest(c), archiveTest(c, caller), circleTest(c, services)]) {
    if (test) rows = rows.filter(test)
  }
  // The stated default is `latest_message` without a minus; by the stated rule that is oldest first.
  const sort = sortOf(c, SORTS, { field: 'latest_message', isDescending: false })
  if (sort.field === 'latest_message') return sort.isDescending ? newestFirst(rows) : rows
  const { uuid } = caller.account
  if (sort.field === 'pinned_conversations') {
    return sorted([...rows].reverse(), sort, ({ conversation }) =>
      conversation.pinnedBy.includes(uuid) ? 1 : 0,
    )
  }
  const field = sort.field === 'created_at' ? 'createdAt' : 'updatedAt'
  return sorted(rows, sort, ({ conversation }) => conversation[field])
}

/** Accounts of the caller's own firm, or a 422 that names the first stranger. */
export function checkAccounts(
  services: Services,
  caller: Caller,
  uuids: readonly string[],
  field: string,
): void {
  uuids.forEach((uuid, index) => {
    if (services.world.accounts.get(uuid)?.firmUuid === caller.account.firmUuid) return
    throw invalid(`${field}.${index}`, `The selected ${field}.${index} is invalid.`)
  })
}

export function addConversationRoutes(app: Hono, services: Services): void {
  const { world } = services

  app.get('/api/v1/conversation', (c) => {
    const caller = callerOf(c, services, 'required')
    const includes = includesOf(c, CONVERSATION_INCLUDES)
    const accountUuid = caller.account.uuid
    const toResource = (thread: Thread) =>
      conversationResource(world, thread, { accountUuid, includes })
    return c.json(paginate(c, select(c, services, caller), { perPage: 15, toResource }))
  })

  app.post('/api/v1/conversation', async (c) => {
    const caller = writerOf(c, services, 'required')
    const body = await parseBody(c, newConversationSchema)
    const name = requireName(body.name)
    const participants = body.participants ?? []
    checkAccounts(services, caller, participants, 'participants')
    const caseUuid = body.case ?? null
    if (caseUuid !== null && world.cases.get(caseUuid)?.firmUuid !== caller.account.firmUuid) {
      throw invalid('case', 'The selected case is invalid.')
    }
    const contents = checkContents(body.message)
    const authorUuid = caller.account.uuid
    const moment = momentOf(services)
    const { uuid } = startConversation(world, { name, authorUuid, participants, caseUuid }, moment)
    if (contents !== null) {
      const message = postMessage(world, { conversationUuid: uuid, authorUuid, contents }, moment)
      services.onUserMessage(message.uuid)
    }
    const options = { accountUuid: authorUuid, includes: NOTHING }
    return c.json(conversationResource(world, world.thread(uuid), options))
  })

  app.get('/api/v1/conversation/:uuid', (c) => {
    const caller = callerOf(c, services, 'required')
    const thread = threadFor(services, caller, c.req.param('uuid'))
    const options = { accountUuid: caller.account.uuid, includes: NOTHING }
    return c.json(conversationResource(world, thread, options))
  })

  app.put('/api/v1/conversation/:uuid', async (c) => {
    const caller = writerOf(c, services, 'required')
    const thread = threadFor(services, caller, c.req.param('uuid'))
    const body = await parseBody(c, z.object({ name: z.string().nullish() }))
    renameConversation(world, thread.conversation.uuid, requireName(body.name), services.now())
    const options = { accountUuid: caller.account.uuid, includes: NOTHING }
    return c.json(conversationResource(world, thread, options))
  })
}
