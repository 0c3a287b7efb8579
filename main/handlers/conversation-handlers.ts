import { ExpectedError } from '../../contract/errors.ts'
import { createConversation } from '../workspace/create-conversation.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'conversations.window'
  | 'conversation.get'
  | 'conversation.create'
  | 'newConversation.load'
  | 'newConversation.save'
  | 'people.search'

export function conversationHandlers(session: SessionService): Pick<Handlers, Names> {
  return {
    'conversations.window': (input) => session.workspace.store.listWindow(input),
    'conversation.get': ({ conversationUuid }) =>
      session.workspace.store.conversation(conversationUuid),
    'conversation.create': async (input) => ({
      conversationUuid: await createConversation(writable(session), input),
    }),
    'newConversation.load': () => session.workspace.store.newConversationDraft(),
    async 'newConversation.save'(draft) {
      await session.workspace.store.saveNewConversationDraft(draft)
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
