import { ExpectedError } from '../../contract/errors.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Clock } from '../model/clock.ts'
import type { FileLimits } from '../../contract/file-limits.ts'
import { checkLimits } from '../files/limits.ts'
import { withProblems } from './attachment-handlers.ts'
import { writable } from './conversation-handlers.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names =
  | 'message.send'
  | 'message.retry'
  | 'message.discard'
  | 'message.cancel'
  | 'message.removeFile'
  | 'draft.get'
  | 'draft.save'

export type MessageHandlerOptions = {
  session: SessionService
  clock: Clock
  /** Asked each time: they may be set while the program runs. */
  fileLimits: () => FileLimits
}

export function messageHandlers(options: MessageHandlerOptions): Pick<Handlers, Names> {
  const { session, clock } = options
  const storeOf = (context: CommandContext) => session.workspaceOf(context.accountUuid).store
  return {
    async 'message.send'({ conversationUuid, text, version }, context) {
      const files = await writable(session, context).store.draftFiles(conversationUuid)
      checkLimits(options.fileLimits(), files)
      // Asked again: it may have been signed out of meanwhile.
      const { store, outbox } = writable(session, context)
      const key = await store.enqueueMessage({ conversationUuid, text, version, now: clock.now() })
      outbox.kick(conversationUuid)
      return { key }
    },
    async 'message.retry'({ key }, { accountUuid }) {
      await session.workspaceOf(accountUuid).outbox.retry(key)
      return null
    },
    async 'message.cancel'({ key }, { accountUuid }) {
      await session.workspaceOf(accountUuid).outbox.cancel(key)
      return null
    },
    async 'message.discard'({ key }, context) {
      const taken = await storeOf(context).takeBackMessage({ key, now: clock.now() })
      if (!taken) throw new ExpectedError('already-sent')
      return taken
    },
    async 'message.removeFile'(input, context) {
      const store = storeOf(context)
      if (!(await store.removeMessageFile(input))) throw new ExpectedError('already-sent')
      const job = await store.jobOfMessage(input.key)
      // It was all that the message held.
      const isEmpty = job?.files.length === 0 && job.text.trim() === ''
      if (isEmpty) await store.discardMessage(input.key)
      return null
    },
    'draft.get': ({ conversationUuid }, context) =>
      withProblems(storeOf(context), conversationUuid, storeOf(context).draft(conversationUuid)),
    async 'draft.save'({ conversationUuid, text, version }, context) {
      const now = clock.now()
      const stored = await storeOf(context).saveDraft({ conversationUuid, text, version, now })
      if (stored === null && text !== '') throw new ExpectedError('not-found')
      return { version: stored ?? version ?? 0 }
    },
  }
}
