/** Single rows of the conversation table, as the server tells them. */
import type { ConversationRecord, LatestMessageRecord } from '../../model/records.ts'
import { SHARE_CASE } from './cases.ts'
import type { Change, StoreContext } from './context.ts'
import { createPeopleWrites, flag } from './people.ts'
import type { Summaries } from './summary.ts'

type KnownRow = {
  id: number
  fingerprint: string
  thread_state: string
  needs_pull: number
  archived: number
  gone: number
  own_seq: number
}

type Applied = {
  /** The record was here already, word for word. */
  known: boolean
  /** The thread has to be read. */
  moved: boolean
}

type ApplyOptions = {
  firstSync: boolean
  archived: boolean
  /** The store's revision before it was asked for; what was changed from here since then stays. */
  since?: number | undefined
}

const UPDATE = `
  UPDATE conversation SET
    server_name = coalesce(:name, server_name), created_at = coalesce(:createdAt, created_at),
    updated_at = coalesce(:updatedAt, updated_at),
    server_pinned = coalesce(:pinned, server_pinned),
    is_admin = coalesce(:isAdmin, is_admin), archived = :archived, gone = 0,
    participants_count = coalesce(:participantsCount, participants_count),
    messages_count = coalesce(:messagesCount, messages_count),
    files_count = coalesce(:filesCount, files_count),
    case_json = CASE :caseKnown WHEN 1 THEN :caseJson ELSE case_json END,
    tags_json = coalesce(:tagsJson, tags_json),
    participants_json = coalesce(:participantsJson, participants_json),
    fingerprint = :fingerprint, thread_state = :threadState, needs_pull = :needsPull,
    complete = max(complete, :empty)
  WHERE id = :id`

function prepare({ db }: StoreContext) {
  return {
    find: db.prepare<[string], KnownRow>(
      `SELECT id, fingerprint, thread_state, needs_pull, archived, gone, own_seq
       FROM conversation WHERE uuid = ?`,
    ),
    insert: db.prepare<[string, string]>(`INSERT INTO conversation (uuid, name) VALUES (?, ?)`),
    update: db.prepare<[Record<string, unknown>]>(UPDATE),
    shareCase: db.prepare<[{ uuid: string; json: string }]>(SHARE_CASE),
    setLatest: db.prepare<[Record<string, unknown>]>(
      `UPDATE conversation SET latest_uuid = :uuid, latest_at = :sentAt,
         latest_updated_at = :updatedAt, latest_deleted = :deleted, latest_text = :text,
         latest_author_uuid = :authorUuid, latest_author_name = :authorName
       WHERE id = :id`,
    ),
    setFirstMark: db.prepare<[number]>(
      `UPDATE conversation SET read_at = coalesce(latest_at, 0), read_ord = 0,
         anchor_uuid = latest_uuid
       WHERE id = ?`,
    ),
  }
}

type Tools = {
  sql: ReturnType<typeof prepare>
  people: ReturnType<typeof createPeopleWrites>
  summaries: Summaries
}

export function createConversationTable(context: StoreContext, summaries: Summaries) {
  const sql = prepare(context)
  const tools: Tools = { sql, people: createPeopleWrites(context), summaries }
  return {
    apply: (record: ConversationRecord, options: ApplyOptions, change: Change): Applied =>
      apply(tools, record, options, change),
    /** What the server said after a change of our own; which list it is on stays. */
    applyTruth(record: ConversationRecord, change: Change): void {
      const archived = sql.find.get(record.uuid)?.archived === 1
      apply(tools, record, { firstSync: false, archived }, change)
    },
  }
}

export type ConversationTable = ReturnType<typeof createConversationTable>

function apply(
  { sql, people, summaries }: Tools,
  told: ConversationRecord,
  options: ApplyOptions,
  change: Change,
): Applied {
  const known = sql.find.get(told.uuid)
  const isBehind = (known?.own_seq ?? 0) > (options.since ?? Infinity)
  const record = isBehind ? withoutOwnChanges(told) : told
  // An answer that is behind must not pass for the row as it is.
  const fingerprint = isBehind ? '' : JSON.stringify(record)
  const archived = options.archived ? 1 : 0
  const isSame = !isBehind && known?.fingerprint === fingerprint
  if (known && isSame && known.archived === archived && known.gone === 0)
    return { known: true, moved: known.needs_pull === 1 }
  people.save(record.participants ?? [])
  const id = known?.id ?? Number(sql.insert.run(record.uuid, record.name ?? '').lastInsertRowid)
  const threadState = threadStateOf(record)
  const moved = known
    ? known.needs_pull === 1 || known.thread_state !== threadState
    : !options.firstSync && Boolean(record.latest)
  const needsPull = moved ? 1 : 0
  sql.update.run({ ...columns(record), id, archived, fingerprint, threadState, needsPull })
  if (record.case) sql.shareCase.run({ uuid: record.case.uuid, json: JSON.stringify(record.case) })
  if (record.latest) sql.setLatest.run({ ...latestColumns(record.latest), id })
  // The first sync starts read: nobody wants ten thousand unread messages on the first day.
  if (!known && options.firstSync) sql.setFirstMark.run(id)
  summaries.showWishes(id)
  summaries.refresh(id)
  change.list()
  return { known: false, moved }
}

/** What may be changed from here, as if the server had not said it. */
function withoutOwnChanges(record: ConversationRecord): ConversationRecord {
  const unsaid = { name: null, pinned: null, isAdmin: null }
  return { ...record, ...unsaid, participants: null, participantsCount: null, tags: null }
}

/** What moves when somebody writes, edits or deletes the newest message, or attaches a file. */
function threadStateOf(record: ConversationRecord): string {
  const { latest, messagesCount, filesCount } = record
  if (!latest) return `none|${messagesCount ?? 0}`
  return [latest.uuid, latest.updatedAt, latest.deleted, messagesCount, filesCount].join('|')
}

function columns(record: ConversationRecord): Record<string, unknown> {
  const people = record.participants?.map((person) => person.uuid)
  return {
    name: record.name,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    pinned: flag(record.pinned),
    isAdmin: flag(record.isAdmin),
    participantsCount: record.participantsCount,
    messagesCount: record.messagesCount,
    filesCount: record.filesCount,
    caseKnown: record.case === undefined ? 0 : 1,
    caseJson: record.case ? JSON.stringify(record.case) : null,
    tagsJson: record.tags && JSON.stringify(record.tags),
    participantsJson: people ? JSON.stringify(people) : null,
    // Nobody wrote in it yet: there is no history to fetch.
    empty: record.latest === null && record.messagesCount === 0 ? 1 : 0,
  }
}

function latestColumns(latest: LatestMessageRecord): Record<string, unknown> {
  return { ...latest, deleted: latest.deleted ? 1 : 0 }
}
