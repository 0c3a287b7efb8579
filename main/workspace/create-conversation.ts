/** Starts a conversation once, though the answer may get lost on the way. */
import { ApiError } from '../api/failures.ts'
import { toConversationRecord } from '../api/records.ts'
import type { WireConversation } from '../../contract/plannr.ts'
import type { Workspace } from './workspace.ts'

type NewConversation = { name: string; participants: string[]; message: string }

/** How far down the list a conversation that was just made can be. */
const LOOKED_THROUGH = 50

/** Returns its uuid. Throws what the server says, or that it could not be reached. */
export async function createConversation(
  workspace: Workspace,
  input: NewConversation,
): Promise<string> {
  const reply = await create(workspace, input)
  await takeUp(workspace, reply)
  // It exists from here on: whatever is still missing comes with the next poll.
  void workspace.sync.checkNow()
  return reply.uuid
}

async function create(workspace: Workspace, input: NewConversation): Promise<WireConversation> {
  const { name, participants, message } = input
  const text = message.trim() === '' ? {} : { message }
  try {
    return await workspace.api.createConversation({ name, participants, ...text })
  } catch (error) {
    const inDoubt = error instanceof ApiError && !error.certainlyNotDone
    const made = inDoubt ? await findMade(workspace, name) : null
    if (made) return made
    throw error
  }
}

/** One of that name that was not here before; null as well when even that can't be asked. */
async function findMade(workspace: Workspace, name: string): Promise<WireConversation | null> {
  try {
    const { items } = await workspace.api.listConversations({ perPage: LOOKED_THROUGH })
    for (const item of items) {
      if (item.name !== name.trim()) continue
      if ((await workspace.store.conversation(item.uuid)) === null) return item
    }
    return null
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}

/** The answer to a create lacks what only the list includes, but it is enough to show it. */
async function takeUp({ store }: Workspace, reply: WireConversation): Promise<void> {
  await store.applyConversations({
    records: [toConversationRecord(reply)],
    firstSync: false,
    archived: false,
  })
}
