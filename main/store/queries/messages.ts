/** Messages as the server tells them: what is new, what changed, what counts as read. */
import type { Arrival, MessageRecord } from '../../model/records.ts'
import { couldBeAfter, sameWords } from '../../model/same-words.ts'
import type { Change, StoreContext } from './context.ts'
import { createPeopleWrites } from './people.ts'
import { createMessageTable } from './message-table.ts'
import { placeUnknown } from './placement.ts'
import type { Summaries } from './summary.ts'

type ConversationRow = {
  id: number
  name: string
  read_at: number | null
  anchor_uuid: string | null
  pulled_uuid: string | null
  pulled_at: number | null
  min_ord: number
  max_ord: number
  stored: number
}

export type ApplyMessages = {
  conversationUuid: string
  /** Newest first, as the server sends them. */
  records: MessageRecord[]
  /** Whether these are the newest of the thread or pages further back. */
  part: 'newest' | 'older'
  /** The last of `records` is the first message of the thread. */
  reachedStart: boolean
  /** Nothing is missing between these newest ones and what was read before. */
  contiguous?: boolean
  /** What the list said when reading began; the thread counts as read if it still says so. */
  threadState: string | null
  /**
   * The store's revision before a single page was asked for: what was here then, lies between two
   * messages of the page and is not on it, was removed on the server. Null for anything but a page.
   */
  pageSince?: number | null
  /** A revision of the store from before it was asked for: what was changed from here since then stays. */
  since?: number
  /** Read often enough: the list's newest message will not be found. */
  giveUp?: boolean
  /** Epoch milliseconds, for a message whose own time can't be read. */
  now: number
}

export type AppliedMessages = {
  inserted: number
  /** Written by others after the read mark. */
  arrivals: Arrival[]
}

type Placed = { record: MessageRecord; key: number; sentAt: number; ord: number }

function prepare({ db }: StoreContext) {
  return {
    find: db.prepare<[string], ConversationRow>(
      `SELECT id, name, read_at, anchor_uuid, pulled_uuid, pulled_at, min_ord, max_ord,
         EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = c.id AND pending = 0) AS stored
       FROM conversation c WHERE uuid = ?`,
    ),
    saveExtent: db.prepare<[number, number, number, number]>(
      `UPDATE conversation SET min_ord = ?, max_ord = ?, stored = stored + ? WHERE id = ?`,
    ),
    saveComplete: db.prepare<[number, number]>(
      // Fewer than the list says: something was skipped, and the second look is due at once.
      `UPDATE conversation SET complete = 1,
         deep_at = CASE WHEN stored >= messages_count THEN ? ELSE 0 END
       WHERE id = ? AND complete = 0`,
    ),
    between: db.prepare<[number, number, number, number], { id: number; uuid: string }>(
      `SELECT id, uuid FROM message
       WHERE conversation_id = ? AND pending = 0 AND sent_at > ? AND sent_at < ?
         AND deleted = 0 AND uuid IS NOT NULL AND change_seq <= ?`,
    ),
    bury: db.prepare<[number, number]>(
      `UPDATE message SET deleted = 1, change_seq = ? WHERE id = ?`,
    ),
    setPulled: db.prepare<[string, number, number]>(
      `UPDATE conversation SET pulled_uuid = ?, pulled_at = ? WHERE id = ?`,
    ),
    pulled: db.prepare<[number, string, number]>(
      // A thread that lags behind its list, and lacks the message that the list told of, is not read.
      `UPDATE conversation SET needs_pull = 0 WHERE id = ? AND thread_state = ?
         AND (? OR latest_uuid IS NULL
           OR EXISTS (SELECT 1 FROM message WHERE message.uuid = latest_uuid))`,
    ),
    isUnread: db
      .prepare<[number], number>(
        `SELECT 1 FROM message m JOIN conversation c ON c.id = m.conversation_id
         WHERE m.id = ? AND (m.sent_at, m.ord) > (c.read_at, c.read_ord)`,
      )
      .pluck(),
    inFlight: db.prepare<[number], { contents: string; after_at: number | null }>(
      `SELECT m.contents, o.after_at FROM outbox o JOIN message m ON m.id = o.message_id
       WHERE o.conversation_id = ? AND o.state IN ('sending', 'unconfirmed')`,
    ),
  }
}

type Tools = {
  me: { uuid: string }
  sql: ReturnType<typeof prepare>
  table: ReturnType<typeof createMessageTable>
  people: ReturnType<typeof createPeopleWrites>
}

