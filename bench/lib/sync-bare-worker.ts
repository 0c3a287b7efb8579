/**
 * The measure for backfill: nothing but a prepared INSERT in a loop, with the store's own file format,
 * key, schema and triggers, and a transaction of the same size as the client's.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { openDatabase } from '../../main/store/worker/database.ts'
import { openOptionsSchema } from '../../main/store/worker/protocol.ts'

const rowSchema = z.object({
  uuid: z.string(),
  sentAt: z.number(),
  authorUuid: z.string().nullable(),
  authorName: z.string(),
  contents: z.string(),
  updatedAt: z.number(),
  deleted: z.number(),
  edited: z.number(),
  reactionsJson: z.string(),
  filesJson: z.string(),
})
const workSchema = z.object({
  options: openOptionsSchema,
  batches: z.array(z.object({ conversationUuid: z.string(), rows: z.array(rowSchema) })),
})

export type BareRow = z.infer<typeof rowSchema>
export type BareWork = z.infer<typeof workSchema>

/** Milliseconds for all rows. */
function insertAll({ options, batches }: BareWork): number {
  const db = openDatabase(options)
  const addConversation = db.prepare(
    `INSERT OR IGNORE INTO conversation (uuid, name) VALUES (?, '')`,
  )
  for (const { conversationUuid } of batches) addConversation.run(conversationUuid)
  const idOf = db.prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`).pluck()
  const withIds = batches.map(({ conversationUuid, rows }) => ({
    conversationId: idOf.get(conversationUuid),
    rows,
  }))
  const insert = db.prepare(`
    INSERT INTO message (uuid, conversation_id, pending, sent_at, ord, author_uuid, author_name,
      contents, updated_at, deleted, edited, reactions_json, files_json, change_seq)
    VALUES (:uuid, :conversationId, 0, :sentAt, :ord, :authorUuid, :authorName, :contents,
      :updatedAt, :deleted, :edited, :reactionsJson, :filesJson, 1)`)
  const startedAt = performance.now()
  let ord = 0
  for (const { conversationId, rows } of withIds)
    db.transaction(() => {
      for (const row of rows) insert.run({ ...row, conversationId, ord: --ord })
    })()
  const milliseconds = performance.now() - startedAt
  db.close()
  return milliseconds
}

parentPort?.postMessage(insertAll(workSchema.parse(workerData)))
