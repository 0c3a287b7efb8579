import { toNullableTimestamp, toTimestamp } from '../world/london-time.ts'
import type { Message } from '../world/model.ts'
import type { World } from '../world/world.ts'
import { accountResource, userResource } from './account.ts'
import { fileResource } from './file.ts'
import { unloaded } from './unloaded.ts'

function messageFields(message: Message): Record<string, unknown> {
  return {
    uuid: message.uuid,
    created_at: toTimestamp(message.createdAt),
    updated_at: toTimestamp(message.updatedAt),
    deleted_at: toNullableTimestamp(message.deletedAt),
    contents: message.contents,
    edited: message.edits.length > 0,
  }
}

/** The message in a thread: everything expanded without asking. */
export function messageResource(
  world: World,
  message: Message,
  origin: string,
): Record<string, unknown> {
  const user = world.userOfAccount(message.authorUuid)
  return {
    ...messageFields(message),
    files: message.fileUuids.flatMap((uuid) => {
      const file = world.files.get(uuid)
      return file ? [fileResource(world, file, origin)] : []
    }),
    author: accountResource(world.account(message.authorUuid)),
    user: user ? userResource(user) : null,
    reactions: message.reactions.map((reaction) => ({
      uuid: reaction.uuid,
      account_uuid: reaction.accountUuid,
      account_name: world.account(reaction.accountUuid).name,
      reaction: reaction.reaction,
      reactions: unloaded('Reaction'),
      created_at: toTimestamp(reaction.createdAt),
      updated_at: toTimestamp(reaction.createdAt),
    })),
  }
}

/** The preview inside a conversation: none of its relations is loaded. */
export function latestMessageResource(message: Message): Record<string, unknown> {
  return {
    ...messageFields(message),
    files: unloaded('File'),
    author: unloaded('Account'),
    user: unloaded('User'),
    reactions: unloaded('Reaction'),
  }
}
