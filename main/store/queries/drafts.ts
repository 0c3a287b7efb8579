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

function prepare({ db }: StoreContext) {
  return {
    idOf: db.prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`).pluck(),
    text: db.prepare<[number], string>(`SELECT text FROM draft WHERE conversation_id = ?`).pluck(),
    save: db.prepare<[number, string, number]>(
      `INSERT INTO draft (conversation_id, text, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text,
         updated_at = excluded.updated_at`,
    ),
    clear: db.prepare<[number]>(`DELETE FROM draft WHERE conversation_id = ?`),
    attachments: db.prepare<[number], Attachment>(
      `SELECT id, name, size, type FROM attachment
       WHERE conversation_id = ? AND message_id IS NULL ORDER BY id`,
    ),
    attach: db.prepare<[number, string, string, number, number, string | null]>(
      `INSERT INTO attachment (conversation_id, path, name, size, modified_at, type)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    detach: db.prepare<[number, number]>(
      `DELETE FROM attachment WHERE id = ? AND conversation_id = ? AND message_id IS NULL`,
    ),
    unsent: db
      .prepare<[], number>(
        `SELECT (SELECT count(*) FROM outbox)
           + (SELECT count(*) FROM conversation c
              WHERE EXISTS (SELECT 1 FROM draft d
                  WHERE d.conversation_id = c.id AND trim(d.text) <> '')
                OR EXISTS (SELECT 1 FROM attachment a
                  WHERE a.conversation_id = c.id AND a.message_id IS NULL))
           + (SELECT count(*) FROM edit_draft)
           + (SELECT count(*) FROM meta WHERE name = 'new-conversation'
              AND trim(coalesce(value ->> '$.name', '') || coalesce(value ->> '$.message', '')) <> '')`,
      )
      .pluck(),
  }
}

export function createDraftQueries(context: StoreContext) {
  const sql = prepare(context)

  function read(id: number): Draft {
    return { text: sql.text.get(id) ?? '', attachments: sql.attachments.all(id) }
  }

  return {
    draft(conversationUuid: string): Draft {
      const id = sql.idOf.get(conversationUuid)
      return id === undefined ? { text: '', attachments: [] } : read(id)
    },
    /** False when there is no such conversation (any more): the words are still with the caller. */
    saveDraft(input: { conversationUuid: string; text: string; now: number }): boolean {
      return context.write((change) => {
        const id = sql.idOf.get(input.conversationUuid)
        if (id === undefined) return false
        if ((sql.text.get(id) ?? '') === input.text) return true
        if (input.text === '') sql.clear.run(id)
        else sql.save.run(id, input.text, input.now)
        change.list()
        return true
      })
    },
    addAttachments(input: { conversationUuid: string; files: AttachmentRecord[] }): Draft {
      return context.write((change) => {
        const id = sql.idOf.get(input.conversationUuid)
        if (id === undefined) return { text: '', attachments: [] }
        for (const file of input.files)
          sql.attach.run(id, file.path, file.name, file.size, file.modifiedAt, file.type)
        if (input.files.length > 0) change.list()
        return read(id)
      })
    },
    removeAttachment(input: { conversationUuid: string; id: number }): Draft {
      return context.write((change) => {
        const id = sql.idOf.get(input.conversationUuid)
        if (id === undefined) return { text: '', attachments: [] }
        if (sql.detach.run(input.id, id).changes > 0) change.list()
        return read(id)
      })
    },
    /** Messages in the outbox, drafts and edits not saved: what a sign-out would lose. */
    unsentCount: (): number => sql.unsent.get() ?? 0,
  }
}
