/** Single rows of the message table. */
import type { MessageRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'

type StoredRow = {
  id: number
  sent_at: number
  updated_at: number | null
  deleted: number
  edited: number
  contents: string
  reactions_json: string
  files_json: string
  own_seq: number
}

function prepare(db: StoreContext['db']) {
  return {
    find: db.prepare<[string], StoredRow>(
      `SELECT id, sent_at, updated_at, deleted, edited, contents, reactions_json, files_json,
       own_seq
     FROM message WHERE uuid = ?`,
    ),
    insert: db.prepare<[Record<string, unknown>]>(`
    INSERT INTO message (uuid, conversation_id, pending, sent_at, ord, author_uuid, author_name,
      contents, updated_at, deleted, edited, reactions_json, files_json, change_seq)
    VALUES (:uuid, :conversationId, 0, :sentAt, :ord, :authorUuid, :authorName,
      coalesce(:contents, ''), :updatedAt, :deleted, :edited, coalesce(:reactionsJson, '[]'),
      coalesce(:filesJson, '[]'), :revision)`),
    update: db.prepare<[Record<string, unknown>]>(`
    UPDATE message SET contents = coalesce(:contents, contents),
      updated_at = coalesce(:updatedAt, updated_at), deleted = :deleted, edited = :edited,
      reactions_json = coalesce(:reactionsJson, reactions_json),
      files_json = coalesce(:filesJson, files_json), sent_at = coalesce(:serverTime, sent_at),
      change_seq = :revision WHERE id = :id`),
    setMark: db.prepare<[number, number, number, number, number]>(
      `UPDATE conversation SET read_at = ?, read_ord = ?
     WHERE id = ? AND (read_at IS NULL OR (read_at, read_ord) < (?, ?))`,
    ),
  }
}

export function createMessageTable({ db }: StoreContext) {
  const { find, insert, update, setMark } = prepare(db)
  return {
    insert(
      conversationId: number,
      record: MessageRecord,
      place: { sentAt: number; ord: number; revision: number },
    ): number {
      const row = { ...messageColumns(record), ...place, conversationId, uuid: record.uuid }
      const author = {
        authorUuid: record.author?.uuid ?? null,
        authorName: record.author?.name ?? '',
      }
      return Number(insert.run({ ...row, ...author }).lastInsertRowid)
    },
    /**
     * An answer older than what is stored (a cache on the way, a replica behind) changes nothing, nor
     * does one that was asked for at the revision `since`, before our own change was confirmed.
     */
    update(
      record: MessageRecord,
      revision: number,
      since?: number | null,
    ): 'unknown' | 'same' | 'changed' {
      const stored = find.get(record.uuid)
      if (!stored) return 'unknown'
      const values = messageColumns(record)
      const isBehind = stored.own_seq > (since ?? Infinity)
      const stale = isBehind || (record.updatedAt ?? Infinity) < (stored.updated_at ?? 0)
      if (stale || !differs(stored, values)) return 'same'
      update.run({ ...values, id: stored.id, revision })
      return 'changed'
    },
    /** The mark only moves forward; true if it did. */
    markRead(conversationId: number, at: number, ord: number): boolean {
      return setMark.run(at, ord, conversationId, at, ord).changes > 0
    },
  }
}

export function messageColumns(record: MessageRecord) {
  return {
    contents: record.text,
    serverTime: record.sentAt,
    updatedAt: record.updatedAt,
    deleted: record.deleted ? 1 : 0,
    edited: record.edited ? 1 : 0,
    reactionsJson: record.reactions && JSON.stringify(record.reactions),
    filesJson: record.files && JSON.stringify(record.files),
  }
}

function differs(stored: StoredRow, values: ReturnType<typeof messageColumns>): boolean {
  const said = (value: unknown, known: unknown) => value !== null && value !== known
  return (
    said(values.contents, stored.contents) ||
    stored.deleted !== values.deleted ||
    stored.edited !== values.edited ||
    said(values.reactionsJson, stored.reactions_json) ||
    said(values.filesJson, stored.files_json) ||
    said(values.updatedAt, stored.updated_at) ||
    said(values.serverTime, stored.sent_at)
  )
}
