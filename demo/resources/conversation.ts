import { toNullableTimestamp, toTimestamp } from '../world/london-time.ts'
import type { Case } from '../world/model.ts'
import { slugOf } from '../world/slug.ts'
import type { Thread } from '../world/thread-index.ts'
import type { World } from '../world/world.ts'
import { accountResource } from './account.ts'
import { tagResource } from './file.ts'
import { latestMessageResource } from './message.ts'
import { unloaded } from './unloaded.ts'

export const CONVERSATION_INCLUDES = [
  'participants',
  'participants_count',
  'latest_message',
  'messages_count',
  'files_count',
  'case',
  'tags',
] as const
export type ConversationInclude = (typeof CONVERSATION_INCLUDES)[number]

export function caseResource(
  world: World,
  folder: Case,
  withParticipants = false,
): Record<string, unknown> {
  const at = toTimestamp(folder.createdAt)
  return {
    uuid: folder.uuid,
    created_at: at,
    updated_at: toTimestamp(folder.updatedAt),
    name: folder.name,
    slug: slugOf(folder.name),
    status: { uuid: folder.status.uuid, name: folder.status.name, created_at: at, updated_at: at },
    type: { uuid: folder.type.uuid, name: folder.type.name, created_at: at, updated_at: at },
    review_at: toNullableTimestamp(folder.reviewAt),
    assigned_to_uuids: folder.assignedTo,
    group_uuids: [],
    completed_at: toNullableTimestamp(folder.completedAt),
    value: {
      amount: String(folder.valuePence),
      formatted: `£${(folder.valuePence / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`,
      currency: 'GBP',
    },
    status_position: folder.status.position,
    participants_count: folder.participants.length,
    participants: withParticipants
      ? folder.participants.map((uuid) => accountResource(world.account(uuid)))
      : unloaded('Account'),
    task_board_uuid: null,
    plans: 'App\\Http\\Resources\\Plans\\PlanResource',
    custom_fields: unloaded('CustomFieldValue'),
  }
}

/** Fields beyond the bare ones appear only when they were asked for. */
export function conversationResource(
  world: World,
  thread: Thread,
  options: { accountUuid: string; includes: ReadonlySet<ConversationInclude> },
): Record<string, unknown> {
  const { conversation, messages } = thread
  const { accountUuid, includes } = options
  const resource: Record<string, unknown> = {
    uuid: conversation.uuid,
    created_at: toTimestamp(conversation.createdAt),
    updated_at: toTimestamp(conversation.updatedAt),
    name: conversation.name,
    slug: conversation.slug,
    belongs_to_case: conversation.caseUuid !== null,
  }
  if (includes.has('case')) {
    const folder =
      conversation.caseUuid === null ? undefined : world.cases.get(conversation.caseUuid)
    resource['case'] = folder ? caseResource(world, folder) : null
  }
  if (includes.has('participants_count')) {
    resource['participants_count'] = conversation.participants.length
  }
  if (includes.has('participants')) {
    const accounts = conversation.participants.map((uuid) => world.account(uuid))
    resource['participants'] = accounts.map(accountResource)
    resource['pinned'] = conversation.pinnedBy.includes(accountUuid)
    resource['is_admin'] = conversation.admins.includes(accountUuid)
  }
  if (includes.has('latest_message')) {
    const latest = messages.at(-1)
    resource['latest_message'] = latest ? latestMessageResource(latest) : null
  }
  // Tombstones are counted, since they are listed: the count and the list's total agree.
  if (includes.has('messages_count')) resource['messages_count'] = messages.length
  if (includes.has('files_count')) resource['files_count'] = thread.fileCount
  if (includes.has('tags')) {
    resource['tags'] = conversation.tagUuids
      .flatMap((uuid) => world.tags.get(uuid) ?? [])
      .map(tagResource)
  }
  return resource
}
