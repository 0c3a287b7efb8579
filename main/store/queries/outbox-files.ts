/** What the user may do to a message with files that is on its way, or was refused. */
import { z } from 'zod'
import { ExpectedError, failureSchema, toFailure, type Failure } from '../../../contract/errors.ts'
import { withoutFile } from '../../model/file-fields.ts'
import type { StoreContext } from './context.ts'
import { createOutboxReads } from './outbox-reads.ts'
import type { Summaries } from './summary.ts'

/** `asked`: it may be there already, and whoever carries it has to be told. */
export type Cancelled = 'done' | 'asked' | 'over'

const filesSchema = z.array(z.looseObject({ name: z.string() }))

function prepare({ db }: StoreContext) {
  return {
    cancel: db.prepare<[string, number]>(
      `UPDATE outbox SET state = 'failed', cancelled = 0, failure_json = ?
       WHERE id = ? AND state IN ('queued', 'waiting')`,
    ),
    ask: db.prepare<[number]>(
      `UPDATE outbox SET cancelled = 1 WHERE id = ? AND state IN ('sending', 'unconfirmed')`,
    ),
    touch: db.prepare<[number, number]>(`UPDATE message SET change_seq = ? WHERE id = ?`),
    filesOf: db
      .prepare<[number], string>(`SELECT files_json FROM message WHERE id = ? AND pending = 1`)
      .pluck(),
    setFiles: db.prepare<[string, number, number]>(
      `UPDATE message SET files_json = ?, change_seq = ? WHERE id = ?`,
    ),
    failureOf: db
      .prepare<[number], string>(
        `SELECT failure_json FROM outbox WHERE id = ? AND state = 'failed'`,
      )
      .pluck(),
    setFailure: db.prepare<[string, number]>(`UPDATE outbox SET failure_json = ? WHERE id = ?`),
    removeFile: db.prepare<[number, number]>(
      `DELETE FROM attachment WHERE id = (
         SELECT id FROM attachment WHERE message_id = ? ORDER BY id LIMIT 1 OFFSET ?)`,
    ),
  }
}

export function createOutboxFileQueries(context: StoreContext, summaries: Summaries) {
  const sql = prepare(context)
  const reads = createOutboxReads(context)
  return {
    /** Ends a message that has not left; one that may have is marked, and is not sent again. */
    cancelMessage: (key: number): Cancelled =>
      context.write((change) => {
        const job = reads.rowOfMessage(key)
        if (!job) return 'over'
        if (sql.ask.run(job.id).changes > 0) return 'asked'
        const failure = JSON.stringify(toFailure(new ExpectedError('cancelled')))
        if (sql.cancel.run(failure, job.id).changes === 0) return 'over'
        sql.touch.run(change.revision, key)
        summaries.refresh(job.conversation_id)
        change.thread(job.conversation_uuid)
        return 'done'
      }),
    /** False when it is no longer as the user saw it: sent, or without that file in that place. */
    removeMessageFile: (input: { key: number; index: number; name: string }): boolean =>
      context.write((change) => {
        const job = reads.rowOfMessage(input.key)
        const failure = job && sql.failureOf.get(job.id)
        const files = filesSchema.parse(JSON.parse(sql.filesOf.get(input.key) ?? '[]'))
        if (!job || !failure || files[input.index]?.name !== input.name) return false
        sql.removeFile.run(input.key, input.index)
        const left = JSON.stringify(files.toSpliced(input.index, 1))
        sql.setFiles.run(left, change.revision, input.key)
        sql.setFailure.run(JSON.stringify(shorter(failure, input.index)), job.id)
        summaries.refresh(job.conversation_id)
        change.thread(job.conversation_uuid)
        return true
      }),
  }
}

function shorter(json: string, index: number): Failure {
  const failure = failureSchema.parse(JSON.parse(json))
  return failure.fields ? { ...failure, fields: withoutFile(failure.fields, index) } : failure
}
