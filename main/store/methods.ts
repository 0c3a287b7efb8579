/** Every operation of the store by name. The worker runs them; main calls them as promises. */
import { createAttachmentQueries } from './queries/attachments.ts'
import { createCaseQueries } from './queries/cases.ts'
import { createChangeQueries } from './queries/changes.ts'
import { createContext } from './queries/context.ts'
import { createConversationTable } from './queries/conversation-table.ts'
import { createConversationWrites } from './queries/conversations.ts'
import { createDraftQueries } from './queries/drafts.ts'
import { createEditDraftQueries } from './queries/edit-drafts.ts'
import { createEnqueue } from './queries/enqueue.ts'
import { createFileCacheQueries } from './queries/file-cache.ts'
import { createFileQueries } from './queries/files.ts'
import { createHealthQueries } from './queries/health.ts'
import { createHistoryQueries } from './queries/history.ts'
import { createListQueries } from './queries/list.ts'
import { createMessageWrites } from './queries/messages.ts'
import { createMetaQueries } from './queries/meta.ts'
import { createNextUnread } from './queries/next-unread.ts'
import { createOutboxFileQueries } from './queries/outbox-files.ts'
import { createOutboxQueries } from './queries/outbox.ts'
import { createRemoval } from './queries/removal.ts'
import { createSearchQueries } from './queries/search.ts'
import { createSummaries } from './queries/summary.ts'
import { createUnsend } from './queries/unsend.ts'
import { createThreadSpanQueries } from './queries/thread-span.ts'
import { createThreadQueries } from './queries/thread.ts'
import { openDatabase } from './worker/database.ts'
import type { OpenOptions } from './worker/protocol.ts'

export function openStoreMethods(options: OpenOptions) {
  const db = openDatabase(options)
  const context = createContext(db, { uuid: options.accountUuid, name: options.accountName })
  const summaries = createSummaries(context)
  const conversations = createConversationTable(context, summaries)
  const { refusedChanges, ...changes } = createChangeQueries(context, summaries, conversations)
  const drafts = createDraftQueries(context)
  const methods = {
    ...createMetaQueries(context),
    ...createHistoryQueries(context),
    ...createHealthQueries(context),
    ...createConversationWrites(context, conversations),
    ...createListQueries(context, refusedChanges),
    ...createNextUnread(context),
    ...createMessageWrites(context, summaries),
    ...createThreadQueries(context, summaries),
    ...drafts.queries,
    ...createAttachmentQueries(context, drafts.reads),
    ...createEditDraftQueries(context),
    ...createEnqueue(context, summaries),
    ...createOutboxQueries(context, summaries),
    ...createOutboxFileQueries(context, summaries),
    ...createUnsend(context, summaries, drafts.reads),
    ...changes,
    ...createSearchQueries(context),
    ...createThreadSpanQueries(context),
    ...createCaseQueries(context),
    ...createRemoval(context),
    ...createFileQueries(context),
    ...createFileCacheQueries(context),
  }
  return { methods, takeCommit: () => context.takeCommit(), close: () => db.close() }
}

export type StoreMethods = ReturnType<typeof openStoreMethods>['methods']
export type StoreMethodName = keyof StoreMethods
