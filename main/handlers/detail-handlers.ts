/** What stands around a conversation: case, documents, tags, earlier words, and its removal. */
import type { CaseDetail } from '../../contract/details.ts'
import { ExpectedError } from '../../contract/errors.ts'
import type { Tag } from '../../contract/models.ts'
import { toCaseSummary, toDocuments, toVersions, valueOf } from '../api/detail-records.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { writable } from './conversation-handlers.ts'
import type { CommandContext, Handlers } from './handlers.ts'

type Names =
  | 'case.get'
  | 'conversation.documents'
  | 'conversation.tag'
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
    async 'conversation.tag'(input, context) {
      await tag(writable(session, context), input)
      return null
    },
    'message.edits': async (input, context) =>
      toVersions(await of(context).api.messageEdits(input)),
    'conversation.remove': (input, context) => of(context).store.removeGone(input),
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

/** Asked first and shown then: unlike a pin, a tag may be refused for the firm's own reasons. */
async function tag(
  { api, store }: Workspace,
  input: { conversationUuid: string; tag: Tag; applied: boolean },
): Promise<void> {
  const { conversationUuid, applied } = input
  const mode = applied ? 'attach' : 'detach'
  await api.tagConversation({ conversationUuid, tagUuid: input.tag.uuid, mode })
  // Read after the answer: two tags may be on their way at once.
  const detail = await store.conversation(conversationUuid)
  if (!detail) throw new ExpectedError('not-found')
  const others = detail.tags.filter((one) => one.uuid !== input.tag.uuid)
  await store.setTags({ conversationUuid, tags: applied ? [...others, input.tag] : others })
}
