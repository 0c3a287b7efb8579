/** The outbox: a message and its row here are written, moved and ended in one transaction. */
import type { Failure } from '../../../contract/errors.ts'
import type { MessageRecord, OutboxJob, OutboxState } from '../../model/records.ts'
import type { StoreContext } from './context.ts'
import { createMessageTable } from './message-table.ts'
import { createOutboxReads } from './outbox-reads.ts'
import type { Summaries } from './summary.ts'

export function createOutboxQueries(context: StoreContext, summaries: Summaries) {
  const { db } = context
  const reads = createOutboxReads(context)
  const setState = db.prepare<[string, number, number, string | null, number]>(
    `UPDATE outbox SET state = ?, attempts = ?, next_try_at = ?, failure_json = ? WHERE id = ?`,
  )
  const touchMessage = db.prepare<[number, number]>(
    `UPDATE message SET change_seq = ? WHERE id = ?`,
  )
  const interrupted = db.prepare<[]>(
    `UPDATE outbox SET state = 'unconfirmed', next_try_at = 0 WHERE state = 'sending'`,
  )
  const removeJob = db.prepare<[number]>(`DELETE FROM outbox WHERE id = ?`)
  const removeAttachments = db.prepare<[number]>(`DELETE FROM attachment WHERE message_id = ?`)
  const discard = db.prepare<[number, number]>(
    `UPDATE message SET discarded = 1, contents = '', files_json = '[]', uuid = NULL,
       change_seq = ? WHERE id = ?`,
  )
  const confirm = db.prepare<[Record<string, unknown>]>(`
    UPDATE message SET uuid = :uuid, pending = 0, sent_at = :sentAt, ord = :ord,
      contents = :contents, updated_at = :updatedAt, edited = :edited, deleted = :deleted,
      files_json = :filesJson, reactions_json = :reactionsJson, sent_here = 1,
      change_seq = :revision
    WHERE id = :id`)
  const nextOrd = db
    .prepare<[number], number>(
      `UPDATE conversation SET max_ord = max_ord + 1 WHERE id = ? RETURNING max_ord`,
    )
    .pluck()
  const table = createMessageTable(context)

  function end(job: { id: number; message_id: number; conversation_id: number }): void {
    removeJob.run(job.id)
    removeAttachments.run(job.message_id)
  }

  return {
    ...reads.queries,
    /** After a crash or a quit, what was on its way is in doubt. */
    recoverInterrupted(): number {
      return context.write(() => interrupted.run().changes)
    },
    setJobState(input: {
      id: number
      state: OutboxState
      attempts: number
      nextTryAt: number
      failure: Failure | null
    }): void {
      context.write((change) => {
        const job = reads.row(input.id)
        if (!job) return
        const failure = input.failure && JSON.stringify(input.failure)
        setState.run(input.state, input.attempts, input.nextTryAt, failure, input.id)
        touchMessage.run(change.revision, job.message_id)
        summaries.refresh(job.conversation_id)
        change.thread(job.conversation_uuid)
      })
    },
    /**
     * The server has it. If a poll brought the server's copy in the meantime, that row goes and
     * ours stays, so that the bubble on the screen keeps its identity.
     */
    confirmJob(input: { id: number; record: MessageRecord; now: number }): void {
      context.write((change) => {
        const job = reads.row(input.id)
        if (!job) return
        const twin = reads.keyOf(input.record.uuid)
        if (twin !== undefined && twin !== job.message_id) discard.run(change.revision, twin)
        const { record } = input
        const sentAt = record.sentAt ?? input.now
        const ord = nextOrd.get(job.conversation_id) ?? 0
        confirm.run({
          id: job.message_id,
          uuid: record.uuid,
          sentAt,
          ord,
          contents: record.text,
          updatedAt: record.updatedAt,
          edited: record.edited ? 1 : 0,
          deleted: record.deleted ? 1 : 0,
          filesJson: JSON.stringify(record.files),
          reactionsJson: JSON.stringify(record.reactions),
          revision: change.revision,
        })
        end(job)
        table.markRead(job.conversation_id, sentAt, ord)
        summaries.refresh(job.conversation_id)
        change.thread(job.conversation_uuid)
      })
    },
    /** Takes an unsent message back; false when it has left already. */
    discardMessage(key: number): boolean {
      return context.write((change) => {
        const job = reads.rowOfMessage(key)
        if (!job || job.state === 'sending') return false
        end(job)
        discard.run(change.revision, key)
        summaries.refresh(job.conversation_id)
        change.thread(job.conversation_uuid)
        return true
      })
    },
    jobOfMessage: (key: number): OutboxJob | null => reads.jobOfMessage(key),
  }
}
