import { ExpectedError } from '../../contract/errors.ts'
import type { Draft } from '../../contract/models.ts'
import { inspectFiles, type Inspected } from '../files/attach.ts'
import type { Clock } from '../model/clock.ts'
import type { SessionService } from '../workspace/session.ts'
import { writable } from './conversation-handlers.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names =
  | 'draft.get'
  | 'draft.save'
  | 'editDraft.list'
  | 'editDraft.save'
  | 'attachments.add'
  | 'attachments.pick'
  | 'attachments.remove'

export type DraftHandlerOptions = {
  session: SessionService
  clock: Clock
  /** Asks the user with the system's dialog; paths, or none when cancelled. */
  pickFiles: () => Promise<string[]>
}

export function draftHandlers(options: DraftHandlerOptions): Pick<Handlers, Names> {
  const { session, clock } = options
  const storeOf = (context: CommandContext) => session.workspaceOf(context.accountUuid).store
  const attach = async (conversationUuid: string, context: CommandContext, paths: string[]) => {
    const { store } = writable(session, context)
    const { files, refused }: Inspected = await inspectFiles(paths)
    const draft: Draft = await store.addAttachments({ conversationUuid, files })
    return { draft, refused }
  }
  return {
    'draft.get': ({ conversationUuid }, context) => storeOf(context).draft(conversationUuid),
    async 'draft.save'({ conversationUuid, text }, context) {
      const saved = await storeOf(context).saveDraft({ conversationUuid, text, now: clock.now() })
      if (!saved && text !== '') throw new ExpectedError('not-found')
      return null
    },
    'editDraft.list': ({ conversationUuid }, context) =>
      storeOf(context).editDrafts(conversationUuid),
    async 'editDraft.save'({ conversationUuid, draft }, context) {
      const now = clock.now()
      const saved = await storeOf(context).saveEditDraft({ conversationUuid, draft, now })
      if (!saved && draft.text.trim() !== '') throw new ExpectedError('not-found')
      return null
    },
    'attachments.add': ({ conversationUuid }, context) =>
      attach(conversationUuid, context, context.paths),
    'attachments.pick': async ({ conversationUuid }, context) =>
      attach(conversationUuid, context, await options.pickFiles()),
    'attachments.remove': ({ conversationUuid, id }, context) =>
      storeOf(context).removeAttachment({ conversationUuid, id }),
  }
}
