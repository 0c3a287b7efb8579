import type { Clock } from '../model/clock.ts'
import type { SessionService } from '../workspace/session.ts'
import { writable } from './conversation-handlers.ts'
import type { Handlers } from './handlers.ts'

type Names = 'change.request' | 'change.retry' | 'change.dismiss'

export function changeHandlers(options: {
  session: SessionService
  clock: Clock
}): Pick<Handlers, Names> {
  const { session, clock } = options
  return {
    async 'change.request'({ conversationUuid, change }, context) {
      // A pin is the account's own mark: who may only read may set it.
      const { store, outbox } =
        change.kind === 'pin'
          ? session.workspaceOf(context.accountUuid)
          : writable(session, context)
      await store.requestChange({ conversationUuid, change, now: clock.now() })
      outbox.kick(conversationUuid)
      return null
    },
    async 'change.retry'({ id }, { accountUuid }) {
      await session.workspaceOf(accountUuid).outbox.retryChange(id)
      return null
    },
    async 'change.dismiss'({ id }, { accountUuid }) {
      await session.workspaceOf(accountUuid).store.dismissChange(id)
      return null
    },
  }
}
