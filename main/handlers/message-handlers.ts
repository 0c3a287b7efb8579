import { ExpectedError } from '../../contract/errors.ts'
import type { Clock } from '../model/clock.ts'
import type { SessionService } from '../workspace/session.ts'
import { writable } from './conversation-handlers.ts'
import type { Handlers } from './handlers.ts'
import type { Choices } from './settings-handlers.ts'

type Names = 'message.send' | 'message.takeBack' | 'message.retry' | 'message.discard'

export type MessageHandlerOptions = {
  session: SessionService
  clock: Clock
  settings: Pick<Choices, 'chosen'>
}

export function messageHandlers(options: MessageHandlerOptions): Pick<Handlers, Names> {
  const { session, clock } = options
  return {
    async 'message.send'({ conversationUuid, text, seenKey }, context) {
      const { store, outbox } = writable(session, context)
      const { undoHold, showNewerFirst } = options.settings.chosen()
      const key = await store.enqueueMessage({
        conversationUuid,
        text,
        now: clock.now(),
        hold: undoHold * 1000,
        ...(showNewerFirst ? { seenKey } : {}),
      })
      outbox.kick(conversationUuid)
      return { key }
    },
    async 'message.takeBack'(input, context) {
      const { store, outbox } = session.workspaceOf(context.accountUuid)
      const draft = await store.takeBackMessage({ ...input, now: clock.now() })
      // What was written after it need not wait for it any more.
      outbox.kick(input.conversationUuid)
      return draft
    },
    async 'message.retry'({ key }, { accountUuid }) {
      await session.workspaceOf(accountUuid).outbox.retry(key)
      return null
    },
    async 'message.discard'({ key }, context) {
      const gone = await session.workspaceOf(context.accountUuid).store.discardMessage(key)
      if (!gone) throw new ExpectedError('already-sent')
      return null
    },
  }
}
