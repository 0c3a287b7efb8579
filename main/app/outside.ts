/** What stands outside of the window, and leads back into it. */
import type { Settings, SettingsChange } from '../../contract/settings.ts'
import type { AppLock } from '../lock/app-lock.ts'
import { systemClock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { SessionService } from '../workspace/session.ts'
import { createAttention } from './attention.ts'
import type { FirstPaint } from './first-paint.ts'
import { openNotices } from './open-notices.ts'
import { watchDesktop } from './desktop-watch.ts'
import type { SessionBus } from '../model/session-bus.ts'
import { createTrayChoices } from './tray-choices.ts'
import { createTray } from './tray.ts'
import type { MainWindow } from './window.ts'

/** Milliseconds that a desktop's panel may need after the login. */
const PANEL_MS = 15_000

export type OutsideOptions = {
  trayFolder: string
  window: () => MainWindow | null
  session: SessionService
  settings: { chosen(): Settings; choose(change: SettingsChange): Settings }
  quit: () => void
  lock: Pick<AppLock, 'phase'>
  /** Of a Linux desktop; null where there is none. */
  bus: Promise<SessionBus | null>
  painted: FirstPaint
  log: Log
}

export type Outside = ReturnType<typeof createOutside>

export function createOutside(options: OutsideOptions) {
  const { window, session, settings, lock, log } = options
  const isLocked = () => lock.phase !== 'open'
  const tray = createTray({
    folder: options.trayFolder,
    onOpen: () => window()?.show(),
    onChoose: createTrayChoices(options),
    log,
  })
  const { presenter, withdraw, onStuck } = openNotices({ ...options, isLocked })
  const desktop = watchDesktop(options.bus, {
    change: () => attention.settingsChanged(),
    clock: systemClock,
    log,
  })
  const attention = createAttention({
    presenter,
    tray,
    window: () => window()?.state() ?? { focused: false, visible: false },
    doNotDisturb: () => desktop.doNotDisturb(),
    isLocked,
    currentWindow: () => window()?.current() ?? null,
    painted: options.painted,
    session,
    settings: () => settings.chosen(),
    clock: systemClock,
    log,
  })
  /** Whether somebody who hid the window could find it again. */
  const hasTray = () => tray !== null && (process.platform !== 'linux' || desktop.hasTrayHost())
  /** For a start without a window: where no tray leads to it, it is shown after all. */
  const showUnlessFound = async () => {
    if (process.platform === 'darwin') return
    const isFound =
      tray !== null && (process.platform !== 'linux' || (await desktop.trayHostWithin(PANEL_MS)))
    const isThere = window()?.current()?.isVisible() ?? false
    if (!isFound && !isThere) window()?.showQuietly()
  }
  return { withdraw, tray, presenter, attention, hasTray, onStuck, showUnlessFound }
}
