/** From outbox back to draft: what has not left becomes words in the composer again. */
import { ExpectedError } from '../../../contract/errors.ts'
import type { Draft } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'
import type { DraftReads } from './drafts.ts'
import type { Summaries } from './summary.ts'

type Row = { id: number; contents: string; draft: string | null }

type Unsent = { words: string; draft: Draft }

export function createUnsend(context: StoreContext, summaries: Summaries, drafts: DraftReads) {
  const { db } = context
  // In these states the server certainly has nothing of it.
  const find = db.prepare<[number, string], Row>(`
    SELECT c.id, m.contents, (SELECT text FROM draft d WHERE d.conversation_id = c.id) AS draft
    FROM outbox o JOIN message m ON m.id = o.message_id JOIN conversation c ON c.id = m.conversation_id
    WHERE m.id = ? AND c.uuid = ? AND o.state IN ('queued', 'waiting', 'failed')`)
  const saveDraft = db.prepare<[number, string, number]>(
    `INSERT INTO draft (conversation_id, text, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text,
       updated_at = excluded.updated_at`,
  )
  const freeFiles = db.prepare<[number]>(
    `UPDATE attachment SET message_id = NULL WHERE message_id = ?`,
  )
  const removeJob = db.prepare<[number]>(`DELETE FROM outbox WHERE message_id = ?`)
  const bury = db.prepare<[number, number]>(
    `UPDATE message SET discarded = 1, contents = '', files_json = '[]', change_seq = ?
     WHERE id = ?`,
  )
  return {
    /** Its words go before what is typed. Throws already-sent when it is on its way or has left. */
    unsendMessage(input: { conversationUuid: string; key: number; now: number }): Unsent {
      return context.write((change) => {
        const row = find.get(input.key, input.conversationUuid)
        if (!row) throw new ExpectedError('already-sent')
        const text = [row.contents, row.draft ?? ''].filter((one) => one.trim() !== '').join('\n')
        if (text !== '') saveDraft.run(row.id, text, input.now)
        freeFiles.run(input.key)
        removeJob.run(input.key)
        bury.run(change.revision, input.key)
        summaries.refresh(row.id)
        change.thread(input.conversationUuid)
        return { words: row.contents, draft: drafts.read(row.id) }
      })
    },
  }
}
