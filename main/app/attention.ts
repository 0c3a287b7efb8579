/** What shows outside the window: notifications, tray and badge. */
import { app } from 'electron'
import type { Settings } from '../../contract/settings.ts'
import type { AccountChoice } from '../../contract/models.ts'
import { Announcer, type AnnouncerOptions } from '../notifications/announcer.ts'
import type { ThreadPlace } from '../notifications/policy.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Arrival } from '../model/records.ts'
import type { SessionService } from '../workspace/session.ts'
import type { AppTray } from './tray.ts'

export type AttentionOptions = {
  presenter: AnnouncerOptions['presenter']
  tray: AppTray | null
  window: () => { focused: boolean; visible: boolean }
  session: SessionService
  settings: () => Settings
  clock: Clock
  log: Log
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
      shownAccount: session.workspaceIfAny?.account.accountUuid ?? null,
    }),
    stateOf: async ({ accountUuid, conversationUuid }) =>
      (await session.workspaceIfOf(accountUuid)?.store.conversation(conversationUuid)) ?? null,
  })

  async function refresh(): Promise<void> {
    announcer.looked()
    const unread = await session.totalUnread()
    options.tray?.setUnread(unread)
    app.setBadgeCount(unread)
  }

  const refreshAll = oneAtATime(() =>
    refresh().catch((error: unknown) => options.log.error('unread could not be counted', error)),
  )
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
    },
    unreadChanged: refreshAll,
    dispose: () => announcer.dispose(),
  }
}

/** Commits come in bursts: what is asked for meanwhile is done once more, after. */
function oneAtATime(work: () => Promise<void>): () => void {
  let working = false
  let again = false
  return function begin(): void {
    again = working
    if (working) return
    working = true
    void work().finally(() => {
      working = false
      if (again) begin()
    })
  }
}

export type Attention = ReturnType<typeof createAttention>
