import { ExpectedError, toFailure, type Failure } from '../../../contract/errors.ts'
import type { FileRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'
import type { Summaries } from './summary.ts'

function prepare({ db }: StoreContext) {
  return {
    idOf: db.prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`).pluck(),
    files: db.prepare<[number], FileRecord & { id: number }>(
      `SELECT id, NULL AS uuid, name, size, type, NULL AS downloadUrl FROM attachment
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
    takeAttachment: db.prepare<[number, number]>(
      `UPDATE attachment SET message_id = ? WHERE id = ?`,
    ),
    insertJob: db.prepare<[Record<string, unknown>]>(
      `INSERT INTO outbox (message_id, conversation_id, state, after_uuid, after_at, next_try_at,
         failure_json, created_at)
       VALUES (:key, :id, :state, :afterUuid, :afterAt, :heldUntil, :failure, :now)`,
    ),
    // After the read mark, and after the newest that was on the screen.
    newerThanSeen: db
      .prepare<[{ id: number; seenKey: number | null; me: string }], number>(
        `SELECT count(*) FROM message m JOIN conversation c ON c.id = m.conversation_id
         LEFT JOIN message s ON s.id = :seenKey AND s.conversation_id = c.id
         WHERE c.id = :id AND m.pending = 0 AND m.deleted = 0 AND m.discarded = 0
           AND m.author_uuid IS NOT :me
           AND c.read_at IS NOT NULL AND (m.sent_at, m.ord) > (c.read_at, c.read_ord)
           AND (s.id IS NULL OR (m.sent_at, m.ord) > (s.sent_at, s.ord))`,
      )
      .pluck(),
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
  /** Epoch milliseconds. */
  now: number
  /** Milliseconds for which it stays here, so that it can be taken back. */
  hold?: number
  /** The newest of others' messages that was seen; left out: nobody minds a newer one. */
  seenKey?: number | null | undefined
  /** Of the draft that is handed over: its saves that are still on their way no longer count. */
  version?: number | undefined
  /** Which files of the draft go along; left out: all. */
  attachments?: number[] | undefined
}

type Reply = Pick<Enqueue, 'conversationUuid' | 'text' | 'now' | 'seenKey'>

type StoredReply = {
  key: number
  /** False: somebody wrote after what was seen. It is kept as failed, for the user to decide. */
  leaves: boolean
}

/** From draft to outbox. The draft is cleared in the same transaction that stores the message. */
export function createEnqueue(context: StoreContext, summaries: Summaries) {
  const sql = prepare(context)
  return {
    /**
     * What was written outside of the composer: the draft and its files stay as they are. Throws
     * not-found, or bad-input without words.
     */
    enqueueReply(input: Reply): StoredReply {
      return context.write((change) => {
        const id = sql.idOf.get(input.conversationUuid)
        if (id === undefined) throw new ExpectedError('not-found')
        const reply = { ...input, id, revision: change.revision }
        const leaves = !hasUnseen(sql, context, reply)
        const key = insertMessage(sql, context, [], reply)
        const failure = leaves ? null : toFailure(new ExpectedError('newer-messages'))
        insertJob(sql, { ...reply, key, failure })
        summaries.refresh(id)
        change.thread(input.conversationUuid)
        return { key, leaves }
      })
    },
    /** Throws not-found, newer-messages, file-missing, or bad-input when there is nothing to send. */
    enqueueMessage(input: Enqueue): number {
      return context.write((change) => {
        const id = sql.idOf.get(input.conversationUuid)
        if (id === undefined) throw new ExpectedError('not-found')
        if (hasUnseen(sql, context, { ...input, id })) throw new ExpectedError('newer-messages')
        const files = filesOf(sql, { ...input, id })
        const key = insertMessage(sql, context, files, { ...input, id, revision: change.revision })
        for (const file of files) sql.takeAttachment.run(key, file.id)
        insertJob(sql, { ...input, id, key, failure: null })
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

function hasUnseen(
  sql: ReturnType<typeof prepare>,
  { me }: StoreContext,
  { id, seenKey }: Enqueue & { id: number },
): boolean {
  return seenKey !== undefined && (sql.newerThanSeen.get({ id, seenKey, me: me.uuid }) ?? 0) > 0
}

function insertJob(
  sql: ReturnType<typeof prepare>,
  {
    id,
    key,
    now,
    hold = 0,
    failure,
  }: Enqueue & { id: number; key: number; failure: Failure | null },
): void {
  // Read-back goes no further than what was known when the user pressed Send.
  const after = sql.newestKnown.get(id)
  const listed = sql.listed.get(id)
  sql.insertJob.run({
    key,
    id,
    state: failure ? 'failed' : 'queued',
    afterUuid: after?.uuid ?? listed?.latest_uuid ?? null,
    afterAt: after?.sent_at ?? listed?.latest_at ?? null,
    heldUntil: hold && now + hold,
    failure: failure && JSON.stringify(failure),
    now,
  })
}

/** Together or not at all. */
function filesOf(
  sql: ReturnType<typeof prepare>,
  { id, attachments }: Enqueue & { id: number },
): (FileRecord & { id: number })[] {
  const all = sql.files.all(id)
  if (attachments === undefined) return all
  const wanted = new Set(attachments)
  const found = all.filter((file) => wanted.has(file.id))
  if (found.length < wanted.size) throw new ExpectedError('file-missing')
  return found
}

function insertMessage(
  sql: ReturnType<typeof prepare>,
  { me }: StoreContext,
  attached: (FileRecord & { id: number })[],
  { id, text, now, revision }: Enqueue & { id: number; revision: number },
): number {
  if (text.trim() === '' && attached.length === 0) throw new ExpectedError('bad-input')
  const filesJson = JSON.stringify(attached.map(({ id: _id, ...file }) => file))
  const author = { authorUuid: me.uuid, authorName: me.name }
  const row = sql.insert.run({ id, now, text, revision, filesJson, ...author })
  return Number(row.lastInsertRowid)
}
