/** Stretches of a thread away from its end: around a message that was found, or at a date. */
import type { ThreadSpan } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'
import { FIELDS, FROM, NEWEST_FIRST, toMessage, type MessageRow } from './message-row.ts'

const OLDEST_FIRST = `ORDER BY m.pending, m.sent_at, m.ord, m.id`
const KEY = `(k.pending, k.sent_at, k.ord, k.id)`
const PLACE = `(m.pending, m.sent_at, m.ord, m.id)`

function prepare({ db }: StoreContext) {
  const beside = (compare: '<=' | '>', order: string) =>
    db.prepare<[number, number, number], MessageRow>(
      `SELECT ${FIELDS} ${FROM}, message k
       WHERE k.id = ? AND m.conversation_id = ? AND m.discarded = 0 AND ${PLACE} ${compare} ${KEY}
       ${order} LIMIT ?`,
    )
  return {
    thread: db.prepare<[string], { id: number; complete: number }>(
      `SELECT id, complete FROM conversation WHERE uuid = ?`,
    ),
    upTo: beside('<=', NEWEST_FIRST),
    after: beside('>', OLDEST_FIRST),
    firstFrom: db
      .prepare<[number, number], number>(
        `SELECT id FROM message WHERE conversation_id = ? AND pending = 0 AND discarded = 0
           AND sent_at >= ? ORDER BY sent_at, ord LIMIT 1`,
      )
      .pluck(),
    last: db
      .prepare<[number], number>(
        `SELECT id FROM message WHERE conversation_id = ? AND pending = 0 AND discarded = 0
         ORDER BY sent_at DESC, ord DESC LIMIT 1`,
      )
      .pluck(),
  }
}

export function createThreadSpanQueries(context: StoreContext) {
  const sql = prepare(context)
  const { me } = context
  const nothing = (): ThreadSpan => ({
    revision: context.revision(),
    messages: [],
    hasOlder: false,
    hasNewer: false,
  })
  return {
    /** About half of `limit` on either side of the message; empty when it is not here. */
    threadAround(input: { conversationUuid: string; key: number; limit: number }): ThreadSpan {
      const target = sql.thread.get(input.conversationUuid)
      if (!target) return nothing()
      const half = Math.ceil(input.limit / 2)
      const older = sql.upTo.all(input.key, target.id, half + 1)
      const newer = sql.after.all(input.key, target.id, half + 1)
      const rows = [...older.slice(0, half).reverse(), ...newer.slice(0, half)]
      return {
        revision: context.revision(),
        messages: rows.map((row) => toMessage(row, me)),
        hasOlder: older.length > half || target.complete === 0,
        hasNewer: newer.length > half,
      }
    },
    newerMessages(input: {
      conversationUuid: string
      afterKey: number
      limit: number
    }): ThreadSpan {
      const target = sql.thread.get(input.conversationUuid)
      if (!target) return nothing()
      const rows = sql.after.all(input.afterKey, target.id, input.limit + 1)
      return {
        revision: context.revision(),
        messages: rows.slice(0, input.limit).map((row) => toMessage(row, me)),
        hasOlder: true,
        hasNewer: rows.length > input.limit,
      }
    },
    /** The first message at or after a time, or else the last one. Epoch milliseconds. */
    messageAt(input: { conversationUuid: string; time: number }): number | null {
      const target = sql.thread.get(input.conversationUuid)
      if (!target) return null
      return sql.firstFrom.get(target.id, input.time) ?? sql.last.get(target.id) ?? null
    },
  }
}