export function createMessageWrites(context: StoreContext, summaries: Summaries) {
  const sql = prepare(context)
  const table = createMessageTable(context)
  const tools: Tools = { me: context.me, sql, table, people: createPeopleWrites(context) }
  return {
    applyMessages(input: ApplyMessages): AppliedMessages {
      return context.write((change) => {
        const target = sql.find.get(input.conversationUuid)
        if (!target) return { inserted: 0, arrivals: [] }
        setFirstMark(tools, target, input)
        const { inserted, updated, deferred } = place(tools, target, input, change)
        const buried = buryMissing(tools, target.id, input, change)
        // Having written later, on whichever device, means having read what came before.
        for (const { record, sentAt, ord } of inserted)
          if (record.author?.uuid === context.me.uuid) table.markRead(target.id, sentAt, ord)
        const newest = input.records[0]
        if (input.part === 'newest' && input.contiguous && newest && deferred === 0)
          sql.setPulled.run(newest.uuid, newest.sentAt ?? input.now, target.id)
        if (input.threadState !== null && deferred === 0)
          sql.pulled.run(target.id, input.threadState, input.giveUp ? 1 : 0)
        summaries.refresh(target.id)
        if (inserted.length + updated + buried > 0) change.thread(input.conversationUuid)
        return { inserted: inserted.length, arrivals: arrivalsOf(tools, target, input, inserted) }
      })
    },
  }
}

/** A conversation that is new to us counts what was just read, and not the history behind it. */
function setFirstMark({ table }: Tools, target: ConversationRow, input: ApplyMessages): void {
  if (target.read_at !== null) return
  const oldest = Math.min(...input.records.map((record) => record.sentAt ?? input.now))
  const all = input.reachedStart || input.records.length === 0
  table.markRead(target.id, all ? 0 : oldest, 0)
}

function place(tools: Tools, target: ConversationRow, input: ApplyMessages, change: Change) {
  const { records } = input
  const authors = new Map(records.map(({ author }) => [author?.uuid, author]))
  for (const author of authors.values()) if (author) tools.people.save([author])
  const outcomes = records.map((record) => tools.table.update(record, change.revision, input.since))
  const known = outcomes.map((outcome) => outcome !== 'unknown')
  const { forward, backward } = placeUnknown(records, known, {
    part: input.part,
    stored: target.stored === 1,
    anchorUuid: target.anchor_uuid,
    pulled: pulledOf(target),
  })
  let { min_ord: low, max_ord: high } = target
  const isAwaited = awaitedIn(tools, target.id)
  const inserted: Placed[] = []
  let deferred = 0
  const put = (index: number, nextOrd: () => number) => {
    const record = records[index]
    if (!record) return
    if (isAwaited(record)) {
      deferred += 1
      return
    }
    const at = { sentAt: record.sentAt ?? input.now, ord: nextOrd(), revision: change.revision }
    inserted.push({ ...at, record, key: tools.table.insert(target.id, record, at) })
  }
  for (const index of forward) put(index, () => ++high)
  for (const index of backward) put(index, () => low--)
  tools.sql.saveExtent.run(low, high, inserted.length, target.id)
  if (input.reachedStart && deferred === 0) tools.sql.saveComplete.run(input.now, target.id)
  const updated = outcomes.filter((outcome) => outcome === 'changed').length
  return { inserted, updated, deferred }
}

function pulledOf({ pulled_uuid, pulled_at }: ConversationRow) {
  return pulled_uuid === null ? null : { uuid: pulled_uuid, sentAt: pulled_at ?? 0 }
}

/**
 * A message that is neither the newest nor the oldest of a page and yet missing from it is gone. At
 * the newest end that can't be said: an answer from a server that lags behind looks just the same.
 */
function buryMissing(
  { sql }: Tools,
  conversationId: number,
  { records, pageSince }: ApplyMessages,
  change: Change,
): number {
  const newest = records[0]?.sentAt
  const oldest = records.at(-1)?.sentAt
  if (typeof pageSince !== 'number' || typeof newest !== 'number') return 0
  if (typeof oldest !== 'number') return 0
  const there = new Set(records.map((record) => record.uuid))
  const missing = sql.between
    .all(conversationId, oldest, newest, pageSince)
    .filter((row) => !there.has(row.uuid))
  for (const row of missing) sql.bury.run(change.revision, row.id)
  return missing.length
}

/** Own words on their way: the outbox gives them their place when it knows that they arrived. */
function awaitedIn({ sql, me }: Tools, conversationId: number): (record: MessageRecord) => boolean {
  const jobs = sql.inFlight.all(conversationId)
  return (record) =>
    record.author?.uuid === me.uuid &&
    jobs.some(
      (job) =>
        sameWords(job.contents, record.text ?? '') && couldBeAfter(record.sentAt, job.after_at),
    )
}

function arrivalsOf(
  { sql, me }: Tools,
  target: ConversationRow,
  input: ApplyMessages,
  inserted: Placed[],
): Arrival[] {
  if (input.part === 'older') return []
  return inserted
    .filter(({ record, key }) => isOthers(record, me.uuid) && sql.isUnread.get(key) !== undefined)
    .map(({ record, key }) => ({
      conversationUuid: input.conversationUuid,
      conversationName: target.name,
      key,
      authorName: record.author?.name ?? '',
      text: record.text ?? '',
      fileCount: record.files?.length ?? 0,
    }))
}

function isOthers(record: MessageRecord, me: string): boolean {
  return record.author?.uuid !== me && !record.deleted
}
