/** Whether and what to notify: from facts to notices with a reason, without doing anything. */
import type { Arrival } from '../model/records.ts'

export type NotificationFacts = {
  account: { accountUuid: string; name: string }
  /** The account is the one on the screen. */
  isShown: boolean
  focused: boolean
  visible: boolean
}

export type Notice = {
  /** In whose name it came. */
  accountUuid: string
  conversationUuid: string
  title: string
  body: string
}

export type NotificationDecision =
  { show: true; notices: Notice[] } | { show: false; why: 'nothing-new' | 'window-focused' }

const BODY_LENGTH = 200

/** One notice a conversation, however many messages a poll brought. */
export function decideNotifications(
  arrivals: Arrival[],
  facts: NotificationFacts,
): NotificationDecision {
  if (arrivals.length === 0) return { show: false, why: 'nothing-new' }
  if (facts.isShown && facts.focused && facts.visible) return { show: false, why: 'window-focused' }
  const byConversation = Map.groupBy(arrivals, (arrival) => arrival.conversationUuid)
  const notices = [...byConversation.values()].flatMap((some) => noticeOf(some, facts))
  return { show: true, notices }
}

function noticeOf(arrivals: Arrival[], { account, isShown }: NotificationFacts): Notice[] {
  const last = arrivals.at(-1)
  if (!last) return []
  const words = last.text.trim() || fileWords(last.fileCount)
  const body = `${last.authorName}: ${words}`.slice(0, BODY_LENGTH)
  const count = arrivals.length === 1 ? '' : ` (${arrivals.length} new messages)`
  return [
    {
      accountUuid: account.accountUuid,
      conversationUuid: last.conversationUuid,
      // Whose conversation it is has to be said when it is not the one that the user is in.
      title: `${last.conversationName}${count}${isShown ? '' : ` – ${account.name}`}`,
      body,
    },
  ]
}

function fileWords(count: number): string {
  if (count === 0) return 'New message'
  return count === 1 ? 'Sent a file' : `Sent ${count} files`
}

/** Linux daemons read markup in the body. Source: Desktop Notifications Specification, markup. */
export function escapeBody(body: string, platform: string): string {
  if (platform !== 'linux') return body
  return body.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
