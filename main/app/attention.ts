/** What shows outside the window: notifications, tray and badge. */
import { app } from 'electron'
import type { AccountChoice } from '../../contract/models.ts'
import { decideNotifications } from '../notifications/policy.ts'
import type { Presenter } from '../notifications/presenter.ts'
import type { Log } from '../model/log.ts'
import type { Arrival } from '../model/records.ts'
import type { AppTray } from './tray.ts'

export type AttentionOptions = {
  presenter: Presenter
  tray: AppTray | null
  window: () => { focused: boolean; visible: boolean }
  isShown: (accountUuid: string) => boolean
  /** Unread messages of all accounts at work; 0 when nobody is signed in. */
  countUnread: () => Promise<number>
  log: Log
}

export function createAttention(options: AttentionOptions) {
  let counting = false
  let again = false

  async function refresh(): Promise<void> {
    const unread = await options.countUnread()
    options.tray?.setUnread(unread)
    app.setBadgeCount(unread)
  }

  return {
    arrived(account: AccountChoice, arrivals: Arrival[]): void {
      const isShown = options.isShown(account.accountUuid)
      const decision = decideNotifications(arrivals, { ...options.window(), account, isShown })
      if (!decision.show) return
      for (const notice of decision.notices) options.presenter.show(notice)
    },
    /** Commits come in bursts; one count at a time is enough. */
    unreadChanged(): void {
      if (counting) {
        again = true
        return
      }
      counting = true
      refresh()
        .catch((error: unknown) => options.log.error('unread could not be counted', error))
        .finally(() => {
          counting = false
          if (!again) return
          again = false
          this.unreadChanged()
        })
    },
  }
}

export type Attention = ReturnType<typeof createAttention>
