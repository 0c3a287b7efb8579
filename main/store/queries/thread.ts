/** What an open thread reads, and the read mark that it moves. */
import { z } from 'zod'
import {
  fileSchema,
  type Delivery,
  type Message,
  type ReactionItem,
  type ThreadChanges,
  type ThreadPage,
} from '../../../contract/models.ts'
import { failureSchema } from '../../../contract/errors.ts'
import type { StoreContext } from './context.ts'
import { createMessageTable } from './message-table.ts'
import type { Summaries } from './summary.ts'

type MessageRow = {
  id: number
  uuid: string | null
  pending: number
  sent_at: number
  ord: number
  author_uuid: string | null
  author_name: string
  contents: string
  deleted: number
  edited: number
  discarded: number
  reactions_json: string
  files_json: string
  state: 'queued' | 'sending' | 'waiting' | 'unconfirmed' | 'failed' | null
  failure_json: string | null
}

type ThreadRow = {
  pulled_uuid: string | null
  pulled_at: number | null
  id: number
  complete: number
  stored: number
  read_at: number | null
  read_ord: number
}

const FIELDS = `m.id, m.uuid, m.pending, m.sent_at, m.ord, m.author_uuid, m.author_name, m.contents,
  m.deleted, m.edited, m.discarded, m.reactions_json, m.files_json, o.state, o.failure_json`
const FROM = `FROM message m LEFT JOIN outbox o ON o.message_id = m.id`
const NEWEST_FIRST = `ORDER BY m.pending DESC, m.sent_at DESC, m.ord DESC, m.id DESC`
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
        messages: rows.map((row) => toMessage(row, context.me.uuid)),
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
      .map((row) => toMessage(row, me.uuid)),
    hasOlder: rows.length > limit || target.complete === 0,
    firstUnreadKey: null,
  }
}

function empty(revision: number): ThreadPage {
  return { revision, messages: [], hasOlder: false, firstUnreadKey: null }
}

function toMessage(row: MessageRow, me: string): Message {
  return {
    key: row.id,
    uuid: row.uuid,
    authorUuid: row.author_uuid,
    authorName: row.author_name,
    mine: row.author_uuid === me,
    text: row.deleted === 1 ? '' : row.contents,
    sentAt: row.sent_at,
    order: row.ord,
    edited: row.edited === 1,
    deleted: row.deleted === 1,
    discarded: row.discarded === 1,
    files: z.array(fileSchema).parse(JSON.parse(row.files_json)),
    reactions: groupReactions(row.reactions_json, me),
    delivery: delivery(row),
  }
}

function delivery(row: MessageRow): Delivery {
  if (row.pending === 0 || row.state === null) return { state: 'sent' }
  if (row.state === 'queued') return { state: 'sending' }
  if (row.state !== 'failed') return { state: row.state }
  return { state: 'failed', failure: failureSchema.parse(JSON.parse(row.failure_json ?? 'null')) }
}

const storedReactions = z.array(
  z.object({ reaction: z.string(), accountUuid: z.string().nullable(), name: z.string() }),
)

function groupReactions(json: string, me: string): ReactionItem[] {
  if (json === '[]') return []
  const groups = new Map<string, ReactionItem>()
  for (const { reaction, accountUuid, name } of storedReactions.parse(JSON.parse(json))) {
    const group = groups.get(reaction) ?? { reaction, names: [], mine: false }
    group.names.push(name)
    group.mine ||= accountUuid === me
    groups.set(reaction, group)
  }
  return [...groups.values()]
}
