/** What sync and outbox hand to the store: the server's records, read and named our way. */

import type { Change } from '../../contract/changes.ts'

/** Times are epoch milliseconds. Null = the server did not say; what is stored then stays. */
export type PersonRecord = {
  uuid: string
  name: string
  kind: string
  hasLogin: boolean | null
  email?: string | null
}

export type LatestMessageRecord = {
  uuid: string
  sentAt: number | null
  updatedAt: number | null
  deleted: boolean
  text: string
  authorUuid: string | null
  authorName: string | null
}

export type ConversationRecord = {
  uuid: string
  name: string | null
  createdAt: number | null
  updatedAt: number | null
  pinned: boolean | null
  isAdmin: boolean | null
  participantsCount: number | null
  messagesCount: number | null
  filesCount: number | null
  /** Undefined = not said, as everywhere: what is stored stays. Null = it has none. */
  case:
    | { uuid: string; name: string; status: string | null; reviewAt: number | null }
    | null
    | undefined
  tags: { uuid: string; name: string; colour: string }[] | null
  participants: PersonRecord[] | null
  latest: LatestMessageRecord | null | undefined
}

export type FileRecord = {
  uuid: string | null
  name: string
  size: number | null
  type: string | null
  downloadUrl: string | null
}

export type ReactionRecord = { reaction: string; accountUuid: string | null; name: string }

export type MessageRecord = {
  uuid: string
  sentAt: number | null
  updatedAt: number | null
  deleted: boolean
  edited: boolean
  text: string | null
  author: PersonRecord | null
  files: FileRecord[] | null
  reactions: ReactionRecord[] | null
}

export type OutboxState = 'queued' | 'sending' | 'waiting' | 'unconfirmed' | 'failed'

/** Something on its way to the server, in its conversation's lane. */
type LaneJob = {
  id: number
  conversationUuid: string
  state: OutboxState
  attempts: number
  /** Epoch milliseconds. */
  nextTryAt: number
  /** When a look that does not find it may be believed; before that it may still arrive. */
  settleAt: number
  createdAt: number
}

/** `path` is '' for what was pasted: its bytes are in the store under `id`. */
export type SendFile = {
  id: number
  path: string
  name: string
  size: number
  modifiedAt: number
  type: string | null
}

/** A message on its way, with all that is needed to send it and to find it again. */
export type SendJob = LaneJob & {
  kind: 'send'
  messageKey: number
  text: string
  files: SendFile[]
  afterUuid: string | null
  afterAt: number | null
  /** The user wants it stopped: if Plannr does not have it, it is not sent again. */
  cancelled: boolean
}

/** A state of a conversation or of a message that the user wants to be so. */
export type ChangeJob = LaneJob & { kind: 'change'; change: Change }

export type OutboxJob = SendJob | ChangeJob

/** A message that somebody else wrote and that is not read yet. */
export type Arrival = {
  conversationUuid: string
  conversationName: string
  key: number
  authorName: string
  text: string
  fileCount: number
}
