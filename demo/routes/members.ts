import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { forbidden, invalid } from '../http/api-error.ts'
import { callerOf, threadFor, writerOf, type Services } from '../http/caller.ts'
import { parseBody } from '../http/parse-body.ts'
import { mark, setParticipants } from '../world/changes.ts'
import { checkAccounts } from './conversations.ts'

const participantsSchema = z.object({ participants: z.array(z.string()) })
const participantSchema = z.object({ participant: z.string() })

function addParticipantRoutes(app: Hono, services: Services): void {
  const path = '/api/v1/conversation/:conversation_uuid/participants'

  app.post(path, async (c) => {
    const caller = writerOf(c, services, 'required')
    const { conversation } = threadFor(services, caller, c.req.param('conversation_uuid'))
    const { participants } = await parseBody(c, participantsSchema)
    checkAccounts(services, caller, participants, 'participants')
    const all = [...new Set([...conversation.participants, ...participants])]
    setParticipants(services.world, conversation.uuid, all)
    return c.body(null, 204)
  })

  // Anybody may leave; only an administrator of the thread may send others away.
  app.delete(path, async (c) => {
    const caller = writerOf(c, services, 'required')
    const { conversation } = threadFor(services, caller, c.req.param('conversation_uuid'))
    const { participants } = await parseBody(c, participantsSchema)
    const isLeaving = participants.every((uuid) => uuid === caller.account.uuid)
    if (!isLeaving && !conversation.admins.includes(caller.account.uuid)) throw forbidden()
    const left = conversation.participants.filter((uuid) => !participants.includes(uuid))
    setParticipants(services.world, conversation.uuid, left)
    return c.body(null, 204)
  })
}

const ADMIN_PATH = '/api/v1/conversation/:conversation_uuid/admin'

async function setAdmin(
  c: Context,
  services: Services,
  input: { uuid: string; on: boolean },
): Promise<void> {
  const caller = writerOf(c, services, 'required')
  const { conversation } = threadFor(services, caller, input.uuid)
  const { participant } = await parseBody(c, participantSchema)
  if (!conversation.admins.includes(caller.account.uuid)) throw forbidden()
  if (!conversation.participants.includes(participant)) {
    throw invalid('participant', 'The selected participant is invalid.')
  }
  const change = { accountUuid: participant, on: input.on }
  mark(services.world, conversation.uuid, 'admins', change)
}

export function addMemberRoutes(app: Hono, services: Services): void {
  addParticipantRoutes(app, services)

  app.post(ADMIN_PATH, async (c) => {
    await setAdmin(c, services, { uuid: c.req.param('conversation_uuid'), on: true })
    return c.body(null, 204)
  })

  app.delete(ADMIN_PATH, async (c) => {
    await setAdmin(c, services, { uuid: c.req.param('conversation_uuid'), on: false })
    return c.body(null, 204)
  })

  // A pin is the caller's own mark and changes nothing for others, so a read-only login may set it.
  app.post('/api/v1/conversation/:conversation_uuid/pin', async (c) => {
    const caller = callerOf(c, services, 'required')
    const { conversation } = threadFor(services, caller, c.req.param('conversation_uuid'))
    const { pin } = await parseBody(c, z.object({ pin: z.boolean() }))
    const change = { accountUuid: caller.account.uuid, on: pin }
    mark(services.world, conversation.uuid, 'pinnedBy', change)
    return c.body(null, 204)
  })
}
