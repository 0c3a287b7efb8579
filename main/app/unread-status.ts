/** What is unread, on the tray and on the program's icon. */
import { app, nativeImage, type BrowserWindow } from 'electron'
import type { Settings } from '../../contract/settings.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { SessionService } from '../workspace/session.ts'
import type { FirstPaint } from './first-paint.ts'
import { badgeOf, OVERLAY_SIZE, overlayPixels } from './badge.ts'
import type { AppTray } from './tray.ts'
import type { TrayConversation } from './tray-state.ts'

export type UnreadStatusOptions = {
  tray: AppTray | null
  currentWindow: () => BrowserWindow | null
  session: SessionService
  settings: () => Settings
  isLocked: () => boolean
  painted: FirstPaint
  clock: Clock
  log: Log
}

export function createUnreadStatus(options: UnreadStatusOptions) {
  const { session, clock } = options
  let stopWaiting = (): void => undefined

  async function show(): Promise<void> {
    await options.painted.done
    const unread = await session.totalUnread()
    showBadge(unread, options.currentWindow())
    const { pausedUntil } = options.settings()
    const left = pausedUntil === null ? 0 : pausedUntil - clock.now()
    stopWaiting()
    // Then it is no longer paused.
    if (left > 0) stopWaiting = clock.after(left, () => refresh())
    // Who wants no names outside of the window wants none in the menu.
    const isNameless = options.isLocked() || options.settings().notifications === 'count'
    const newest = isNameless ? [] : await newestUnread(session)
    const signedIn = session.workspaceIfAny !== null
    options.tray?.show({ unread, newest, signedIn, paused: left > 0 })
  }

  const refresh = oneAtATime(() =>
    show().catch((error: unknown) => options.log.error('unread could not be counted', error)),
  )
  return { refresh, dispose: () => stopWaiting() }
}

/** More than the menu shows, because those pinned come first. */
const NEWEST_ASKED = 25

async function newestUnread({ workspaces }: SessionService): Promise<TrayConversation[]> {
  const window = { filter: 'unread' as const, offset: 0, limit: NEWEST_ASKED }
  const lists = workspaces.map(async ({ account, store }) => {
    const { rows } = await store.listWindow(window)
    const loud = rows.filter((row) => !row.muted)
    return loud.map((row) => ({ ...row, accountUuid: account.accountUuid }))
  })
  return (await Promise.all(lists))
    .flat()
    .sort((a, b) => (b.activityAt ?? 0) - (a.activityAt ?? 0))
    .map(({ accountUuid, uuid, name, unread }) => ({
      accountUuid,
      conversationUuid: uuid,
      name,
      unread,
    }))
}

/** The overlay was not run here: it is Windows' alone. */
function showBadge(unread: number, window: BrowserWindow | null): void {
  const { count, overlay } = badgeOf(unread)
  if (process.platform !== 'win32') {
    app.setBadgeCount(count)
    return
  }
  const size = { width: OVERLAY_SIZE, height: OVERLAY_SIZE }
  const image = overlay && nativeImage.createFromBitmap(overlayPixels(overlay.label), size)
  window?.setOverlayIcon(image, overlay?.description ?? '')
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
