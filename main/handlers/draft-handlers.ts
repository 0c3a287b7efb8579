import { ExpectedError } from '../../contract/errors.ts'
import type { Clock } from '../model/clock.ts'
import type { SessionService } from '../workspace/session.ts'
import { withProblems } from './attachment-handlers.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names = 'draft.get' | 'draft.save' | 'editDraft.list' | 'editDraft.save'

export function draftHandlers(options: {
  session: SessionService
  clock: Clock
}): Pick<Handlers, Names> {
  const { session, clock } = options
  const storeOf = (context: CommandContext) => session.workspaceOf(context.accountUuid).store
  return {
    'draft.get': ({ conversationUuid }, context) =>
      withProblems(storeOf(context), conversationUuid, storeOf(context).draft(conversationUuid)),
    async 'draft.save'({ conversationUuid, text, version }, context) {
      const now = clock.now()
      const stored = await storeOf(context).saveDraft({ conversationUuid, text, version, now })
      if (stored === null && text !== '') throw new ExpectedError('not-found')
      return { version: stored ?? version ?? 0 }
    },
    'editDraft.list': ({ conversationUuid }, context) =>
      storeOf(context).editDrafts(conversationUuid),
    async 'editDraft.save'({ conversationUuid, draft }, context) {
      const now = clock.now()
      const saved = await storeOf(context).saveEditDraft({ conversationUuid, draft, now })
      if (!saved && draft.text.trim() !== '') throw new ExpectedError('not-found')
      return null
    },
  }
}
