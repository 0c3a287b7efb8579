/** Messages as the server tells them: what is new, what changed, what counts as read. */
import type { Arrival, MessageRecord } from '../../model/records.ts'
import { sameWords } from '../../model/same-words.ts'
import type { Change, StoreContext } from './context.ts'
import { createPeopleWrites } from './conversations.ts'
import { createMessageTable } from './message-table.ts'
import type { Summaries } from './summary.ts'

type ConversationRow = {
  id: number
  name: string
  read_at: number | null
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
  /** What the list said when reading began; the thread counts as read if it still says so. */
  threadState: string | null
  /** Epoch milliseconds, for a message whose own time can't be read. */
  now: number
}

export type AppliedMessages = {
  inserted: number
  /** Written by others after the read mark. */
  arrivals: Arrival[]
}

type Placed = { record: MessageRecord; key: number; sentAt: number; ord: number }

export function createMessageWrites(context: StoreContext, summaries: Summaries) {
  const { db, me } = context
  const table = createMessageTable(context)
  const people = createPeopleWrites(context)
  const find = db.prepare<[string], ConversationRow>(
    `SELECT id, name, read_at, min_ord, max_ord,
       EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = c.id AND pending = 0) AS stored
     FROM conversation c WHERE uuid = ?`,
  )
  const saveOrds = db.prepare<[number, number, number, number]>(
    `UPDATE conversation SET min_ord = ?, max_ord = ?, complete = max(complete, ?) WHERE id = ?`,
  )
  const pulled = db.prepare<[number, string]>(
    `UPDATE conversation SET needs_pull = 0 WHERE id = ? AND thread_state = ?`,
  )
  const isUnread = db
    .prepare<[number], number>(
      `SELECT 1 FROM message m JOIN conversation c ON c.id = m.conversation_id
       WHERE m.id = ? AND (m.sent_at, m.ord) > (c.read_at, c.read_ord)`,
    )
    .pluck()
  const inFlight = db
    .prepare<[number], string>(
      `SELECT m.contents FROM outbox o JOIN message m ON m.id = o.message_id
       WHERE o.conversation_id = ? AND o.state IN ('sending', 'unconfirmed')`,
    )
    .pluck()

  /** Own words on their way: the outbox will give them their place, not we. */
  function awaited(conversationId: number, record: MessageRecord): boolean {
    if (record.author?.uuid !== me.uuid) return false
    return inFlight.all(conversationId).some((text) => sameWords(text, record.text))
  }

  /** The order of one second's messages is the server's: ords fall going back, rise going forward. */
  function place(target: ConversationRow, input: ApplyMessages, change: Change) {
    const forward = input.part === 'newest' && target.stored === 1
    const sequence = forward ? input.records.toReversed() : input.records
    let { min_ord: low, max_ord: high } = target
    const inserted: Placed[] = []
    let updated = 0
    let deferred = 0
    for (const record of sequence) {
      if (record.author) people.save([record.author])
      const outcome = table.update(record, change.revision)
      if (outcome === 'changed') updated += 1
      if (outcome !== 'unknown') continue
      if (awaited(target.id, record)) {
        deferred += 1
        continue
      }
      const ord = forward ? ++high : low--
      const sentAt = record.sentAt ?? input.now
      const key = table.insert(target.id, record, { sentAt, ord, revision: change.revision })
      inserted.push({ record, key, sentAt, ord })
    }
    saveOrds.run(low, high, input.reachedStart ? 1 : 0, target.id)
    return { inserted, updated, deferred }
  }

  /** A conversation that is new to us counts what was just read, and not the history behind it. */
  function setFirstMark(target: ConversationRow, input: ApplyMessages): void {
    if (target.read_at !== null) return
    const oldest = Math.min(...input.records.map((record) => record.sentAt ?? input.now))
    table.markRead(target.id, input.reachedStart || input.records.length === 0 ? 0 : oldest - 1, 0)
  }

  function arrivalsOf(target: ConversationRow, uuid: string, inserted: Placed[]): Arrival[] {
    return inserted
      .filter(({ record, key }) => isOthers(record, me.uuid) && isUnread.get(key) !== undefined)
      .map(({ record, key }) => ({
        conversationUuid: uuid,
        conversationName: target.name,
        key,
        authorName: record.author?.name ?? '',
        text: record.text,
        fileCount: record.files.length,
      }))
  }

  return {
    applyMessages(input: ApplyMessages): AppliedMessages {
      return context.write((change) => {
        const target = find.get(input.conversationUuid)
        if (!target) return { inserted: 0, arrivals: [] }
        setFirstMark(target, input)
        const { inserted, updated, deferred } = place(target, input, change)
        // Having written later, on whichever device, means having read what came before.
        for (const { record, sentAt, ord } of inserted)
          if (record.author?.uuid === me.uuid) table.markRead(target.id, sentAt, ord)
        if (input.threadState !== null && deferred === 0) pulled.run(target.id, input.threadState)
        summaries.refresh(target.id)
        if (inserted.length + updated > 0) change.thread(input.conversationUuid)
        else if (target.read_at === null) change.list()
        const arrivals =
          input.part === 'newest' ? arrivalsOf(target, input.conversationUuid, inserted) : []
        return { inserted: inserted.length, arrivals }
      })
    },
  }
}

function isOthers(record: MessageRecord, me: string): boolean {
  return record.author?.uuid !== me && !record.deleted
}
