/** Rows of a thread as the screen shows them. */
import { z } from 'zod'
import { fileSchema, type Delivery, type Message } from '../../../contract/models.ts'
import { failureSchema } from '../../../contract/errors.ts'
import { onItsWay } from './changes.ts'
import type { StoreContext } from './context.ts'
import { groupReactions } from './stored-reactions.ts'

export type MessageRow = {
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
  next_try_at: number | null
  failure_json: string | null
  /** What the user wants it to say, while that is on its way. */
  edit_json: string | null
  reaction_json: string | null
}

const editSchema = z.object({ text: z.string() })
const reactionSchema = z.object({ reaction: z.string().nullable() })

/** Columns of a message `m` with its outbox row `o`. */
export const FIELDS = `m.id, m.uuid, m.pending, m.sent_at, m.ord, m.author_uuid, m.author_name, m.contents,
  m.deleted, m.edited, m.discarded, m.reactions_json, m.files_json, o.state, o.next_try_at, o.failure_json,
  ${onItsWay('edit')} AS edit_json, ${onItsWay('reaction')} AS reaction_json`
export const FROM = `FROM message m LEFT JOIN outbox o ON o.message_id = m.id`
export const NEWEST_FIRST = `ORDER BY m.pending DESC, m.sent_at DESC, m.ord DESC, m.id DESC`
export function toMessage(row: MessageRow, me: StoreContext['me']): Message {
  const edit = row.edit_json === null ? null : editSchema.parse(JSON.parse(row.edit_json))
  const reaction =
    row.reaction_json === null ? undefined : reactionSchema.parse(JSON.parse(row.reaction_json))
  return {
    key: row.id,
    uuid: row.uuid,
    authorUuid: row.author_uuid,
    authorName: row.author_name,
    mine: row.author_uuid === me.uuid,
    text: row.deleted === 1 ? '' : (edit?.text ?? row.contents),
    sentAt: row.sent_at,
    order: row.ord,
    edited: row.edited === 1 || edit !== null,
    saving: edit !== null,
    deleted: row.deleted === 1,
    discarded: row.discarded === 1,
    files: z.array(fileSchema).parse(JSON.parse(row.files_json)),
    reactions: groupReactions(row.reactions_json, me, reaction?.reaction),
    delivery: delivery(row),
  }
}

function delivery(row: MessageRow): Delivery {
  if (row.pending === 0 || row.state === null) return { state: 'sent' }
  if (row.state === 'queued')
    return row.next_try_at ? { state: 'held', until: row.next_try_at } : { state: 'sending' }
  if (row.state !== 'failed') return { state: row.state }
  return { state: 'failed', failure: failureSchema.parse(JSON.parse(row.failure_json ?? 'null')) }
}
