import { ExpectedError } from '../../contract/errors.ts'
import { toConversationRecord } from '../api/records.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'conversations.window'
  | 'conversation.get'
  | 'conversation.create'
  | 'conversation.rename'
  | 'people.search'

export function conversationHandlers(session: SessionService): Pick<Handlers, Names> {
  return {
    'conversations.window': (input) => session.workspace.store.listWindow(input),
    'conversation.get': ({ conversationUuid }) =>
      session.workspace.store.conversation(conversationUuid),
    async 'conversation.create'({ name, participants, message }) {
      const workspace = writable(session)
      const text = message.trim() === '' ? {} : { message }
      const reply = await workspace.api.createConversation({ name, participants, ...text })
      await takeUp(workspace, reply.uuid)
      return { conversationUuid: reply.uuid }
    },
    async 'conversation.rename'({ conversationUuid, name }) {
      const workspace = writable(session)
      const reply = await workspace.api.renameConversation({ uuid: conversationUuid, name })
      await workspace.store.renameConversation({ uuid: conversationUuid, name: reply.name ?? name })
      return null
    },
    'people.search': ({ query }) => session.workspace.store.searchPeople(query),
  }
}

/** Throws read-only, in place of a refusal by the server after the user has typed. */
export function writable(session: SessionService): Workspace {
  const { workspace } = session
  if (!workspace.account.canWrite) throw new ExpectedError('read-only')
  return workspace
}

/** The reply to a create lacks what only the list includes. */
async function takeUp(workspace: Workspace, uuid: string): Promise<void> {
  const full = await workspace.api.findConversation({ uuid })
  if (!full) return
  const records = [toConversationRecord(full)]
  await workspace.store.applyConversations({ records, firstSync: false, archived: false })
}
