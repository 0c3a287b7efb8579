/** What stands around a conversation: case, documents, earlier words, and its removal. */
import type { CaseDetail } from '../../contract/details.ts'
import { toCaseSummary, toDocuments, toVersions, valueOf } from '../api/detail-records.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names =
  | 'case.get'
  | 'conversation.documents'
  | 'message.edits'
  | 'conversation.remove'
  | 'conversations.group'

export function detailHandlers(session: SessionService): Pick<Handlers, Names> {
  const of = (context: CommandContext) => session.workspaceOf(context.accountUuid)
  return {
    'case.get': ({ caseUuid }, context) => readCase(of(context), caseUuid),
    async 'conversation.documents'({ conversationUuid }, context) {
      const { api, files } = of(context)
      const documents = await api.documents({ conversationUuid })
      files.lookup.remember(conversationUuid, documents)
      return toDocuments(documents)
    },
    'message.edits': async (input, context) =>
      toVersions(await of(context).api.messageEdits(input)),
    async 'conversation.remove'(input, context) {
      const { store, files } = of(context)
      const result = await store.removeGone(input)
      if (result.removed) await files.cache.dropOrphans()
      return result
    },
    async 'conversations.group'({ grouped }, context) {
      await of(context).store.groupByCase(grouped)
      return null
    },
  }
}

/** What the case says now goes to every row that shows it. */
async function readCase({ api, store }: Workspace, uuid: string): Promise<CaseDetail> {
  const wire = await api.getCase({ uuid })
  const summary = toCaseSummary(wire)
  await store.rememberCase(summary)
  const assigned = wire.assigned_to_uuids ?? []
  const known = await store.namesOf(assigned)
  return {
    ...summary,
    kind: wire.type,
    value: valueOf(wire),
    completedAt: wire.completed_at,
    assignees: known.map(({ name }) => name),
    unnamedAssignees: assigned.length - known.length,
  }
}
