/** From Plannr's replies to the store's records. */
import type { WireAccount, WireConversation, WireFile, WireMessage } from '../../contract/plannr.ts'
import type {
  ConversationRecord,
  FileRecord,
  MessageRecord,
  PersonRecord,
} from '../model/records.ts'

export function toConversationRecord(wire: WireConversation): ConversationRecord {
  return {
    uuid: wire.uuid,
    name: wire.name,
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
    pinned: wire.pinned,
    isAdmin: wire.is_admin,
    participantsCount: wire.participants_count ?? wire.participants?.length ?? null,
    messagesCount: wire.messages_count,
    filesCount: wire.files_count,
    case: wire.case && {
      uuid: wire.case.uuid,
      name: wire.case.name ?? '',
      status: wire.case.status,
      reviewAt: wire.case.review_at,
    },
    tags:
      wire.tags?.map((tag) => ({
        uuid: tag.uuid,
        name: tag.name ?? '',
        colour: tag.colour ?? '#888888',
      })) ?? null,
    participants: wire.participants?.map(toPersonRecord) ?? null,
    latest: toLatest(wire),
  }
}

function toLatest({
  latest_message: latest,
  messages_count,
}: WireConversation): ConversationRecord['latest'] {
  // None though there are messages: a server that did not load it.
  if (!latest) return latest === null && !messages_count ? null : undefined
  return {
    uuid: latest.uuid,
    sentAt: latest.created_at,
    updatedAt: latest.updated_at,
    deleted: latest.deleted_at !== null,
    text: latest.contents ?? '',
    authorUuid: latest.author?.uuid ?? null,
    authorName: latest.author ? displayName(latest.author) : null,
  }
}

export function toMessageRecord(wire: WireMessage): MessageRecord {
  return {
    uuid: wire.uuid,
    sentAt: wire.created_at,
    updatedAt: wire.updated_at,
    deleted: wire.deleted_at !== null,
    edited: wire.edited ?? false,
    text: wire.contents,
    author: wire.author && toPersonRecord(wire.author),
    files: wire.files?.map(toFileRecord) ?? null,
    reactions:
      wire.reactions?.map((reaction) => ({
        reaction: reaction.reaction ?? '',
        accountUuid: reaction.account_uuid,
        name: reaction.account_name ?? '',
      })) ?? null,
  }
}

export function toFileRecord(wire: WireFile): FileRecord {
  return {
    uuid: wire.uuid,
    name: wire.filename ?? wire.name ?? wire.uuid,
    size: wire.size,
    // The reference's example holds the placeholder "type".
    type: wire.type?.includes('/') ? wire.type : null,
    downloadUrl: wire.download_url,
  }
}

export function toPersonRecord(wire: WireAccount): PersonRecord {
  return {
    uuid: wire.uuid,
    name: displayName(wire),
    kind: wire.type ?? '',
    hasLogin: wire.with_login,
    email: wire.email,
  }
}

/** Entities such as trusts and businesses have no first or last name. */
export function displayName(wire: WireAccount): string {
  const parts = [wire.first_name, wire.last_name].filter((part) => part?.trim())
  return wire.name?.trim() || parts.join(' ') || 'Someone'
}
