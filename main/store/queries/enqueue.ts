import { ExpectedError } from '../../../contract/errors.ts'
import type { FileRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'
import type { Summaries } from './summary.ts'

function prepare({ db }: StoreContext) {
  return {
    idOf: db.prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`).pluck(),
    files: db.prepare<[number], FileRecord>(
      `SELECT NULL AS uuid, name, size, type, NULL AS downloadUrl FROM attachment
       WHERE conversation_id = ? AND message_id IS NULL AND removed = 0
       ORDER BY id`,
    ),
    newestKnown: db.prepare<[number], { uuid: string; sent_at: number }>(
      `SELECT uuid, sent_at FROM message
       WHERE conversation_id = ? AND pending = 0 AND uuid IS NOT NULL
       ORDER BY sent_at DESC, ord DESC LIMIT 1`,
    ),
    listed: db.prepare<[number], { latest_uuid: string | null; latest_at: number | null }>(
      `SELECT latest_uuid, latest_at FROM conversation WHERE id = ?`,
    ),
    insert: db.prepare<[Record<string, unknown>]>(
      `INSERT INTO message (conversation_id, pending, sent_at, ord, author_uuid, author_name,
         contents, files_json, sent_here, change_seq)
       VALUES (:id, 1, :now, 0, :authorUuid, :authorName, :text, :filesJson, 1, :revision)`,
    ),
    takeAttachments: db.prepare<[number, number]>(
      `UPDATE attachment SET message_id = ?
       WHERE conversation_id = ? AND message_id IS NULL AND removed = 0`,
    ),
    insertJob: db.prepare<[number, number, string | null, number | null, number]>(
      `INSERT INTO outbox (message_id, conversation_id, state, after_uuid, after_at, created_at)
       VALUES (?, ?, 'queued', ?, ?, ?)`,
    ),
    version: db
      .prepare<[number], number>(`SELECT draft_version FROM conversation WHERE id = ?`)
      .pluck(),
    raiseVersion: db.prepare<[number, number]>(
      `UPDATE conversation SET draft_version = max(draft_version, ?) WHERE id = ?`,
    ),
    clearDraft: db.prepare<[number]>(`DELETE FROM draft WHERE conversation_id = ?`),
  }
}

type Enqueue = {
  conversationUuid: string
  text: string
  /** Of the draft that is handed over: its saves that are still on their way no longer count. */
  version?: number | undefined
  /** Epoch milliseconds. */
  now: number
}

/** From draft to outbox. The draft is cleared in the same transaction that stores the message. */
export function createEnqueue(context: StoreContext, summaries: Summaries) {
  const sql = prepare(context)
  return {
    /** Throws not-found, or bad-input when there is nothing to send. */
    enqueueMessage(input: Enqueue): number {
      return context.write((change) => {
        const id = sql.idOf.get(input.conversationUuid)
        if (id === undefined) throw new ExpectedError('not-found')
        const key = insertMessage(sql, context, { ...input, id, revision: change.revision })
        // Read-back goes no further than what was known when the user pressed Send.
        const after = sql.newestKnown.get(id)
        const listed = sql.listed.get(id)
        const mark = after?.uuid ?? listed?.latest_uuid ?? null
        const markAt = after?.sent_at ?? listed?.latest_at ?? null
        sql.takeAttachments.run(key, id)
        sql.insertJob.run(key, id, mark, markAt, input.now)
        const stored = sql.version.get(id) ?? 0
        const version = input.version ?? stored
        // What was typed after Send is the next message.
        if (version >= stored) sql.clearDraft.run(id)
        sql.raiseVersion.run(version, id)
        summaries.refresh(id)
        change.thread(input.conversationUuid)
        return key
      })
    },
  }
}

function insertMessage(
  sql: ReturnType<typeof prepare>,
  { me }: StoreContext,
  { id, text, now, revision }: Enqueue & { id: number; revision: number },
): number {
  const attached = sql.files.all(id)
  if (text.trim() === '' && attached.length === 0) throw new ExpectedError('bad-input')
  const filesJson = JSON.stringify(attached)
  const author = { authorUuid: me.uuid, authorName: me.name }
  const row = sql.insert.run({ id, now, text, revision, filesJson, ...author })
  return Number(row.lastInsertRowid)
}
