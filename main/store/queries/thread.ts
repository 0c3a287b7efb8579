/** What an open thread reads, and the read mark that it moves. */
import { type ThreadChanges, type ThreadPage } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'
import { FIELDS, FROM, NEWEST_FIRST, toMessage, type MessageRow } from './message-row.ts'
import { createMessageTable } from './message-table.ts'
import type { Summaries } from './summary.ts'

type ThreadRow = {
  pulled_uuid: string | null
  pulled_at: number | null
  id: number
  complete: number
  stored: number
  read_at: number | null
  read_ord: number
}

/** A thread opens at its first unread message; beyond this many it opens at the end. */
const MOST_AT_ONCE = 500

function prepare({ db }: StoreContext) {
  return {
    thread: db.prepare<[string], ThreadRow>(
      `SELECT id, complete, stored, pulled_uuid, pulled_at, read_at, read_ord FROM conversation WHERE uuid = ?`,
    ),
    newest: db.prepare<[number, number], MessageRow>(
      `SELECT ${FIELDS} ${FROM} WHERE m.conversation_id = ? AND m.discarded = 0
       ${NEWEST_FIRST} LIMIT ?`,
    ),
    before: db.prepare<[number, number, number], MessageRow>(
      `SELECT ${FIELDS} ${FROM}, message k
       WHERE k.id = ? AND m.conversation_id = ? AND m.discarded = 0
         AND (m.pending, m.sent_at, m.ord, m.id) < (k.pending, k.sent_at, k.ord, k.id)
       ${NEWEST_FIRST} LIMIT ?`,
    ),
    changed: db.prepare<[number, number], MessageRow>(
      `SELECT ${FIELDS} ${FROM} WHERE m.conversation_id = ? AND m.change_seq > ?`,
    ),
    firstUnread: db.prepare<[number, number, number, string], { id: number }>(
      `SELECT id FROM message
       WHERE conversation_id = ? AND pending = 0 AND (sent_at, ord) > (?, ?)
         AND deleted = 0 AND discarded = 0 AND author_uuid IS NOT ?
       ORDER BY sent_at, ord LIMIT 1`,
    ),
    newestOfOthers: db.prepare<[number, string], { sent_at: number; ord: number }>(
      `SELECT sent_at, ord FROM message
       WHERE conversation_id = ? AND pending = 0 AND deleted = 0 AND discarded = 0
         AND author_uuid IS NOT ?
       ORDER BY sent_at DESC, ord DESC LIMIT 1`,
    ),
    markBefore: db.prepare<[{ id: number; sent_at: number; ord: number }]>(
      `UPDATE conversation SET read_at = :sent_at, read_ord = :ord - 1
       WHERE id = :id AND (read_at IS NULL OR (read_at, read_ord) >= (:sent_at, :ord))`,
    ),
    countFrom: db
      .prepare<[number, number], number>(
        `SELECT count(*) FROM message m, message k WHERE k.id = ? AND m.conversation_id = ?
           AND (m.pending, m.sent_at, m.ord, m.id) >= (k.pending, k.sent_at, k.ord, k.id)`,
      )
      .pluck(),
    place: db.prepare<[number, number], { sent_at: number; ord: number }>(
      `SELECT sent_at, ord FROM message WHERE id = ? AND conversation_id = ? AND pending = 0`,
    ),
  }
}

type Tools = { context: StoreContext; sql: ReturnType<typeof prepare> }

export function createThreadQueries(context: StoreContext, summaries: Summaries) {
  const sql = prepare(context)
  const tools = { context, sql }
  const table = createMessageTable(context)
  return {
    openThread: (input: { conversationUuid: string; limit: number }) => openThread(tools, input),
    olderMessages(input: {
      conversationUuid: string
      beforeKey: number
      limit: number
    }): ThreadPage {
      const target = sql.thread.get(input.conversationUuid)
      if (!target) return empty(context.revision())
      const rows = sql.before.all(input.beforeKey, target.id, input.limit + 1)
      return page(tools, target, rows, input.limit)
    },
    threadChanges(input: { conversationUuid: string; since: number }): ThreadChanges {
      const target = sql.thread.get(input.conversationUuid)
      const rows = target ? sql.changed.all(target.id, input.since) : []
      return {
        revision: context.revision(),
        messages: rows.map((row) => toMessage(row, context.me)),
      }
    },
    markRead(input: { conversationUuid: string; key: number }): void {
      context.write((change) => {
        const target = sql.thread.get(input.conversationUuid)
        const mark = target && sql.place.get(input.key, target.id)
        if (!mark || !table.markRead(target.id, mark.sent_at, mark.ord)) return
        summaries.refresh(target.id)
        change.list()
      })
    },
    /** The newest message of somebody else is unread again; false when none is here. */
    markUnread: (uuid: string): boolean => markUnread(tools, summaries, uuid),
    /** How much of the thread is here: what reading it further starts from. */
    threadExtent(uuid: string): ThreadExtent {
      const target = sql.thread.get(uuid)
      if (!target) return { stored: 0, complete: true, pulled: null }
      const { stored, pulled_uuid, pulled_at } = target
      const pulled = pulled_uuid === null ? null : { uuid: pulled_uuid, sentAt: pulled_at ?? 0 }
      return { stored, complete: target.complete === 1, pulled }
    },
  }
}

export type ThreadExtent = {
  /** Messages of the server that are here. */
  stored: number
  /** All of them, back to the first. */
  complete: boolean
  /** The newest message up to which nothing is missing. */
  pulled: { uuid: string; sentAt: number } | null
}

function markUnread({ context, sql }: Tools, summaries: Summaries, uuid: string): boolean {
  return context.write((change) => {
    const target = sql.thread.get(uuid)
    const newest = target && sql.newestOfOthers.get(target.id, context.me.uuid)
    if (!newest) return false
    sql.markBefore.run({ ...newest, id: target.id })
    summaries.refresh(target.id)
    change.list()
    return true
  })
}

function openThread(tools: Tools, input: { conversationUuid: string; limit: number }): ThreadPage {
  const { context, sql } = tools
  const target = sql.thread.get(input.conversationUuid)
  if (!target) return empty(context.revision())
  const unread =
    target.read_at === null
      ? undefined
      : sql.firstUnread.get(target.id, target.read_at, target.read_ord, context.me.uuid)
  const sinceUnread = unread ? (sql.countFrom.get(unread.id, target.id) ?? 0) : 0
  const limit = Math.max(input.limit, Math.min(sinceUnread + 10, MOST_AT_ONCE))
  const result = page(tools, target, sql.newest.all(target.id, limit + 1), limit)
  return { ...result, firstUnreadKey: unread?.id ?? null }
}

/** The rows come newest first with one too many, which tells whether there are older ones. */
function page(tools: Tools, target: ThreadRow, rows: MessageRow[], limit: number): ThreadPage {
  const { revision, me } = tools.context
  return {
    revision: revision(),
    messages: rows
      .slice(0, limit)
      .reverse()
      .map((row) => toMessage(row, me)),
    hasOlder: rows.length > limit || target.complete === 0,
    firstUnreadKey: null,
  }
}

function empty(revision: number): ThreadPage {
  return { revision, messages: [], hasOlder: false, firstUnreadKey: null }
}
