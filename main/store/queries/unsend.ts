/** From outbox back to draft, at once or by way of a discarded message that can be taken back for a while. */
import { ExpectedError } from '../../../contract/errors.ts'
import type { Draft } from '../../../contract/models.ts'
import type { Change, StoreContext } from './context.ts'
import type { DraftReads } from './drafts.ts'
import { createOutboxReads, type JobRow } from './outbox-reads.ts'
import type { Summaries } from './summary.ts'

type Row = { id: number; contents: string; draft: string | null }

type Unsent = { words: string; draft: Draft }

/** Milliseconds after the end of a run in which what was discarded in it can still be taken back. */
const AFTER_A_RUN = 24 * 60 * 60_000

function prepare({ db }: StoreContext) {
  return {
    // In these states the server certainly has nothing of it.
    find: db.prepare<[number, string], Row>(`
      SELECT c.id, m.contents, (SELECT text FROM draft d WHERE d.conversation_id = c.id) AS draft
      FROM outbox o JOIN message m ON m.id = o.message_id JOIN conversation c ON c.id = m.conversation_id
      WHERE m.id = ? AND c.uuid = ? AND o.state IN ('queued', 'waiting', 'failed')`),
    saveDraft: db.prepare<[number, string, number]>(
      `INSERT INTO draft (conversation_id, text, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text,
         updated_at = excluded.updated_at`,
    ),
    freeFiles: db.prepare<[number]>(`UPDATE attachment SET message_id = NULL WHERE message_id = ?`),
    removeFiles: db.prepare<[number]>(`DELETE FROM attachment WHERE message_id = ?`),
    removeJob: db.prepare<[number]>(`DELETE FROM outbox WHERE message_id = ?`),
    bury: db.prepare<[number, number]>(
      `UPDATE message SET discarded = 1, contents = '', files_json = '[]', change_seq = ?
       WHERE id = ?`,
    ),
    // Nothing is sent of what has failed; what was in doubt is still in doubt when it comes back.
    setAside: db.prepare<[number, number]>(
      `UPDATE outbox SET state = iif(state = 'unconfirmed', state, 'failed'), discarded_at = ?
       WHERE message_id = ?`,
    ),
    doubtAgain: db.prepare<[number]>(
      `UPDATE outbox SET discarded_at = 0, next_try_at = 0
       WHERE message_id = ? AND discarded_at > 0 AND state = 'unconfirmed'`,
    ),
    show: db.prepare<[number, number]>(
      `UPDATE message SET discarded = 0, change_seq = ? WHERE id = ?`,
    ),
    hide: db.prepare<[number, number]>(
      `UPDATE message SET discarded = 1, change_seq = ? WHERE id = ?`,
    ),
    over: db
      .prepare<[number], number>(
        `SELECT message_id FROM outbox WHERE discarded_at > 0 AND discarded_at <= ?`,
      )
      .pluck(),
    renew: db.prepare<[number]>(`UPDATE outbox SET discarded_at = ? WHERE discarded_at > 0`),
  }
}

type Unsend = { conversationUuid: string; key: number; now: number }

/** Its words and files become, or join, the draft. Throws already-sent. */
function createBackToDraft(
  sql: ReturnType<typeof prepare>,
  end: (key: number, change: Change) => void,
) {
  return ({ conversationUuid, key, now }: Unsend, change: Change): Row => {
    const row = sql.find.get(key, conversationUuid)
    if (!row) throw new ExpectedError('already-sent')
    const text = [row.contents, row.draft ?? ''].filter((one) => one.trim() !== '').join('\n')
    if (text !== '') sql.saveDraft.run(row.id, text, now)
    sql.freeFiles.run(key)
    end(key, change)
    return row
  }
}

/** What was discarded at that time, epoch milliseconds, or earlier. */
function createForget(sql: ReturnType<typeof prepare>, end: (key: number, change: Change) => void) {
  return (before: number, change: Change): void => {
    for (const key of sql.over.all(before)) {
      sql.removeFiles.run(key)
      end(key, change)
    }
  }
}

export function createUnsend(context: StoreContext, summaries: Summaries, drafts: DraftReads) {
  const sql = prepare(context)
  const reads = createOutboxReads(context)
  const end = (key: number, change: Change): void => {
    sql.removeJob.run(key)
    sql.bury.run(change.revision, key)
  }
  const backToDraft = createBackToDraft(sql, end)
  const forget = createForget(sql, end)
  /** Shows it again; its conversation. */
  const backInDoubt = (job: JobRow, key: number, change: Change): number => {
    sql.doubtAgain.run(key)
    sql.show.run(change.revision, key)
    return job.conversation_id
  }
  return {
    /**
     * Its words go before what is typed; one that may have arrived is not confirmed again instead, without
     * words. Throws already-sent when it is on its way or has left.
     */
    unsendMessage(input: Unsend): Unsent {
      return context.write((change) => {
        const doubtful = reads.discardedInDoubt(input.key)
        const unsent = doubtful
          ? { id: backInDoubt(doubtful, input.key, change), contents: '' }
          : backToDraft(input, change)
        summaries.refresh(unsent.id)
        change.thread(input.conversationUuid)
        return { words: unsent.contents, draft: drafts.read(unsent.id) }
      })
    },
    /**
     * Takes an unsent message off the screen. Until `forgetDiscarded` it can be taken back. False when it
     * is on its way or has left. `now`: epoch milliseconds.
     */
    discardMessage(input: { key: number; now: number }): boolean {
      return context.write((change) => {
        const job = reads.rowOfMessage(input.key)
        if (!job || job.state === 'sending') return false
        if (isEmpty(job)) end(input.key, change)
        else {
          sql.setAside.run(input.now, input.key)
          sql.hide.run(change.revision, input.key)
        }
        summaries.refresh(job.conversation_id)
        change.thread(job.conversation_uuid)
        return true
      })
    },
    /** Lets go of what was discarded at that time (epoch milliseconds) or earlier. */
    forgetDiscarded: (before: number): void => context.write((change) => forget(before, change)),
    /** After the end of a run, in whatever way: who could not undo it then can do so now. */
    renewDiscarded: (now: number): void =>
      context.write((change) => {
        forget(now - AFTER_A_RUN, change)
        sql.renew.run(now)
      }),
  }
}

function isEmpty(job: JobRow): boolean {
  return (job.contents ?? '').trim() === '' && job.attachments_json === '[]'
}
