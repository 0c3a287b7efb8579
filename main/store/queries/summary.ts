/** Keeps what the list shows of a conversation (preview, unread, order) in step with its messages. */
import { z } from 'zod'
import { previewSchema, type Preview } from '../../../contract/models.ts'
import { onItsWay } from './changes.ts'
import type { StoreContext } from './context.ts'

type NewestRow = {
  pending: number
  sent_at: number
  author_uuid: string | null
  author_name: string
  contents: string
  edit_json: string | null
  deleted: number
  files_json: string
  state: 'queued' | 'sending' | 'waiting' | 'unconfirmed' | 'failed' | null
}

type ListedRow = {
  created_at: number | null
  latest_uuid: string | null
  latest_at: number | null
  latest_deleted: number
  latest_text: string | null
  latest_author_uuid: string | null
  latest_author_name: string | null
  read_at: number | null
  read_ord: number
}

const PREVIEW_LENGTH = 160

/** SQL: the newest change of that kind to the conversation that is on its way, or null. */
function wanted(kind: 'rename' | 'pin'): string {
  return `(SELECT o.change_json FROM outbox o WHERE o.conversation_id = :id AND o.kind = '${kind}'
    AND o.state <> 'failed' ORDER BY o.id DESC LIMIT 1)`
}

export function createSummaries({ db, me }: StoreContext) {
  const newest = db.prepare<[number], NewestRow>(`
    SELECT m.pending, m.sent_at, m.author_uuid, m.author_name, m.contents, m.deleted, m.files_json,
      o.state, ${onItsWay('edit')} AS edit_json
    FROM message m LEFT JOIN outbox o ON o.message_id = m.id
    WHERE m.conversation_id = ? AND m.discarded = 0
    ORDER BY m.pending DESC, m.sent_at DESC, m.ord DESC, m.id DESC LIMIT 1`)
  const listed = db.prepare<[number], ListedRow>(`
    SELECT created_at, latest_uuid, latest_at, latest_deleted, latest_text, latest_author_uuid,
      latest_author_name, read_at, read_ord
    FROM conversation WHERE id = ?`)
  // Others' undeleted messages after the read mark: only that part of the index is walked.
  const countUnread = db
    .prepare<[number, number, number, string], number>(
      `SELECT count(*) FROM message
       WHERE conversation_id = ? AND pending = 0 AND (sent_at, ord) > (?, ?)
         AND deleted = 0 AND discarded = 0 AND author_uuid IS NOT ?`,
    )
    .pluck()
  // What is on its way shows already; the server's own word stands beside it.
  const show = db.prepare<[{ id: number }]>(`
    UPDATE conversation SET
      name = coalesce(${wanted('rename')} ->> '$.name', server_name),
      pinned = coalesce(${wanted('pin')} ->> '$.pinned', server_pinned)
    WHERE id = :id`)
  const save = db.prepare<[string | null, number, number, number]>(
    `UPDATE conversation SET preview_json = ?, unread = ?, activity_at = ? WHERE id = ?`,
  )

  return {
    /** To be called, before `refresh`, where the server's word or a wish of the user changed. */
    showWishes(conversationId: number): void {
      show.run({ id: conversationId })
    },
    /** To be called in the transaction that changed the conversation or its messages. */
    refresh(conversationId: number): void {
      const row = listed.get(conversationId)
      if (!row) return
      const last = newest.get(conversationId)
      const own = last && (last.pending === 1 || last.sent_at >= (row.latest_at ?? 0)) ? last : null
      const preview = own ? ofMessage(own, me.uuid) : ofListed(row, me.uuid)
      const unread =
        row.read_at === null
          ? 0
          : (countUnread.get(conversationId, row.read_at, row.read_ord, me.uuid) ?? 0)
      const activity = Math.max(own?.sent_at ?? 0, row.latest_at ?? 0) || (row.created_at ?? 0)
      save.run(preview && JSON.stringify(preview), unread, activity, conversationId)
    },
  }
}

export type Summaries = ReturnType<typeof createSummaries>

function ofMessage(row: NewestRow, me: string): Preview {
  return {
    authorName: row.author_name,
    mine: row.author_uuid === me,
    text: firstLine(row.edit_json === null ? row.contents : editedText(row.edit_json)),
    fileCount: z.array(z.unknown()).parse(JSON.parse(row.files_json)).length,
    deleted: row.deleted === 1,
    delivery: row.state === null ? 'sent' : row.state === 'queued' ? 'sending' : row.state,
  }
}

function ofListed(row: ListedRow, me: string): Preview | null {
  if (row.latest_uuid === null) return null
  return {
    authorName: row.latest_author_name,
    mine: row.latest_author_uuid === me,
    text: firstLine(row.latest_text ?? ''),
    fileCount: 0,
    deleted: row.latest_deleted === 1,
    delivery: 'sent',
  }
}

function editedText(json: string): string {
  return z.object({ text: z.string() }).parse(JSON.parse(json)).text
}

function firstLine(text: string): string {
  return text
    .slice(0, PREVIEW_LENGTH * 2)
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, PREVIEW_LENGTH)
}

export function readPreview(json: string | null): Preview | null {
  return json === null ? null : previewSchema.parse(JSON.parse(json))
}
