/** The outbox: a message and its row here are written, moved and ended in one transaction. */
import type { Failure } from '../../../contract/errors.ts'
import type { MessageRecord, OutboxState } from '../../model/records.ts'
import type { Change, StoreContext } from './context.ts'
import { createMessageTable, messageColumns } from './message-table.ts'
import { createOutboxReads, type JobRow, type OutboxReads } from './outbox-reads.ts'
import type { Summaries } from './summary.ts'

function prepare({ db }: StoreContext) {
  return {
    setState: db.prepare<[Record<string, unknown>]>(
      `UPDATE outbox SET state = :state, attempts = :attempts, next_try_at = :nextTryAt,
         settle_at = coalesce(:settleAt, settle_at), failure_json = :failure,
         -- Ended, or wished for once more.
         cancelled = CASE WHEN :state IN ('failed', 'queued') THEN 0 ELSE cancelled END
       WHERE id = :id AND state = :from AND discarded_at = 0`,
    ),
    touchMessage: db.prepare<[number, number | null, string | null]>(
      `UPDATE message SET change_seq = ? WHERE id = ? OR uuid = ?`,
    ),
    interrupted: db.prepare<[number]>(
      `UPDATE outbox SET state = 'unconfirmed', settle_at = max(settle_at, ?)
       WHERE state = 'sending'`,
    ),
    allDue: db.prepare<[]>(
      `UPDATE outbox SET next_try_at = 0 WHERE state IN ('waiting', 'unconfirmed', 'queued')`,
    ),
    // What the user has wished for since then counts; of two refusals the later one.
    onlyLastRefusal: db.prepare<[{ id: number }]>(
      `DELETE FROM outbox WHERE state = 'failed' AND id < (
         SELECT max(o.id) FROM outbox o, outbox refused
         WHERE refused.id = :id AND o.conversation_id = refused.conversation_id
           AND o.kind = refused.kind AND o.target = refused.target)
         AND (conversation_id, kind, target) = (
           SELECT conversation_id, kind, target FROM outbox WHERE id = :id)`,
    ),
    ...prepareEnds(db),
  }
}

function prepareEnds(db: StoreContext['db']) {
  return {
    removeJob: db.prepare<[number]>(`DELETE FROM outbox WHERE id = ?`),
    removeAttachments: db.prepare<[number]>(`DELETE FROM attachment WHERE message_id = ?`),
    discard: db.prepare<[number, number]>(
      `UPDATE message SET discarded = 1, contents = '', files_json = '[]', uuid = NULL,
         change_seq = ? WHERE id = ?`,
    ),
    confirm: db.prepare<[Record<string, unknown>]>(
      // Who discarded it while it was being looked up did so too late.
      `UPDATE message SET uuid = :uuid, pending = 0, discarded = 0, sent_at = :sentAt, ord = :ord,
         contents = coalesce(:contents, contents), updated_at = :updatedAt, edited = :edited,
         deleted = :deleted, files_json = coalesce(:filesJson, files_json),
         reactions_json = coalesce(:reactionsJson, reactions_json), sent_here = 1,
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
  /** The state that the decision was made in; if it is another by now, nothing changes. */
  from: OutboxState
  state: OutboxState
  attempts: number
  /** Epoch milliseconds. */
  nextTryAt: number
  /** Epoch milliseconds; null keeps what it is. */
  settleAt: number | null
  failure: Failure | null
}

export function createOutboxQueries(context: StoreContext, summaries: Summaries) {
  const reads = createOutboxReads(context)
  const tools: Tools = { context, summaries, sql: prepare(context), reads }
  const table = createMessageTable(context)
  return {
    ...reads.queries,
    /**
     * After a crash or a quit, what was on its way is in doubt, and the server may still be working
     * on it until `settleAt`; whatever waited, for a network or a sign-in, is due at once.
     */
    recoverInterrupted: (settleAt: number): number =>
      context.write(() => {
        const { changes } = tools.sql.interrupted.run(settleAt)
        tools.sql.allDue.run()
        return changes
      }),
    /** False when the job is gone or no longer in the state `from`. */
    setJobState: (update: JobUpdate): boolean => setJobState(tools, update),
    confirmJob(input: { id: number; record: MessageRecord; now: number }): void {
      context.write((change) => {
        const job = reads.row(input.id)
        if (!job || job.message_id === null) return
        const place = confirm(tools, { ...job, key: job.message_id }, input, change)
        table.markRead(job.conversation_id, place.sentAt, place.ord)
        finish(tools, job, change)
      })
    },
  }
}

function setJobState({ context, summaries, sql, reads }: Tools, update: JobUpdate): boolean {
  return context.write((change) => {
    const job = reads.row(update.id)
    const failure = update.failure && JSON.stringify(update.failure)
    if (!job || sql.setState.run({ ...whole(update), failure }).changes === 0) return false
    sql.touchMessage.run(change.revision, job.message_id, job.target)
    if (job.change_json !== null) {
      if (update.state === 'failed') sql.onlyLastRefusal.run({ id: job.id })
      summaries.showWishes(job.conversation_id)
    }
    summaries.refresh(job.conversation_id)
    change.thread(job.conversation_uuid)
    return true
  })
}

/** The columns hold whole milliseconds. */
function whole(update: JobUpdate): JobUpdate {
  return {
    ...update,
    nextTryAt: Math.ceil(update.nextTryAt),
    settleAt: update.settleAt === null ? null : Math.ceil(update.settleAt),
  }
}

/**
 * The server has it. If a poll brought the server's copy in the meantime, that row goes and ours
 * stays, so that the bubble on the screen keeps its identity.
 */
function confirm(
  { sql, reads }: Tools,
  job: JobRow & { key: number },
  { record, now }: { record: MessageRecord; now: number },
  change: Change,
): { sentAt: number; ord: number } {
  const twin = reads.keyOf(record.uuid)
  const hasTwin = twin !== undefined && twin !== job.key
  if (hasTwin) sql.discard.run(change.revision, twin)
  const sentAt = record.sentAt ?? now
  const ord = sql.nextOrd.get(hasTwin ? 0 : 1, job.conversation_id) ?? 0
  sql.confirm.run({
    ...messageColumns(record),
    id: job.key,
    uuid: record.uuid,
    sentAt,
    ord,
    revision: change.revision,
  })
  return { sentAt, ord }
}

function finish({ sql, summaries }: Tools, job: JobRow, change: Change): void {
  sql.removeJob.run(job.id)
  if (job.message_id !== null) sql.removeAttachments.run(job.message_id)
  summaries.refresh(job.conversation_id)
  change.thread(job.conversation_uuid)
}
