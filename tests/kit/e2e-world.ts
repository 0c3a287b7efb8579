/** What the server knows: the other side of every claim about delivery. */
import type { startDemoServer } from '../../demo/server.ts'
import { mark } from '../../demo/world/changes.ts'
import type { Message } from '../../demo/world/model.ts'
import type { Thread } from '../../demo/world/thread-index.ts'

export type Server = Awaited<ReturnType<typeof startDemoServer>>

/** A small firm, for tests that do not need a large one. */
export const SMALL = { conversations: 24, longThread: 120 }

/** The account that the tests act as. */
export function ownAccount(server: Server): string {
  const { world } = server.demo
  const [login] = world.loginsOfUser(world.userUuid)
  if (!login) throw new Error('the demo user has no login')
  return login.accountUuid
}

/** The user's conversations, newest first, the archived ones left out. */
export function threads(server: Server): Thread[] {
  const own = ownAccount(server)
  return [...server.demo.world.threadsOf(own)]
    .reverse()
    .filter(({ conversation }) => !conversation.archivedBy.includes(own))
}

/** The newest conversations that are not pinned and in which somebody else takes part. */
export function ordinary(server: Server, index = 0): Thread {
  const own = ownAccount(server)
  const found = threads(server).filter(
    ({ conversation }) => !conversation.pinnedBy.includes(own) && /^[A-Z]/.test(conversation.name),
  )[index]
  if (!found) throw new Error(`the world has no ordinary conversation ${index}`)
  return found
}

/** Somebody other than the user. */
export function other(server: Server, thread: Thread): string {
  const own = ownAccount(server)
  const uuid = thread.conversation.participants.find((one) => one !== own)
  if (uuid === undefined) throw new Error('nobody else is in this conversation')
  return uuid
}

/** What the user wrote in a conversation, as the server stored it, oldest first. */
export function ownTexts(server: Server, uuid: string): (string | null)[] {
  const own = ownAccount(server)
  return server.demo.world
    .thread(uuid)
    .messages.filter((message) => message.authorUuid === own)
    .map((message) => message.contents)
}

export function copies(server: Server, uuid: string, text: string): number {
  return ownTexts(server, uuid).filter((contents) => contents === text).length
}

export function newest(thread: Thread): Message {
  const message = thread.messages.at(-1)
  if (!message) throw new Error('nobody wrote here')
  return message
}

export function archive(server: Server, uuid: string): void {
  mark(server.demo.world, uuid, 'archivedBy', { accountUuid: ownAccount(server), on: true })
}

export const SEND = 'POST /api/v1/conversation/*/messages'
export const INLINE = `${SEND}/inline`
export const LIST = 'GET /api/v1/conversation'
