import type { FileLimits } from '../../contract/file-limits.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { checkLimits } from '../files/limits.ts'
import type { Clock } from '../model/clock.ts'
import type { SessionService } from '../workspace/session.ts'
import { writable } from './conversation-handlers.ts'
import type { Handlers } from './handlers.ts'
import type { Choices } from '../model/choices.ts'

type Names =
  | 'message.send'
  | 'message.takeBack'
  | 'message.retry'
  | 'message.discard'
  | 'message.cancel'
  | 'message.removeFile'

export type MessageHandlerOptions = {
  session: SessionService
  clock: Clock
  settings: Pick<Choices, 'chosen'>
  /** Asked each time: they may be set while the program runs. */
  fileLimits: () => FileLimits
}

export function messageHandlers(options: MessageHandlerOptions): Pick<Handlers, Names> {
  const { session, clock } = options
  return {
    async 'message.send'({ seenKey, ...input }, context) {
      const all = await writable(session, context).store.draftFiles(input.conversationUuid)
      const goes = (id: number) => input.attachments?.includes(id) ?? true
      const files = all.filter((file) => goes(file.id))
      checkLimits(options.fileLimits(), files)
      const { undoHold, showNewerFirst } = options.settings.chosen()
      // Asked again: it may have been signed out of meanwhile.
      const { store, outbox } = writable(session, context)
      const now = clock.now()
      const guard = showNewerFirst ? { seenKey } : {}
      const key = await store.enqueueMessage({ ...input, ...guard, now, hold: undoHold * 1000 })
      outbox.kick(input.conversationUuid)
      return { key }
    },
    async 'message.takeBack'(input, context) {
      const { store, outbox } = session.workspaceOf(context.accountUuid)
      const draft = await store.unsendMessage({ ...input, now: clock.now() })
      // What was written after it need not wait for it any more.
      outbox.kick(input.conversationUuid)
      return draft
    },
    async 'message.retry'({ key }, { accountUuid }) {
      await session.workspaceOf(accountUuid).outbox.retry(key)
      return null
    },
    async 'message.cancel'({ key }, { accountUuid }) {
      await session.workspaceOf(accountUuid).outbox.cancel(key)
      return null
    },
    async 'message.discard'({ key }, { accountUuid }) {
      await session.workspaceOf(accountUuid).outbox.discard(key)
      return null
    },
    async 'message.removeFile'(input, context) {
      const { store, outbox } = session.workspaceOf(context.accountUuid)
      if (!(await store.removeMessageFile(input))) throw new ExpectedError('already-sent')
      const job = await store.jobOfMessage(input.key)
      // It was all that the message held.
      const isEmpty = job?.files.length === 0 && job.text.trim() === ''
      if (isEmpty) await outbox.discard(input.key)
      return null
    },
  }
}
