/** What shows outside the window: notifications, tray and badge. */
import type { AccountChoice } from '../../contract/models.ts'
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
  const announcer = new Announcer({
    ...options,
    facts: () => ({
      settings: options.settings(),
      window: options.window(),
      atEnd,
      doNotDisturb: options.doNotDisturb(),
      shownAccount: session.workspaceIfAny?.account.accountUuid ?? null,
    }),
    stateOf: async ({ accountUuid, conversationUuid }) =>
      (await session.workspaceIfOf(accountUuid)?.store.conversation(conversationUuid)) ?? null,
  })

  const status = createUnreadStatus(options)
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

export type Attention = ReturnType<typeof createAttention>
