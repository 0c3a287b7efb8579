import type { Message } from '../../contract/models.ts'
import { startOfDay } from './time.ts'

/** Messages of one author closer together than this are shown as one group. */
export const GROUP_GAP = 5 * 60_000

/** One message with what is drawn around it; dividers are part of the row below them, so that a
 * row is a message and prepending history never moves the rows after it. */
export type ThreadRow = {
  message: Message
  /** An instant of the day when this is its first message. */
  day: number | null
  /** "New messages" is drawn above. */
  firstUnread: boolean
  startsGroup: boolean
  endsGroup: boolean
}

/** Who wrote it; the server does not always give an id. */
export function authorId(message: Message): string {
  return message.authorUuid ?? message.authorName
}

function continues(before: Message, message: Message): boolean {
  return (
    before.mine === message.mine &&
    before.authorUuid === message.authorUuid &&
    before.authorName === message.authorName &&
    message.sentAt - before.sentAt < GROUP_GAP &&
    startOfDay(before.sentAt) === startOfDay(message.sentAt)
  )
}

export function threadRows(
  messages: readonly Message[],
  firstUnreadKey: number | null,
): ThreadRow[] {
  return messages.map((message, index) => {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const firstUnread = message.key === firstUnreadKey
    const newDay = !before || startOfDay(before.sentAt) !== startOfDay(message.sentAt)
    return {
      message,
      day: newDay ? message.sentAt : null,
      firstUnread,
      startsGroup: !before || firstUnread || !continues(before, message),
      endsGroup: !after || after.key === firstUnreadKey || !continues(message, after),
    }
  })
}
