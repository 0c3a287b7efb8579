/** What the conversation list and the thread's header read. */
import { z } from 'zod'
import type { RefusedChange } from '../../../contract/changes.ts'
import {
  tagSchema,
  type ConversationDetail,
  type ListFilter,
  type ListWindow,
  type Person,
} from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'
import { fold } from './people.ts'
import { SUMMARY, toPerson, toSummary, type PersonRow, type SummaryRow } from './summary-row.ts'

type DetailRow = SummaryRow & {
  is_admin: number
  files_count: number
  messages_count: number
  tags_json: string
  participants_json: string
  id: number
}

const FILTERS: Record<ListFilter, string> = {
  all: 'c.archived = 0',
  unread: 'c.archived = 0 AND c.unread > 0',
  pinned: 'c.archived = 0 AND c.pinned = 1',
  archived: 'c.archived = 1',
}

function prepare({ db }: StoreContext) {
  return {
    rows: mapFilters((where) =>
      db.prepare<[number, number], SummaryRow>(
        `SELECT ${SUMMARY} FROM conversation c LEFT JOIN draft d ON d.conversation_id = c.id
         WHERE ${where} ORDER BY c.pinned DESC, c.activity_at DESC, c.uuid LIMIT ? OFFSET ?`,
      ),
    ),
    totals: mapFilters((where) =>
      db.prepare<[], number>(`SELECT count(*) FROM conversation c WHERE ${where}`).pluck(),
    ),
    totalUnread: db
      .prepare<[], number>(
        `SELECT coalesce(sum(unread), 0) FROM conversation WHERE archived = 0 AND unread > 0`,
      )
      .pluck(),
    synced: db.prepare<[], number>(`SELECT 1 FROM meta WHERE name = 'first-sync'`).pluck(),
    detail: db.prepare<[string], DetailRow>(
      `SELECT ${SUMMARY}, c.is_admin, c.files_count, c.messages_count, c.tags_json,
         c.participants_json, c.id
       FROM conversation c LEFT JOIN draft d ON d.conversation_id = c.id WHERE c.uuid = ?`,
    ),
    // Of each person, the last word that is on its way.
    comings: db.prepare<[number], { target: string; present: number }>(
      `SELECT target, max(id) AS id, change_json ->> '$.present' AS present FROM outbox
       WHERE conversation_id = ? AND kind = 'participant' AND state <> 'failed' GROUP BY target`,
    ),
    participants: db.prepare<[string], PersonRow>(
      `SELECT p.uuid, p.name, p.kind, p.has_login
       FROM json_each(?) j JOIN person p ON p.uuid = j.value ORDER BY j.key`,
    ),
    search: db.prepare<[string, string], PersonRow>(
      `SELECT uuid, name, kind, has_login FROM person
       WHERE instr(folded, ?) > 0 AND uuid <> ? ORDER BY folded LIMIT 20`,
    ),
  }
}

export function createListQueries(
  context: StoreContext,
  refusedChanges: (conversationId: number) => RefusedChange[],
) {
  const sql = prepare(context)
  return {
    listWindow(input: { filter: ListFilter; offset: number; limit: number }): ListWindow {
      return {
        revision: context.revision(),
        total: sql.totals[input.filter].get() ?? 0,
        offset: input.offset,
        rows: sql.rows[input.filter].all(input.limit, input.offset).map(toSummary),
        totalUnread: sql.totalUnread.get() ?? 0,
        synced: sql.synced.get() !== undefined,
      }
    },
    conversation(uuid: string): ConversationDetail | null {
      const row = sql.detail.get(uuid)
      if (!row) return null
      return {
        ...toSummary(row),
        isAdmin: row.is_admin === 1,
        filesCount: row.files_count,
        messagesCount: row.messages_count,
        participants: participantsOf(sql, row),
        tags: z.array(tagSchema).parse(JSON.parse(row.tags_json)),
        refused: refusedChanges(row.id),
      }
    },
    searchPeople: (query: string): Person[] =>
      sql.search.all(fold(query.trim()), context.me.uuid).map(toPerson),
    totalUnread: (): number => sql.totalUnread.get() ?? 0,
  }
}

/** With those who are on their way in, without those on their way out. */
function participantsOf(sql: ReturnType<typeof prepare>, row: DetailRow): Person[] {
  const uuids = new Set(z.array(z.string()).parse(JSON.parse(row.participants_json)))
  for (const { target, present } of sql.comings.all(row.id))
    if (present === 1) uuids.add(target)
    else uuids.delete(target)
  return sql.participants.all(JSON.stringify([...uuids])).map(toPerson)
}

function mapFilters<T>(make: (where: string) => T): Record<ListFilter, T> {
  return {
    all: make(FILTERS.all),
    unread: make(FILTERS.unread),
    pinned: make(FILTERS.pinned),
    archived: make(FILTERS.archived),
  }
}
