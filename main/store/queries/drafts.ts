/** What is typed and attached but not handed over yet. */
import type { Attachment, Draft } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'

export type AttachmentRecord = {
  path: string
  name: string
  /** Bytes. */
  size: number
  /** Epoch milliseconds; with the size it tells whether the file was changed since. */
  modifiedAt: number
  type: string | null
}

export function createDraftQueries(context: StoreContext) {
  const { db } = context
  const idOf = db.prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`).pluck()
  const text = db
    .prepare<[number], string>(`SELECT text FROM draft WHERE conversation_id = ?`)
    .pluck()
  const save = db.prepare<[number, string, number]>(
    `INSERT INTO draft (conversation_id, text, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text,
       updated_at = excluded.updated_at`,
  )
  const clear = db.prepare<[number]>(`DELETE FROM draft WHERE conversation_id = ?`)
  const attachments = db.prepare<[number], Attachment>(
    `SELECT id, name, size, type FROM attachment
     WHERE conversation_id = ? AND message_id IS NULL ORDER BY id`,
  )
  const attach = db.prepare<[number, string, string, number, number, string | null]>(
    `INSERT INTO attachment (conversation_id, path, name, size, modified_at, type)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const detach = db.prepare<[number, number]>(
    `DELETE FROM attachment WHERE id = ? AND conversation_id = ? AND message_id IS NULL`,
  )
  const unsent = db
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM outbox)
         + (SELECT count(*) FROM draft WHERE trim(text) <> '')
         + (SELECT count(DISTINCT conversation_id) FROM attachment WHERE message_id IS NULL)`,
    )
    .pluck()

  function read(id: number): Draft {
    return { text: text.get(id) ?? '', attachments: attachments.all(id) }
  }

  return {
    draft(conversationUuid: string): Draft {
      const id = idOf.get(conversationUuid)
      return id === undefined ? { text: '', attachments: [] } : read(id)
    },
    /** False when there is no such conversation (any more): the words are still with the caller. */
    saveDraft(input: { conversationUuid: string; text: string; now: number }): boolean {
      return context.write((change) => {
        const id = idOf.get(input.conversationUuid)
        if (id === undefined) return false
        if ((text.get(id) ?? '') === input.text) return true
        if (input.text === '') clear.run(id)
        else save.run(id, input.text, input.now)
        change.list()
        return true
      })
    },
    addAttachments(input: { conversationUuid: string; files: AttachmentRecord[] }): Draft {
      return context.write((change) => {
        const id = idOf.get(input.conversationUuid)
        if (id === undefined) return { text: '', attachments: [] }
        for (const file of input.files)
          attach.run(id, file.path, file.name, file.size, file.modifiedAt, file.type)
        if (input.files.length > 0) change.list()
        return read(id)
      })
    },
    removeAttachment(input: { conversationUuid: string; id: number }): Draft {
      return context.write((change) => {
        const id = idOf.get(input.conversationUuid)
        if (id === undefined) return { text: '', attachments: [] }
        if (detach.run(input.id, id).changes > 0) change.list()
        return read(id)
      })
    },
    /** Messages in the outbox and drafts: what a sign-out would lose. */
    unsentCount: (): number => unsent.get() ?? 0,
  }
}
