import type { Random } from '../random.ts'
import { wholeSecond } from './london-time.ts'
import type { Conversation, Message, Reaction, StoredFile } from './model.ts'
import { slugOf } from './slug.ts'
import type { World } from './world.ts'

/** When a change happens and where its uuids come from. */
export type Moment = { at: number; random: Random }

export type NewConversation = {
  name: string
  authorUuid: string
  participants: readonly string[]
  caseUuid: string | null
}

export function startConversation(
  world: World,
  input: NewConversation,
  moment: Moment,
): Conversation {
  const author = world.account(input.authorUuid)
  const at = wholeSecond(moment.at)
  const conversation: Conversation = {
    uuid: world.freshUuid(moment.random),
    firmUuid: author.firmUuid,
    name: input.name,
    slug: slugOf(input.name),
    topic: 'general',
    caseUuid: input.caseUuid,
    participants: [...new Set([input.authorUuid, ...input.participants])],
    admins: [input.authorUuid],
    pinnedBy: [],
    archivedBy: [],
    tagUuids: [],
    createdAt: at,
    updatedAt: at,
  }
  world.addConversation(conversation)
  world.changed()
  return conversation
}

export type NewMessage = {
  conversationUuid: string
  authorUuid: string
  contents: string | null
  files?: readonly StoredFile[]
}

export function postMessage(world: World, input: NewMessage, moment: Moment): Message {
  const { conversation } = world.thread(input.conversationUuid)
  const at = wholeSecond(moment.at)
  const files = input.files ?? []
  const message: Message = {
    uuid: world.freshUuid(moment.random),
    conversationUuid: input.conversationUuid,
    authorUuid: input.authorUuid,
    contents: input.contents,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    edits: [],
    fileUuids: files.map((file) => file.uuid),
    reactions: [],
  }
  for (const file of files) file.conversationUuid = input.conversationUuid
  conversation.updatedAt = Math.max(conversation.updatedAt, at)
  world.addMessage(message)
  world.changed()
  return message
}

/**
 * Edits, deletions and reactions leave the conversation's `updated_at` alone. Plannr does not say
 * whether they move it, and a client that copes with the harder answer copes with both.
 */
export function editMessage(world: World, uuid: string, contents: string, moment: Moment): Message {
  const message = world.message(uuid)
  const at = wholeSecond(moment.at)
  if (message.contents !== null) {
    message.edits.push({ contents: message.contents, createdAt: message.updatedAt })
  }
  message.contents = contents
  message.updatedAt = at
  world.changed()
  return message
}

/** Leaves a tombstone: the message stays listed and counted, without words and files. */
export function removeMessage(world: World, uuid: string, moment: Moment): Message {
  const message = world.message(uuid)
  const at = wholeSecond(moment.at)
  world.thread(message.conversationUuid).fileCount -= message.fileUuids.length
  message.contents = null
  message.fileUuids = []
  message.reactions = []
  message.deletedAt = at
  message.updatedAt = at
  world.changed()
  return message
}

/**
 * One reaction per account and message: another kind replaces the first, the same kind again takes
 * it away. Plannr does not say; this is how chat programs with one button per kind behave, and it
 * is the only rule under which its single endpoint can undo a slip. Returns null when removed.
 */
export function react(
  world: World,
  input: { messageUuid: string; accountUuid: string; reaction: string },
  moment: Moment,
): Reaction | null {
  const message = world.message(input.messageUuid)
  const at = wholeSecond(moment.at)
  const earlier = message.reactions.find((known) => known.accountUuid === input.accountUuid)
  message.reactions = message.reactions.filter((known) => known !== earlier)
  message.updatedAt = Math.max(message.updatedAt, at)
  const isUndone = earlier?.reaction === input.reaction
  const reaction: Reaction = {
    uuid: world.freshUuid(moment.random),
    accountUuid: input.accountUuid,
    reaction: input.reaction,
    createdAt: at,
  }
  if (!isUndone) message.reactions.push(reaction)
  world.changed()
  return isUndone ? null : reaction
}

export function renameConversation(world: World, uuid: string, name: string, at: number): void {
  const { conversation } = world.thread(uuid)
  conversation.name = name
  conversation.slug = slugOf(name)
  conversation.updatedAt = wholeSecond(at)
  world.changed()
}

export function setParticipants(world: World, uuid: string, participants: string[]): void {
  const thread = world.thread(uuid)
  thread.conversation.participants = participants
  thread.conversation.admins = thread.conversation.admins.filter((admin) =>
    participants.includes(admin),
  )
  world.reindex(thread)
  world.changed()
}

/** Adds or takes an account from one of a conversation's lists of accounts. */
export function mark(
  world: World,
  uuid: string,
  list: 'pinnedBy' | 'archivedBy' | 'admins',
  change: { accountUuid: string; on: boolean },
): void {
  const { conversation } = world.thread(uuid)
  const others = conversation[list].filter((known) => known !== change.accountUuid)
  conversation[list] = change.on ? [...others, change.accountUuid] : others
  world.changed()
}
