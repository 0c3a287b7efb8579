/** The fake main's memory of edits that were typed and not saved. */
import type { CommandInput, CommandOutput } from '../../contract/commands.ts'
import type { EditDraft } from '../../contract/models.ts'

type Names = 'editDraft.list' | 'editDraft.save'
type Answers = { [N in Names]: (input: CommandInput<N>) => CommandOutput<N> }

/** By conversation, the one touched last at the end. */
export type EditDrafts = Map<string, EditDraft[]>

export function editDraftAnswers(drafts: EditDrafts): Answers {
  return {
    'editDraft.list': ({ conversationUuid }) => drafts.get(conversationUuid) ?? [],
    'editDraft.save': ({ conversationUuid, draft }) => {
      const others = withoutEdit(drafts, conversationUuid, draft.messageUuid)
      const isKept = draft.text.trim() !== '' && draft.text !== draft.before
      drafts.set(conversationUuid, isKept ? [...others, draft] : others)
      return null
    },
  }
}

export function withoutEdit(drafts: EditDrafts, uuid: string, messageUuid: string): EditDraft[] {
  return (drafts.get(uuid) ?? []).filter((one) => one.messageUuid !== messageUuid)
}
