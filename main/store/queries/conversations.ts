/** Conversations as the server's list tells them. */
import type { ConversationRecord, LatestMessageRecord, PersonRecord } from '../../model/records.ts'
import type { Change, StoreContext } from './context.ts'
import type { Summaries } from './summary.ts'

type KnownRow = {
  id: number
  fingerprint: string
  thread_state: string
  needs_pull: number
  archived: number
  gone: number
}

export type AppliedPage = {
  /** Every record was here already, word for word: older pages have nothing new. */
  allKnown: boolean
  /** Conversations whose thread has to be read. */
  moved: string[]
}

const UPDATE = `
  UPDATE conversation SET
    name = coalesce(:name, name), created_at = coalesce(:createdAt, created_at),
    updated_at = coalesce(:updatedAt, updated_at), pinned = coalesce(:pinned, pinned),
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
      `SELECT id, fingerprint, thread_state, needs_pull, archived, gone FROM conversation
       WHERE uuid = ?`,
    ),
    insert: db.prepare<[string, string]>(`INSERT INTO conversation (uuid, name) VALUES (?, ?)`),
    update: db.prepare<[Record<string, unknown>]>(UPDATE),
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
    setName: db.prepare<[string, string]>(
      `UPDATE conversation SET name = ?, fingerprint = '' WHERE uuid = ?`,
    ),
    setGone: db.prepare<[string]>(
      `UPDATE conversation SET gone = 1, needs_pull = 0, fingerprint = '', thread_state = ''
       WHERE uuid = ? AND gone = 0`,
    ),
    needPull: db
      .prepare<[number], string>(
        `SELECT uuid FROM conversation WHERE needs_pull = 1 ORDER BY activity_at DESC LIMIT ?`,
      )
      .pluck(),
    // With the page, so that a walk that is cut short is known to be unfinished.
    openPass: db.prepare<[string]>(
      `INSERT INTO meta (name, value) VALUES (?, 'open')
       ON CONFLICT (name) DO UPDATE SET value = 'open' WHERE value <> 'open'`,
    ),
    threadState: db
      .prepare<[string], string>(`SELECT thread_state FROM conversation WHERE uuid = ?`)
      .pluck(),
  }
}

type Tools = {
  sql: ReturnType<typeof prepare>
  people: ReturnType<typeof createPeopleWrites>
  summaries: Summaries
}

type ListPage = {
  records: ConversationRecord[]
  firstSync: boolean
  archived: boolean
  /** False for a single conversation that is not part of a walk through the list. */
  walk?: boolean
}

export function createConversationWrites(context: StoreContext, summaries: Summaries) {
  const sql = prepare(context)
  const tools: Tools = { sql, people: createPeopleWrites(context), summaries }
  return {
    applyConversations(input: ListPage): AppliedPage {
      return context.write((change) => {
        const results = input.records.map((record) => ({
          uuid: record.uuid,
          ...applyOne(tools, record, input, change),
        }))
        const allKnown = results.every((result) => result.known)
        if (!allKnown && input.walk !== false)
          sql.openPass.run(input.archived ? 'pass-archived' : 'pass-current')
        return {
          allKnown,
          moved: results.filter((result) => result.moved).map((result) => result.uuid),
        }
      })
    },
    /** The server does not show it any more. What is stored stays. */
    markGone(uuid: string): void {
      context.write((change) => {
        if (sql.setGone.run(uuid).changes > 0) change.list()
      })
    },
    renameConversation(input: { uuid: string; name: string }): void {
      context.write((change) => {
        if (sql.setName.run(input.name, input.uuid).changes > 0) change.list()
      })
    },
    conversationsToPull: (limit: number): string[] => sql.needPull.all(limit),
    threadState: (uuid: string): string => sql.threadState.get(uuid) ?? '',
  }
}

function applyOne(
  { sql, people, summaries }: Tools,
  record: ConversationRecord,
  options: { firstSync: boolean; archived: boolean },
  change: Change,
): { known: boolean; moved: boolean } {
  const fingerprint = JSON.stringify(record)
  const known = sql.find.get(record.uuid)
  const archived = options.archived ? 1 : 0
  if (known?.fingerprint === fingerprint && known.archived === archived && known.gone === 0)
    return { known: true, moved: known.needs_pull === 1 }
  people.save(record.participants ?? [])
  const id = known?.id ?? Number(sql.insert.run(record.uuid, record.name ?? '').lastInsertRowid)
  const threadState = threadStateOf(record)
  const moved = known
    ? known.needs_pull === 1 || known.thread_state !== threadState
    : !options.firstSync && Boolean(record.latest)
  const needsPull = moved ? 1 : 0
  sql.update.run({ ...columns(record), id, archived, fingerprint, threadState, needsPull })
  if (record.latest) sql.setLatest.run({ ...latestColumns(record.latest), id })
  // The first sync starts read: nobody wants ten thousand unread messages on the first day.
  if (!known && options.firstSync) sql.setFirstMark.run(id)
  summaries.refresh(id)
  change.list()
  return { known: false, moved }
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

function flag(value: boolean | null): number | null {
  return value === null ? null : Number(value)
}

export function createPeopleWrites({ db }: StoreContext) {
  const save = db.prepare<[string, string, string, number | null, string]>(`
    INSERT INTO person (uuid, name, kind, has_login, folded) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, kind = excluded.kind,
      has_login = coalesce(excluded.has_login, has_login), folded = excluded.folded
    WHERE name IS NOT excluded.name OR kind IS NOT excluded.kind
      OR has_login IS NOT coalesce(excluded.has_login, has_login)`)
  return {
    save(people: PersonRecord[]): void {
      for (const person of people)
        save.run(person.uuid, person.name, person.kind, flag(person.hasLogin), fold(person.name))
    },
  }
}

/** Case and accents don't matter when a person is looked up. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB')
}
