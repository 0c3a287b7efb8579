/** The fake main's pages of a thread, and what it makes of a message that was just sent. */
import type { AccountChoice, Attachment, Message, ThreadPage } from '../../contract/models.ts'

/** The last `unread` of them are unread. */
export function newestPage(
  thread: readonly Message[],
  unread: number,
  limit: number,
  revision: number,
): ThreadPage {
  return {
    revision,
    messages: thread.slice(-limit),
    hasOlder: thread.length > limit,
    firstUnreadKey: unread > 0 ? (thread[thread.length - unread]?.key ?? null) : null,
  }
}

export function olderPage(
  thread: readonly Message[],
  beforeKey: number,
  limit: number,
  revision: number,
): ThreadPage {
  const end = thread.findIndex((one) => one.key === beforeKey)
  const start = Math.max(0, end - limit)
  return { revision, messages: thread.slice(start, end), hasOlder: start > 0, firstUnreadKey: null }
}

export function justSent(
  key: number,
  text: string,
  attachments: readonly Attachment[],
  account: Pick<AccountChoice, 'accountUuid' | 'name'> | null,
): Message {
  return {
    key,
    uuid: null,
    authorUuid: account?.accountUuid ?? null,
    authorName: account?.name ?? '',
    mine: true,
    text,
    sentAt: Date.now(),
    order: 0,
    edited: false,
    deleted: false,
    discarded: false,
    saving: false,
    files: attachments.map(({ name, size, type }) => ({ uuid: null, name, size, type })),
    reactions: [],
    delivery: { state: 'sending' },
  }
}
