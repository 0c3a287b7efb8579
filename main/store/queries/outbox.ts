/** The outbox: a message and its row here are written, moved and ended in one transaction. */
import type { Failure } from '../../../contract/errors.ts'
import type { MessageRecord, OutboxJob, OutboxState } from '../../model/records.ts'
import type { Change, StoreContext } from './context.ts'
import { createMessageTable, messageColumns } from './message-table.ts'
import { createOutboxReads, type JobRow, type OutboxReads } from './outbox-reads.ts'
import type { Summaries } from './summary.ts'

function prepare({ db }: StoreContext) {
  return {
    setState: db.prepare<[string, number, number, string | null, number]>(
      `UPDATE outbox SET state = ?, attempts = ?, next_try_at = ?, failure_json = ? WHERE id = ?`,
    ),
    touchMessage: db.prepare<[number, number]>(`UPDATE message SET change_seq = ? WHERE id = ?`),
    interrupted: db.prepare<[]>(
      `UPDATE outbox SET state = 'unconfirmed', next_try_at = 0 WHERE state = 'sending'`,
    ),
    removeJob: db.prepare<[number]>(`DELETE FROM outbox WHERE id = ?`),
    removeAttachments: db.prepare<[number]>(`DELETE FROM attachment WHERE message_id = ?`),
    discard: db.prepare<[number, number]>(
      `UPDATE message SET discarded = 1, contents = '', files_json = '[]', uuid = NULL,
         change_seq = ? WHERE id = ?`,
    ),
    confirm: db.prepare<[Record<string, unknown>]>(
      `UPDATE message SET uuid = :uuid, pending = 0, sent_at = :sentAt, ord = :ord,
         contents = :contents, updated_at = :updatedAt, edited = :edited, deleted = :deleted,
         files_json = :filesJson, reactions_json = :reactionsJson, sent_here = 1,
         change_seq = :revision
       WHERE id = :id`,
    ),
    nextOrd: db
      .prepare<[number, number], number>(
        `UPDATE conversation SET max_ord = max_ord + 1, stored = stored + ? WHERE id = ?
         RETURNING max_ord`,
      )
      .pluck(),
  }
}

type Tools = {
  context: StoreContext
  summaries: Summaries
  sql: ReturnType<typeof prepare>
  reads: OutboxReads
}

type JobUpdate = {
  id: number
  state: OutboxState
  attempts: number
  /** Epoch milliseconds. */
  nextTryAt: number
  failure: Failure | null
}

export function createOutboxQueries(context: StoreContext, summaries: Summaries) {
  const reads = createOutboxReads(context)
  const tools: Tools = { context, summaries, sql: prepare(context), reads }
  const table = createMessageTable(context)
  return {
    ...reads.queries,
    /** After a crash or a quit, what was on its way is in doubt. */
    recoverInterrupted: (): number => context.write(() => tools.sql.interrupted.run().changes),
    setJobState: (update: JobUpdate): void => setJobState(tools, update),
    confirmJob(input: { id: number; record: MessageRecord; now: number }): void {
      context.write((change) => {
        const job = reads.row(input.id)
        if (!job) return
        const place = confirm(tools, job, input, change)
        table.markRead(job.conversation_id, place.sentAt, place.ord)
        finish(tools, job, change)
      })
    },
    /** Takes an unsent message back; false when it is on its way or has left. */
    discardMessage(key: number): boolean {
      return context.write((change) => {
        const job = reads.rowOfMessage(key)
        if (!job || job.state === 'sending') return false
        tools.sql.discard.run(change.revision, key)
        finish(tools, job, change)
        return true
      })
    },
    jobOfMessage: (key: number): OutboxJob | null => reads.jobOfMessage(key),
  }
}

function setJobState({ context, summaries, sql, reads }: Tools, update: JobUpdate): void {
  context.write((change) => {
    const job = reads.row(update.id)
    if (!job) return
    const failure = update.failure && JSON.stringify(update.failure)
    sql.setState.run(update.state, update.attempts, update.nextTryAt, failure, update.id)
    sql.touchMessage.run(change.revision, job.message_id)
    summaries.refresh(job.conversation_id)
    change.thread(job.conversation_uuid)
  })
}

/**
 * The server has it. If a poll brought the server's copy in the meantime, that row goes and ours
 * stays, so that the bubble on the screen keeps its identity.
 */
function confirm(
  { sql, reads }: Tools,
  job: JobRow,
  { record, now }: { record: MessageRecord; now: number },
  change: Change,
): { sentAt: number; ord: number } {
  const twin = reads.keyOf(record.uuid)
  const hasTwin = twin !== undefined && twin !== job.message_id
  if (hasTwin) sql.discard.run(change.revision, twin)
  const sentAt = record.sentAt ?? now
  const ord = sql.nextOrd.get(hasTwin ? 0 : 1, job.conversation_id) ?? 0
  sql.confirm.run({
    ...messageColumns(record),
    id: job.message_id,
    uuid: record.uuid,
    sentAt,
    ord,
    revision: change.revision,
  })
  return { sentAt, ord }
}

function finish({ sql, summaries }: Tools, job: JobRow, change: Change): void {
  sql.removeJob.run(job.id)
  sql.removeAttachments.run(job.message_id)
  summaries.refresh(job.conversation_id)
  change.thread(job.conversation_uuid)
}
