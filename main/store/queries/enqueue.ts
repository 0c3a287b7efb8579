import { ExpectedError } from '../../../contract/errors.ts'
import type { FileRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'
import type { Summaries } from './summary.ts'

/** From draft to outbox. The draft is cleared in the same transaction that stores the message. */
export function createEnqueue(context: StoreContext, summaries: Summaries) {
  const { db, me } = context
  const idOf = db.prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`).pluck()
  const files = db.prepare<[number], FileRecord>(
    `SELECT NULL AS uuid, name, size, type, NULL AS downloadUrl FROM attachment
     WHERE conversation_id = ? AND message_id IS NULL ORDER BY id`,
  )
  const newestKnown = db.prepare<[number], { uuid: string; sent_at: number }>(
    `SELECT uuid, sent_at FROM message
     WHERE conversation_id = ? AND pending = 0 AND uuid IS NOT NULL
     ORDER BY sent_at DESC, ord DESC LIMIT 1`,
  )
  const listed = db.prepare<[number], { latest_uuid: string | null; latest_at: number | null }>(
    `SELECT latest_uuid, latest_at FROM conversation WHERE id = ?`,
  )
  const insert = db.prepare<[Record<string, unknown>]>(`
    INSERT INTO message (conversation_id, pending, sent_at, ord, author_uuid, author_name, contents,
      files_json, sent_here, change_seq)
    VALUES (:id, 1, :now, 0, :authorUuid, :authorName, :text, :filesJson, 1, :revision)`)
  const takeAttachments = db.prepare<[number, number]>(
    `UPDATE attachment SET message_id = ? WHERE conversation_id = ? AND message_id IS NULL`,
  )
  const insertJob = db.prepare<[number, number, string | null, number | null, number]>(
    `INSERT INTO outbox (message_id, conversation_id, state, after_uuid, after_at, created_at)
     VALUES (?, ?, 'queued', ?, ?, ?)`,
  )
  const clearDraft = db.prepare<[number]>(`DELETE FROM draft WHERE conversation_id = ?`)

  return {
    /** Throws not-found, or bad-input when there is nothing to send. `now`: epoch milliseconds. */
    enqueueMessage(input: { conversationUuid: string; text: string; now: number }): number {
      return context.write((change) => {
        const id = idOf.get(input.conversationUuid)
        if (id === undefined) throw new ExpectedError('not-found')
        const attached = files.all(id)
        if (input.text.trim() === '' && attached.length === 0) throw new ExpectedError('bad-input')
        const row = insert.run({
          id,
          now: input.now,
          authorUuid: me.uuid,
          authorName: me.name,
          text: input.text,
          filesJson: JSON.stringify(attached),
          revision: change.revision,
        })
        const key = Number(row.lastInsertRowid)
        const after = newestKnown.get(id)
        const known = listed.get(id)
        takeAttachments.run(key, id)
        insertJob.run(
          key,
          id,
          after?.uuid ?? known?.latest_uuid ?? null,
          after?.sent_at ?? known?.latest_at ?? null,
          input.now,
        )
        clearDraft.run(id)
        summaries.refresh(id)
        change.thread(input.conversationUuid)
        return key
      })
    },
  }
}
