/** Changes on their way: what the user wants to be so, until the server says that it is. */
import { z } from 'zod'
import { changeSchema, type Change, type RefusedChange } from '../../../contract/changes.ts'
import { ExpectedError, failureSchema } from '../../../contract/errors.ts'
import { tagSchema } from '../../../contract/tags.ts'
import type { ConversationRecord, MessageRecord } from '../../model/records.ts'
import { fulfilment, nothingKnown, type KnownState } from '../../model/fulfilled.ts'
import type { StoreContext } from './context.ts'
import type { ConversationTable } from './conversation-table.ts'
import { createMessageTable } from './message-table.ts'
import { readReactions } from './stored-reactions.ts'
import type { Summaries } from './summary.ts'

type StateRow = {
  id: number
  server_name: string
  server_pinned: number
  participants_json: string
  tags_json: string
}
type MessageRow = { id: number; contents: string; reactions_json: string }
type OpenRow = { id: number; state: string }
type EndingRow = {
  conversation_id: number
  conversation_uuid: string
  kind: string
  target: string
  change_json: string
}
type RefusedRow = {
  id: number
  change_json: string
  failure_json: string
  person: string | null
  message: string | null
}

const ABOUT_LENGTH = 80

/** SQL: the newest change of that kind to the message `m` that is on its way, or null. */
export function onItsWay(kind: 'edit' | 'reaction'): string {
  return `(SELECT w.change_json FROM outbox w WHERE w.target = m.uuid AND w.kind = '${kind}'
    AND w.state <> 'failed' ORDER BY w.id DESC LIMIT 1)`
}

function prepare({ db }: StoreContext) {
  return {
    conversation: db.prepare<[string], StateRow>(
      `SELECT id, server_name, server_pinned, participants_json, tags_json
       FROM conversation WHERE uuid = ?`,
    ),
    message: db.prepare<[string, number], MessageRow>(
      `SELECT id, contents, reactions_json FROM message
       WHERE uuid = ? AND conversation_id = ? AND pending = 0 AND deleted = 0`,
    ),
    open: db.prepare<[number, string, string], OpenRow>(
      `SELECT id, state FROM outbox WHERE conversation_id = ? AND kind = ? AND target = ?
       ORDER BY id DESC`,
    ),
    insert: db.prepare<[number, string, string, string, number]>(
      `INSERT INTO outbox (conversation_id, kind, target, change_json, state, created_at)
       VALUES (?, ?, ?, ?, 'queued', ?)`,
    ),
    remove: db.prepare<[number]>(`DELETE FROM outbox WHERE id = ?`),
    ending: db.prepare<[number], EndingRow>(
      `SELECT o.conversation_id, c.uuid AS conversation_uuid, o.kind, o.target, o.change_json
       FROM outbox o JOIN conversation c ON c.id = o.conversation_id
       WHERE o.id = ? AND o.kind <> 'send'`,
    ),
    refused: db.prepare<[number], RefusedRow>(
      `SELECT o.id, o.change_json, o.failure_json, p.name AS person, m.contents AS message
       FROM outbox o LEFT JOIN person p ON p.uuid = o.target
         LEFT JOIN message m ON m.uuid = o.target
       WHERE o.conversation_id = ? AND o.kind <> 'send' AND o.state = 'failed' ORDER BY o.id`,
    ),
    endEdit: db.prepare<[number, string]>(
      `DELETE FROM edit_draft WHERE conversation_id = ? AND message_uuid = ?`,
    ),
    touch: db.prepare<[number, string]>(`UPDATE message SET change_seq = ? WHERE uuid = ?`),
    ownMessage: db.prepare<[number, string]>(`UPDATE message SET own_seq = ? WHERE uuid = ?`),
    ownConversation: db.prepare<[number, number]>(
      `UPDATE conversation SET own_seq = ? WHERE id = ?`,
    ),
  }
}

type ConfirmedChange = {
  id: number
  conversation: ConversationRecord | null
  message: MessageRecord | null
}

type Tools = {
  context: StoreContext
  sql: ReturnType<typeof prepare>
  summaries: Summaries
  conversations: ConversationTable
  messages: ReturnType<typeof createMessageTable>
}

