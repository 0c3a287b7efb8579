/** What shows outside the window: notifications, tray and badge. */
import type { AccountChoice } from '../../contract/models.ts'
import type { Settings } from '../../contract/settings.ts'
import { Announcer, type AnnouncerOptions } from '../notifications/announcer.ts'
import type { ThreadPlace } from '../notifications/policy.ts'
import type { Arrival } from '../model/records.ts'
import { createUnreadStatus, type UnreadStatusOptions } from './unread-status.ts'

export type AttentionOptions = UnreadStatusOptions & {
  presenter: AnnouncerOptions['presenter']
  window: () => { focused: boolean; visible: boolean }
  doNotDisturb: () => boolean
}

export function createAttention(options: AttentionOptions) {
  const { session } = options
  let atEnd: ThreadPlace | null = null
  const settings = () => tellable(options.settings(), options.isLocked())
  const announcer = new Announcer({
    ...options,
    facts: () => ({
      settings: settings(),
      window: options.window(),
      atEnd,
      doNotDisturb: options.doNotDisturb(),
      shownAccount: session.workspaceIfAny?.account.accountUuid ?? null,
    }),
    stateOf: async ({ accountUuid, conversationUuid }) =>
      (await session.workspaceIfOf(accountUuid)?.store.conversation(conversationUuid)) ?? null,
  })

  const status = createUnreadStatus({ ...options, settings })
  return {
    arrived(account: AccountChoice, arrivals: Arrival[]): void {
      announcer.arrived(account, arrivals)
    },
    /** The page tells whether the end of that thread is on the screen. */
    threadAtEnd(place: ThreadPlace, isAtEnd: boolean): void {
      if (isAtEnd) atEnd = place
      else if (atEnd?.conversationUuid === place.conversationUuid) atEnd = null
    },
    /** The page is gone, or begins anew. */
    pageLeft(): void {
      atEnd = null
    },
    settingsChanged(): void {
      announcer.settingsChanged()
      status.refresh()
    },
    unreadChanged(): void {
      announcer.looked()
      status.refresh()
    },
    dispose() {
      status.dispose()
      announcer.dispose()
    },
  }
}

/** While Parley is locked nothing but a number is told outside of it. */
function tellable(settings: Settings, isLocked: boolean): Settings {
  if (!isLocked || settings.notifications === 'off') return settings
  return { ...settings, notifications: 'count' }
}

export type Attention = ReturnType<typeof createAttention>
