import { ExpectedError } from '../../contract/errors.ts'
import { createConversation } from '../workspace/create-conversation.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names =
  | 'conversations.window'
  | 'conversations.nextUnread'
  | 'conversation.get'
  | 'conversation.mute'
  | 'conversation.create'
  | 'newConversation.load'
  | 'newConversation.save'
  | 'people.search'

export function conversationHandlers(session: SessionService): Pick<Handlers, Names> {
  const storeOf = (context: CommandContext) => session.workspaceOf(context.accountUuid).store
  return {
    'conversations.window': (input, context) => storeOf(context).shownWindow(input),
    'conversations.nextUnread': async (input, context) => ({
      conversationUuid: await storeOf(context).nextUnread(input),
    }),
    'conversation.get': ({ conversationUuid }, context) =>
      storeOf(context).conversation(conversationUuid),
    async 'conversation.mute'(input, context) {
      await storeOf(context).mute(input)
      return null
    },
    'conversation.create': async (input, context) => ({
      conversationUuid: await createConversation(writable(session, context), input),
    }),
    'newConversation.load': (_input, context) => storeOf(context).newConversationDraft(),
    async 'newConversation.save'(draft, context) {
      await storeOf(context).saveNewConversationDraft(draft)
      return null
    },
    'people.search': ({ query }, context) => storeOf(context).searchPeople(query),
  }
}

/** Throws read-only, in place of a refusal by the server after the user has typed. */
export function writable(session: SessionService, context: CommandContext): Workspace {
  const workspace = session.workspaceOf(context.accountUuid)
  if (!workspace.account.canWrite) throw new ExpectedError('read-only')
  return workspace
}
