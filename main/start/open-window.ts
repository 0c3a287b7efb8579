/** The window with what it asks and tells the rest of the program. */
import { join } from 'node:path'
import { startsHidden } from '../app/login/hidden.ts'
import { quit } from '../app/quit.ts'
import type { SettingsFile } from '../app/settings.ts'
import { createMainWindow, preloadPath, type MainWindow } from '../app/window.ts'
import type { SpellingMenu } from '../app/context-menu.ts'
import type { LockPhase } from '../model/lock-phase.ts'
import type { Log } from '../model/log.ts'

/** What stands behind the window; it is loaded while the page is. */
export type Behind = {
  lockPhase: () => LockPhase
  holdsClose: () => boolean
  /** Whether a tray icon can bring a hidden window back. */
  hasTray: () => boolean
  onHidden: () => void
  onShow: () => void
  onStateChange: () => void
  onInput: () => void
  onLoading: () => void
  restart: () => void
  spelling: SpellingMenu
}

type WindowParts = {
  settings: SettingsFile
  log: Log
  /** The build's output folder. */
  out: string
  /** Null: it is not there yet. */
  behind: () => Behind | null
}

export function openWindow({ settings, log, out, behind }: WindowParts): MainWindow {
  return createMainWindow({
    preload: preloadPath(out),
    icon: join(out, 'icon.png'),
    settings,
    log,
    startsHidden: startsHidden(settings.chosen().startAtLogin),
    // Without a tray that is sure to be there, a hidden window could not be found again.
    hidesOnClose: () =>
      settings.chosen().closeToTray &&
      (process.platform === 'darwin' || (behind()?.hasTray() ?? false)),
    onHidden: () => behind()?.onHidden(),
    restart: () => behind()?.restart(),
    quit,
    holdsClose: () => behind()?.holdsClose() ?? false,
    onHeld: quit,
    onStateChange: () => behind()?.onStateChange(),
    onLoading: () => behind()?.onLoading(),
    lockPhase: () => behind()?.lockPhase() ?? 'locked',
    onInput: () => behind()?.onInput(),
    onShow: () => behind()?.onShow(),
    spelling: {
      suggest: async (word) => (await behind()?.spelling.suggest(word)) ?? [],
      learn: (word) => behind()?.spelling.learn(word),
    },
  })
}
