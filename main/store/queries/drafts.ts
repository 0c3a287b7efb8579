/** What is typed and attached but not handed over yet. */
import { emptyDraft, type Attachment, type Draft } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'

type Conversation = { id: number; draft_version: number }
type Save = {
  conversationUuid: string
  text: string
  /** Higher than the one before; without it the save always counts. */
  version?: number | undefined
  now: number
}

function prepare({ db }: StoreContext) {
  return {
    find: db.prepare<[string], Conversation>(
      `SELECT id, draft_version FROM conversation WHERE uuid = ?`,
    ),
    version: db
      .prepare<[number], number>(`SELECT draft_version FROM conversation WHERE id = ?`)
      .pluck(),
    setVersion: db.prepare<[number, number]>(
      `UPDATE conversation SET draft_version = ? WHERE id = ?`,
    ),
    text: db.prepare<[number], string>(`SELECT text FROM draft WHERE conversation_id = ?`).pluck(),
    save: db.prepare<[number, string, number]>(
      `INSERT INTO draft (conversation_id, text, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text,
         updated_at = excluded.updated_at`,
    ),
    clear: db.prepare<[number]>(`DELETE FROM draft WHERE conversation_id = ?`),
    attachments: db.prepare<[number], Omit<Attachment, 'problem'>>(
      `SELECT id, name, size, type FROM attachment
       WHERE conversation_id = ? AND message_id IS NULL AND removed = 0 ORDER BY id`,
    ),
    discarded: db
      .prepare<[number], number>(
        `SELECT message_id FROM outbox WHERE conversation_id = ? AND discarded_at > 0 ORDER BY id`,
      )
      .pluck(),
    unsent: db
      .prepare<[], number>(
        `SELECT (SELECT count(*) FROM outbox WHERE discarded_at = 0)
           + (SELECT count(*) FROM conversation c
              WHERE EXISTS (SELECT 1 FROM draft d
                  WHERE d.conversation_id = c.id AND trim(d.text) <> '')
                OR EXISTS (SELECT 1 FROM attachment a
                  WHERE a.conversation_id = c.id AND a.message_id IS NULL AND a.removed = 0))
           + (SELECT count(*) FROM edit_draft)
           + (SELECT count(*) FROM meta WHERE name = 'new-conversation'
              AND trim(coalesce(value ->> '$.name', '') || coalesce(value ->> '$.message', '')) <> '')`,
      )
      .pluck(),
  }
}

export type DraftReads = {
  idOf(conversationUuid: string): number | undefined
  read(id: number): Draft
}

export function createDraftQueries(context: StoreContext) {
  const sql = prepare(context)

  const reads: DraftReads = {
    idOf: (conversationUuid) => sql.find.get(conversationUuid)?.id,
    read: (id) => ({
      text: sql.text.get(id) ?? '',
      attachments: sql.attachments.all(id).map((one) => ({ ...one, problem: null })),
      version: sql.version.get(id) ?? 0,
      discarded: sql.discarded.all(id),
    }),
  }

  const queries = {
    draft(conversationUuid: string): Draft {
      const id = reads.idOf(conversationUuid)
      return id === undefined ? emptyDraft : reads.read(id)
    },
    /**
     * The version that is stored now: a higher one than the one given says that this came too late
     * and changed nothing. Null when there is no such conversation (any more): the words are still
     * with the caller.
     */
    saveDraft: (input: Save): number | null =>
      context.write((change) => {
        const found = sql.find.get(input.conversationUuid)
        if (!found) return null
        const version = input.version ?? found.draft_version + 1
        if (version <= found.draft_version) return found.draft_version
        sql.setVersion.run(version, found.id)
        if ((sql.text.get(found.id) ?? '') === input.text) return version
        if (input.text === '') sql.clear.run(found.id)
        else sql.save.run(found.id, input.text, input.now)
        change.list()
        return version
      }),
    /** Messages in the outbox, drafts and edits not saved: what a sign-out would lose. */
    unsentCount: (): number => sql.unsent.get() ?? 0,
  }
  return { queries, reads }
}
