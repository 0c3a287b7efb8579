/** What the conversation list and the thread's header read. */
import { z } from 'zod'
import type { RefusedChange } from '../../../contract/changes.ts'
import type {
  ConversationDetail,
  ListFilter,
  ListWindow,
  Person,
} from '../../../contract/models.ts'
import { tagSchema, type Tag } from '../../../contract/tags.ts'
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

type WindowInput = { filter: ListFilter; offset: number; limit: number }

const FILTERS: Record<ListFilter, string> = {
  all: 'c.archived = 0',
  unread: 'c.archived = 0 AND c.unread > 0',
  pinned: 'c.archived = 0 AND c.pinned = 1',
  archived: 'c.archived = 1',
}

export const NEWEST = 'c.pinned DESC, c.activity_at DESC, c.uuid'
/** An index holds exactly this order. */
export const BY_CASE = `c.case_rank, c.case_name, c.case_uuid, ${NEWEST}`

export const windowSql = { newest: windowOrderedBy(NEWEST), byCase: windowOrderedBy(BY_CASE) }

function windowOrderedBy(order: string): Record<ListFilter, string> {
  return mapFilters(
    (where) => `SELECT ${SUMMARY}
      FROM conversation c LEFT JOIN draft d ON d.conversation_id = c.id
      WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
  )
}

function prepare({ db }: StoreContext) {
  const windows = (sql: Record<ListFilter, string>) =>
    mapFilters((_where, filter) => db.prepare<[number, number], SummaryRow>(sql[filter]))
  return {
    rows: windows(windowSql.newest),
    rowsByCase: windows(windowSql.byCase),
    grouped: db.prepare<[], number>(`SELECT 1 FROM meta WHERE name = 'by-case'`).pluck(),
    group: db.prepare(`INSERT OR IGNORE INTO meta (name, value) VALUES ('by-case', '1')`),
    ungroup: db.prepare(`DELETE FROM meta WHERE name = 'by-case'`),
    totals: mapFilters((where) =>
      db.prepare<[], number>(`SELECT count(*) FROM conversation c WHERE ${where}`).pluck(),
    ),
    totalUnread: db
      .prepare<[], number>(
        // What is muted counts in its own row alone.
        `SELECT coalesce(sum(unread), 0) FROM conversation WHERE archived = 0 AND unread > 0
           AND NOT EXISTS (SELECT 1 FROM meta WHERE meta.name = 'muted-' || conversation.uuid)`,
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
    // Of each tag, the last word that is on its way.
    taggings: db.prepare<[number], { target: string; tag: string; applied: number }>(
      `SELECT target, max(id) AS id, change_json ->> '$.applied' AS applied,
         change_json -> '$.tag' AS tag
       FROM outbox
       WHERE conversation_id = ? AND kind = 'tag' AND state <> 'failed' GROUP BY target
       ORDER BY id`,
    ),
    participants: db.prepare<[string], PersonRow>(
      `SELECT p.uuid, p.name, p.kind, p.has_login, p.email
       FROM json_each(?) j JOIN person p ON p.uuid = j.value ORDER BY j.key`,
    ),
    search: db.prepare<[string, string], PersonRow>(
      `SELECT uuid, name, kind, has_login, email FROM person
       WHERE instr(folded, ?) > 0 AND uuid <> ? ORDER BY folded LIMIT 20`,
    ),
  }
}

export function createListQueries(
  context: StoreContext,
  refusedChanges: (conversationId: number) => RefusedChange[],
) {
  const sql = prepare(context)
  const listWindow = (input: WindowInput): ListWindow => ({
    ...surroundings(context, sql, input),
    rows: sql.rows[input.filter].all(input.limit, input.offset).map(toSummary),
    grouped: false,
    headings: [],
  })
  return {
    listWindow,
    /** As `listWindow`, in groups by case when the user wants it so. */
    shownWindow(input: WindowInput): ListWindow {
      if (sql.grouped.get() === undefined) return listWindow(input)
      return { ...surroundings(context, sql, input), grouped: true, ...inGroups(sql, input) }
    },
    groupByCase(grouped: boolean): void {
      context.write((change) => {
        ;(grouped ? sql.group : sql.ungroup).run()
        change.list()
      })
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
        tags: tagsOf(sql, row),
        refused: refusedChanges(row.id),
      }
    },
    searchPeople: (query: string): Person[] =>
      sql.search.all(fold(query.trim()), context.me.uuid).map(toPerson),
    totalUnread: (): number => sql.totalUnread.get() ?? 0,
  }
}

function surroundings(context: StoreContext, sql: ReturnType<typeof prepare>, input: WindowInput) {
  return {
    revision: context.revision(),
    total: sql.totals[input.filter].get() ?? 0,
    offset: input.offset,
    totalUnread: sql.totalUnread.get() ?? 0,
    synced: sql.synced.get() !== undefined,
  }
}

/** The row before the first tells whether the first begins a group. */
function inGroups(sql: ReturnType<typeof prepare>, { filter, offset, limit }: WindowInput) {
  const before = offset > 0 ? 1 : 0
  const all = sql.rowsByCase[filter].all(limit + before, offset - before).map(toSummary)
  const rows = all.slice(before)
  const begins = rows.map(
    (row, index) => all[index + before - 1]?.case?.uuid !== row.case?.uuid || offset + index === 0,
  )
  const headings = begins.flatMap((isFirst, index) => (isFirst ? [offset + index] : []))
  return { rows, headings }
}

/** With those who are on their way in, without those on their way out. */
function participantsOf(sql: ReturnType<typeof prepare>, row: DetailRow): Person[] {
  const uuids = new Set(z.array(z.string()).parse(JSON.parse(row.participants_json)))
  for (const { target, present } of sql.comings.all(row.id))
    if (present === 1) uuids.add(target)
    else uuids.delete(target)
  return sql.participants.all(JSON.stringify([...uuids])).map(toPerson)
}

/** With those on their way in, without those on their way out. */
function tagsOf(sql: ReturnType<typeof prepare>, row: DetailRow): Tag[] {
  const stored = z.array(tagSchema).parse(JSON.parse(row.tags_json))
  const tags = new Map(stored.map((tag) => [tag.uuid, tag]))
  for (const { target, tag, applied } of sql.taggings.all(row.id))
    if (applied === 0) tags.delete(target)
    else if (!tags.has(target)) tags.set(target, tagSchema.parse(JSON.parse(tag)))
  return [...tags.values()]
}

function mapFilters<T>(make: (where: string, filter: ListFilter) => T): Record<ListFilter, T> {
  return {
    all: make(FILTERS.all, 'all'),
    unread: make(FILTERS.unread, 'unread'),
    pinned: make(FILTERS.pinned, 'pinned'),
    archived: make(FILTERS.archived, 'archived'),
  }
}
