/** What is typed into the edit of a message and not saved yet. */
import type { EditDraft } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'

function prepare({ db }: StoreContext) {
  return {
    idOf: db.prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`).pluck(),
    all: db.prepare<[string], EditDraft>(
      `SELECT e.message_uuid AS messageUuid, e.before, e.text
       FROM edit_draft e JOIN conversation c ON c.id = e.conversation_id
       WHERE c.uuid = ? ORDER BY e.updated_at, e.message_uuid`,
    ),
    save: db.prepare<[number, string, string, string, number]>(
      `INSERT INTO edit_draft (conversation_id, message_uuid, before, text, updated_at)
       VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (conversation_id, message_uuid) DO UPDATE SET before = excluded.before,
         text = excluded.text, updated_at = excluded.updated_at`,
    ),
    clear: db.prepare<[number, string]>(
      `DELETE FROM edit_draft WHERE conversation_id = ? AND message_uuid = ?`,
    ),
  }
}

export function createEditDraftQueries(context: StoreContext) {
  const sql = prepare(context)
  return {
    /** The one touched last is at the end. */
    editDrafts: (conversationUuid: string): EditDraft[] => sql.all.all(conversationUuid),
    /** False when there is no such conversation (any more): the words are still with the caller. */
    saveEditDraft(input: { conversationUuid: string; draft: EditDraft; now: number }): boolean {
      const { messageUuid, before, text } = input.draft
      return context.write(() => {
        const id = sql.idOf.get(input.conversationUuid)
        if (id === undefined) return false
        if (text.trim() === '' || text === before) sql.clear.run(id, messageUuid)
        else sql.save.run(id, messageUuid, before, text, input.now)
        return true
      })
    },
  }
}
