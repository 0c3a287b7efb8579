/** Whether to notify: from facts to a decision with a reason, without doing anything. */
import type { Settings } from '../../contract/settings.ts'

export type ThreadPlace = { accountUuid: string; conversationUuid: string }

export type NotificationSettings = Pick<
  Settings,
  'notifications' | 'quietHours' | 'quietFrom' | 'quietTo' | 'pausedUntil'
>

export type NotificationFacts = {
  settings: NotificationSettings
  window: { focused: boolean; visible: boolean }
  /** The thread on the screen, while its end is. */
  atEnd: ThreadPlace | null
  /** The desktop says that nobody is to be disturbed; false where it does not say. */
  doNotDisturb: boolean
  /** Epoch milliseconds. */
  now: number
}

export type ConversationFacts = ThreadPlace & {
  muted: boolean
  /** Messages that are not read; they may have been read elsewhere. */
  unread: number
}

export type NotificationDecision =
  | { show: true }
  | { show: false; why: 'off' | 'read' | 'muted' | 'on-screen' }
  /** Told once that time has come (epoch milliseconds). */
  | { show: false; why: 'paused' | 'quiet-hours'; until: number }
  /** Told once the desktop says that it may be. */
  | { show: false; why: 'do-not-disturb'; until: null }

/** For one conversation with something new in it. */
export function decideNotification(
  conversation: ConversationFacts,
  facts: NotificationFacts,
): NotificationDecision {
  const { settings, now } = facts
  if (settings.notifications === 'off') return { show: false, why: 'off' }
  if (conversation.unread === 0) return { show: false, why: 'read' }
  if (conversation.muted) return { show: false, why: 'muted' }
  if (isOnScreen(conversation, facts)) return { show: false, why: 'on-screen' }
  if (settings.pausedUntil !== null && settings.pausedUntil > now)
    return { show: false, why: 'paused', until: settings.pausedUntil }
  const until = quietUntil(settings, now)
  if (until !== null) return { show: false, why: 'quiet-hours', until }
  return facts.doNotDisturb ? { show: false, why: 'do-not-disturb', until: null } : { show: true }
}

/** Somebody else's window, another thread or an older part of this one: the user can't see it. */
export function isOnScreen(
  place: ThreadPlace,
  { window, atEnd }: Pick<NotificationFacts, 'window' | 'atEnd'>,
): boolean {
  return (
    window.focused &&
    window.visible &&
    atEnd?.accountUuid === place.accountUuid &&
    atEnd.conversationUuid === place.conversationUuid
  )
}

/** The end of the quiet hours that it is now (epoch milliseconds), by this computer's clock. */
export function quietUntil(
  { quietHours, quietFrom, quietTo }: NotificationSettings,
  now: number,
): number | null {
  if (!quietHours || quietFrom === quietTo) return null
  const date = new Date(now)
  const time = [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0'))
  const clock = time.join(':')
  const overMidnight = quietFrom > quietTo
  const isQuiet = overMidnight
    ? clock >= quietFrom || clock < quietTo
    : clock >= quietFrom && clock < quietTo
  if (!isQuiet) return null
  const end = new Date(now)
  // As a date of the calendar, so that a change to summer time does not move it.
  if (clock >= quietTo) end.setDate(end.getDate() + 1)
  const [hours = 0, minutes = 0] = quietTo.split(':').map(Number)
  end.setHours(hours, minutes, 0, 0)
  return end.getTime()
}
