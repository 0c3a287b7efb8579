import { z } from 'zod'
import { changeSchema } from '../../../contract/changes.ts'
import type { OutboxJob, OutboxState, SendJob } from '../../model/records.ts'
import type { StoreContext } from './context.ts'

export type JobRow = {
  id: number
  message_id: number | null
  target: string | null
  change_json: string | null
  conversation_id: number
  conversation_uuid: string
  state: OutboxState
  attempts: number
  contents: string | null
  after_uuid: string | null
  after_at: number | null
  next_try_at: number
  settle_at: number
  created_at: number
  cancelled: number
  attachments_json: string
}

export type FilesToSend = { key: number; conversationUuid: string; leaves: boolean }

const attachmentsSchema = z.array(
  z.object({
    id: z.number(),
    path: z.string(),
    name: z.string(),
    size: z.number(),
    modifiedAt: z.number(),
    type: z.string().nullable(),
  }),
)

const JOB = `
  SELECT o.id, o.message_id, o.conversation_id, c.uuid AS conversation_uuid, o.state, o.attempts,
    o.target, o.change_json, m.contents, o.after_uuid, o.after_at, o.next_try_at, o.settle_at,
    o.created_at, o.cancelled,
    (SELECT json_group_array(json_object('id', a.id, 'path', a.path, 'name', a.name, 'size', a.size,
        'modifiedAt', a.modified_at, 'type', a.type) ORDER BY a.id)
      FROM attachment a WHERE a.message_id = o.message_id) AS attachments_json
  FROM outbox o LEFT JOIN message m ON m.id = o.message_id JOIN conversation c ON c.id = o.conversation_id`

function readsOfMessage(db: StoreContext['db']) {
  const held = db.prepare<[number], JobRow>(`${JOB} WHERE o.message_id = ? AND o.discarded_at = 0`)
  const inDoubt = db.prepare<[number], JobRow>(
    `${JOB} WHERE o.message_id = ? AND o.discarded_at > 0 AND o.state = 'unconfirmed'`,
  )
  return {
    rowOfMessage: (key: number) => held.get(key),
    /** It may be with Plannr, though the user let go of it. */
    discardedInDoubt: (key: number) => inDoubt.get(key),
  }
}

export function createOutboxReads({ db }: StoreContext) {
  const all = db.prepare<[], JobRow>(`${JOB} WHERE o.discarded_at = 0 ORDER BY o.id`)
  const one = db.prepare<[number], JobRow>(`${JOB} WHERE o.id = ?`)
  const ofMessage = readsOfMessage(db)
  const next = db.prepare<[string], JobRow>(
    `${JOB} WHERE c.uuid = ? AND o.state <> 'failed' AND o.discarded_at = 0 ORDER BY o.id LIMIT 1`,
  )
  // What stands behind one that waits for the user waits for the user as well.
  const withFiles = db.prepare<[number], { key: number; conversationUuid: string; leaves: 0 | 1 }>(
    `SELECT o.message_id AS key, c.uuid AS conversationUuid,
       o.state <> 'failed' AND NOT EXISTS (SELECT 1 FROM outbox w
         WHERE w.conversation_id = o.conversation_id AND w.id <= o.id AND w.state <> 'failed'
           AND w.discarded_at = 0 AND w.next_try_at >= ?) AS leaves
     FROM outbox o JOIN conversation c ON c.id = o.conversation_id
     WHERE o.discarded_at = 0
       AND EXISTS (SELECT 1 FROM attachment a WHERE a.message_id = o.message_id)
     ORDER BY o.id`,
  )
  const keyOf = db.prepare<[string], number>(`SELECT id FROM message WHERE uuid = ?`).pluck()
  const accounted = db
    .prepare<[string, number], number>(
      `SELECT 1 FROM message WHERE uuid = ? AND (sent_here = 1 OR id < ?)`,
    )
    .pluck()

  return {
    row: (id: number) => one.get(id),
    ...ofMessage,
    keyOf: (uuid: string) => keyOf.get(uuid),
    queries: {
      /**
       * Messages with files that are not sent, and whether they will leave by themselves. `never`: a job to
       * be tried at that time or later waits for the user.
       */
      filesToSend: (never: number): FilesToSend[] =>
        withFiles.all(never).map((row) => ({ ...row, leaves: row.leaves === 1 })),
      /** All jobs that are not ended, in the order in which they were written. */
      outboxJobs: (): OutboxJob[] => all.all().map(toJob),
      /** The first of a conversation that the user need not decide on, or null. */
      nextJob(conversationUuid: string): OutboxJob | null {
        const row = next.get(conversationUuid)
        return row ? toJob(row) : null
      },
      /** Null when it is over. */
      outboxJob(id: number): OutboxJob | null {
        const row = one.get(id)
        return row ? toJob(row) : null
      },
      jobOfMessage(key: number): SendJob | null {
        const row = ofMessage.rowOfMessage(key)
        const job = row && toJob(row)
        return job?.kind === 'send' ? job : null
      },
      /**
       * Of these messages of the server, the ones that can't be the send with this key: they were
       * here before it, or belong to another send of this computer.
       */
      accountedFor: (input: { uuids: string[]; key: number }): string[] =>
        input.uuids.filter((uuid) => accounted.get(uuid, input.key) !== undefined),
    },
  }
}

export type OutboxReads = ReturnType<typeof createOutboxReads>

function toJob(row: JobRow): OutboxJob {
  const job = {
    id: row.id,
    conversationUuid: row.conversation_uuid,
    state: row.state,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
    settleAt: row.settle_at,
    createdAt: row.created_at,
  }
  if (row.change_json !== null || row.message_id === null)
    return { ...job, kind: 'change', change: changeSchema.parse(JSON.parse(row.change_json ?? '')) }
  return {
    ...job,
    kind: 'send',
    messageKey: row.message_id,
    text: row.contents ?? '',
    files: attachmentsSchema.parse(JSON.parse(row.attachments_json)),
    afterUuid: row.after_uuid,
    afterAt: row.after_at,
    cancelled: row.cancelled === 1,
  }
}