export function createChangeQueries(
  context: StoreContext,
  summaries: Summaries,
  conversations: ConversationTable,
) {
  const sql = prepare(context)
  const messages = createMessageTable(context)
  const tools: Tools = { context, sql, summaries, conversations, messages }
  return {
    /** Throws not-found. `now`: epoch milliseconds. */
    requestChange(input: { conversationUuid: string; change: Change; now: number }): void {
      context.write((told) => {
        const id = enqueue(tools, input)
        // In one transaction: the words are always in one place or the other.
        if (input.change.kind === 'edit') sql.endEdit.run(id, input.change.messageUuid)
        sql.touch.run(told.revision, targetOf(input.change))
        summaries.showWishes(id)
        summaries.refresh(id)
        told.thread(input.conversationUuid)
      })
    },
    /** The server has it, and this is what it says now. */
    confirmChange: (input: ConfirmedChange): void => confirm(tools, input),
    /** Lets go of a change that was refused; one on its way stays. */
    dismissChange(id: number): void {
      context.write((told) => {
        const job = sql.ending.get(id)
        if (!job) return
        const refused = sql.refused.all(job.conversation_id).some((one) => one.id === id)
        if (!refused) return
        sql.remove.run(id)
        told.thread(job.conversation_uuid)
      })
    },
    refusedChanges: (conversationId: number): RefusedChange[] =>
      sql.refused.all(conversationId).map(toRefused),
  }
}

/** From here on an answer to an older question does not count for what was changed. */
function confirm(
  { context, sql, summaries, conversations, messages }: Tools,
  { id, conversation, message }: ConfirmedChange,
): void {
  context.write((told) => {
    const job = sql.ending.get(id)
    if (!job) return
    sql.remove.run(id)
    // What was refused before it is answered by it.
    for (const earlier of sql.open.all(job.conversation_id, job.kind, job.target))
      if (earlier.state === 'failed' && earlier.id < id) sql.remove.run(earlier.id)
    if (message) {
      messages.update(message, told.revision)
      sql.ownMessage.run(told.revision, message.uuid)
    }
    if (conversation) {
      conversations.applyTruth(conversation, told)
      sql.ownConversation.run(told.revision, job.conversation_id)
    }
    sql.touch.run(told.revision, job.target)
    summaries.showWishes(job.conversation_id)
    summaries.refresh(job.conversation_id)
    told.thread(job.conversation_uuid)
  })
}

/** A later wish for the same thing takes the place of one that has not left yet. */
function enqueue(
  { sql, context }: Tools,
  { conversationUuid, change, now }: { conversationUuid: string; change: Change; now: number },
): number {
  const state = sql.conversation.get(conversationUuid)
  if (!state) throw new ExpectedError('not-found')
  const target = targetOf(change)
  const message = concernsMessage(change) ? sql.message.get(target, state.id) : null
  if (message === undefined) throw new ExpectedError('not-found')
  const earlier = sql.open.all(state.id, change.kind, target)
  // As a row of its own: the lane may be about to send the one that it replaces.
  const isOver = (one: OpenRow) => one.state !== 'sending' && one.state !== 'unconfirmed'
  for (const one of earlier) if (isOver(one)) sql.remove.run(one.id)
  const isSo = fulfilment(change, knownState(state, message), context.me.uuid) === 'so'
  // With nothing on its way that could make it otherwise, there is nothing to do.
  if (!isSo || !earlier.every(isOver))
    sql.insert.run(state.id, change.kind, target, JSON.stringify(change), now)
  return state.id
}

function knownState(state: StateRow, message: MessageRow | null): KnownState {
  const known: KnownState = {
    ...nothingKnown,
    name: state.server_name,
    pinned: state.server_pinned === 1,
    participants: z.array(z.string()).parse(JSON.parse(state.participants_json)),
    tags: z
      .array(tagSchema)
      .parse(JSON.parse(state.tags_json))
      .map((tag) => tag.uuid),
  }
  if (!message) return known
  return { ...known, text: message.contents, reactions: readReactions(message.reactions_json) }
}

function concernsMessage(change: Change): boolean {
  return change.kind === 'edit' || change.kind === 'reaction'
}

function targetOf(change: Change): string {
  if (change.kind === 'edit' || change.kind === 'reaction') return change.messageUuid
  if (change.kind === 'tag') return change.tag.uuid
  return change.kind === 'participant' || change.kind === 'admin' ? change.accountUuid : ''
}

function toRefused(row: RefusedRow): RefusedChange {
  const change = changeSchema.parse(JSON.parse(row.change_json))
  const about = change.kind === 'tag' ? change.tag.name : (row.person ?? row.message ?? '')
  return {
    id: row.id,
    change,
    about: about.slice(0, ABOUT_LENGTH),
    failure: failureSchema.parse(JSON.parse(row.failure_json)),
  }
}
