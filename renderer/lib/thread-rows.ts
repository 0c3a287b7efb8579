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

/** Shorter than every day, also one whose clocks go forward. */
const SURE_OF_DAY = 23 * 60 * 60_000

/** When the day of each begins. They come in order, so that the calendar is asked once or twice a day. */
function daysOf(messages: readonly Message[]): number[] {
  let start = NaN
  return messages.map(({ sentAt }) => {
    if (!(sentAt >= start && sentAt < start + SURE_OF_DAY)) start = startOfDay(sentAt)
    return start
  })
}

function continues(before: Message, message: Message): boolean {
  return (
    before.mine === message.mine &&
    before.authorUuid === message.authorUuid &&
    before.authorName === message.authorName &&
    message.sentAt - before.sentAt < GROUP_GAP
  )
}

export function threadRows(
  messages: readonly Message[],
  firstUnreadKey: number | null,
): ThreadRow[] {
  const days = daysOf(messages)
  const isNewDay = (index: number): boolean => days[index] !== days[index - 1]
  return messages.map((message, index) => {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const firstUnread = message.key === firstUnreadKey
    const newDay = isNewDay(index)
    const endsDay = isNewDay(index + 1)
    return {
      message,
      day: newDay ? message.sentAt : null,
      firstUnread,
      startsGroup: !before || newDay || firstUnread || !continues(before, message),
      endsGroup: !after || endsDay || after.key === firstUnreadKey || !continues(message, after),
    }
  })
}
