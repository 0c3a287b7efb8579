import { ExpectedError } from '../../contract/errors.ts'
import type { Draft } from '../../contract/models.ts'
import { inspectFiles, type Inspected } from '../files/attach.ts'
import type { Clock } from '../model/clock.ts'
import type { SessionService } from '../workspace/session.ts'
import { writable } from './conversation-handlers.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'message.send'
  | 'message.retry'
  | 'message.discard'
  | 'draft.get'
  | 'draft.save'
  | 'attachments.add'
  | 'attachments.pick'
  | 'attachments.remove'

export type MessageHandlerOptions = {
  session: SessionService
  clock: Clock
  /** Asks the user with the system's dialog; paths, or none when cancelled. */
  pickFiles: () => Promise<string[]>
}

export function messageHandlers(options: MessageHandlerOptions): Pick<Handlers, Names> {
  const { session, clock } = options
  const attach = async (conversationUuid: string, paths: string[]) => {
    const { store } = writable(session)
    const { files, refused }: Inspected = await inspectFiles(paths)
    const draft: Draft = await store.addAttachments({ conversationUuid, files })
    return { draft, refused }
  }
  return {
    async 'message.send'({ conversationUuid, text }) {
      const { store, outbox } = writable(session)
      const key = await store.enqueueMessage({ conversationUuid, text, now: clock.now() })
      outbox.kick(conversationUuid)
      return { key }
    },
    async 'message.retry'({ key }) {
      await session.workspace.outbox.retry(key)
      return null
    },
    async 'message.discard'({ key }) {
      const gone = await session.workspace.store.discardMessage(key)
      if (!gone) throw new ExpectedError('already-sent')
      return null
    },
    'draft.get': ({ conversationUuid }) => session.workspace.store.draft(conversationUuid),
    async 'draft.save'({ conversationUuid, text }) {
      const { store } = session.workspace
      const saved = await store.saveDraft({ conversationUuid, text, now: clock.now() })
      if (!saved && text !== '') throw new ExpectedError('not-found')
      return null
    },
    'attachments.add': ({ conversationUuid }, { paths }) => attach(conversationUuid, paths),
    'attachments.pick': async ({ conversationUuid }) =>
      attach(conversationUuid, await options.pickFiles()),
    'attachments.remove': ({ conversationUuid, id }) =>
      session.workspace.store.removeAttachment({ conversationUuid, id }),
  }
}
