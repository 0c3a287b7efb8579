/** Starts a conversation once, though the answer may get lost on the way. */
import { setTimeout } from 'node:timers/promises'
import { ApiError } from '../api/failures.ts'
import { toConversationRecord } from '../api/records.ts'
import type { WireConversation } from '../../contract/plannr.ts'
import type { Workspace } from './workspace.ts'

type NewConversation = {
  name: string
  participants: string[]
  caseUuid: string | null
  message: string
}

/** How far down the list a conversation that was just made can be. */
const LOOKED_THROUGH = 50
const SECOND_LOOK_AFTER_MS = 3_000

/** Returns its uuid. Throws what the server says, or that it could not be reached. */
export async function createConversation(
  workspace: Workspace,
  input: NewConversation,
): Promise<string> {
  const before = new Set(await workspace.store.knownConversations())
  const reply = await create(workspace, input, before)
  await takeUp(workspace, reply)
  // It exists from here on: whatever is still missing comes with the next poll.
  void workspace.sync.checkNow()
  return reply.uuid
}

async function create(
  workspace: Workspace,
  input: NewConversation,
  before: Set<string>,
): Promise<WireConversation> {
  const { name, participants, caseUuid, message } = input
  const text = message.trim() === '' ? {} : { message }
  try {
    return await workspace.api.createConversation({ name, participants, caseUuid, ...text })
  } catch (error) {
    const inDoubt = error instanceof ApiError && !error.certainlyNotDone
    const made = inDoubt ? await findMade(workspace, input, before) : null
    if (made) return made
    throw error
  }
}

/** Looks twice, because the server may still be at work; null when even that can't be asked. */
async function findMade(
  workspace: Workspace,
  input: NewConversation,
  before: Set<string>,
): Promise<WireConversation | null> {
  for (const pause of [0, SECOND_LOOK_AFTER_MS]) {
    await setTimeout(pause)
    try {
      const { items } = await workspace.api.listConversations({ perPage: LOOKED_THROUGH })
      const made = items.find((item) => !before.has(item.uuid) && isLike(item, input))
      if (made) return made
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
  }
  return null
}

/** Of that name and case, and with all the people: a colleague's of the same name has others. */
function isLike(item: WireConversation, input: NewConversation): boolean {
  const people = new Set(item.participants?.map((person) => person.uuid))
  const sameCase = item.case === undefined || (item.case?.uuid ?? null) === input.caseUuid
  return (
    sameCase &&
    item.name === input.name.trim() &&
    input.participants.every((uuid) => people.has(uuid))
  )
}

/** The answer to a create lacks what only the list includes, but it is enough to show it. */
async function takeUp({ store }: Workspace, reply: WireConversation): Promise<void> {
  await store.applyConversations({
    records: [toConversationRecord(reply)],
    firstSync: false,
    archived: false,
    walk: false,
  })
}
