import { ExpectedError } from '../../contract/errors.ts'
import type { ThreadPage } from '../../contract/models.ts'
import type { ThreadPlace } from '../notifications/policy.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'thread.open'
  | 'thread.older'
  | 'thread.changes'
  | 'thread.close'
  | 'thread.atEnd'
  | 'thread.markRead'
  | 'thread.markUnread'

export type OnAtEnd = (place: ThreadPlace, atEnd: boolean) => void

export function threadHandlers(session: SessionService, onAtEnd: OnAtEnd): Pick<Handlers, Names> {
  return {
    'thread.open': (input, { accountUuid }) => open(session.workspaceOf(accountUuid), input),
    'thread.older': (input, { accountUuid }) => older(session.workspaceOf(accountUuid), input),
    'thread.changes': (input, { accountUuid }) =>
      session.workspaceOf(accountUuid).store.threadChanges(input),
    async 'thread.close'(_input, { accountUuid }) {
      await session.workspaceIfOf(accountUuid)?.sync.openThread(null)
      return null
    },
    'thread.atEnd'({ conversationUuid, atEnd }, { accountUuid }) {
      if (accountUuid !== null) onAtEnd({ accountUuid, conversationUuid }, atEnd)
      return Promise.resolve(null)
    },
    async 'thread.markRead'(input, { accountUuid }) {
      await session.workspaceOf(accountUuid).store.markRead(input)
      return null
    },
    async 'thread.markUnread'({ conversationUuid }, { accountUuid }) {
      await markUnread(session.workspaceOf(accountUuid), conversationUuid)
      return null
    },
  }
}

/** What is stored is shown at once; only a thread of which nothing is here waits for Plannr. */
async function open(
  { store, sync }: Workspace,
  input: { conversationUuid: string; limit: number },
): Promise<ThreadPage> {
  const { stored, complete } = await store.threadExtent(input.conversationUuid)
  const reading = sync.openThread(input.conversationUuid)
  if (stored > 0 || complete) return store.openThread(input)
  try {
    await reading
  } catch (error) {
    // What was typed here is still worth showing.
    const page = await store.openThread(input)
    if (page.messages.length === 0) throw error
    return page
  }
  return store.openThread(input)
}

async function older(
  { store, sync }: Workspace,
  input: { conversationUuid: string; beforeKey: number; limit: number },
): Promise<ThreadPage> {
  const here = await store.olderMessages(input)
  if (here.messages.length >= input.limit || !here.hasOlder) return here
  try {
    await sync.loadOlder(input.conversationUuid)
  } catch (error) {
    // Offline, what is here is still worth showing; with nothing to show the reason is.
    if (here.messages.length === 0 || !(error instanceof ExpectedError)) throw error
  }
  return store.olderMessages(input)
}

/** Of a thread that was never opened nothing may be here yet. Throws ApiError when it can't be read. */
async function markUnread({ store, sync }: Workspace, uuid: string): Promise<void> {
  if (await store.markUnread(uuid)) return
  await sync.readNewest(uuid)
  await store.markUnread(uuid)
}
