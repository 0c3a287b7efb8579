/** The window with what it asks and tells the rest of the program. */
import { join } from 'node:path'
import type { Desk } from '../app/desk.ts'
import type { Leaving } from '../app/leaving.ts'
import { startsHidden } from '../app/login/login-item.ts'
import type { SettingsFile } from '../app/settings.ts'
import { createMainWindow, preloadPath, type MainWindow } from '../app/window.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { Choices } from '../model/choices.ts'
import type { Log } from '../model/log.ts'
import type { Spelling } from '../spelling/spelling.ts'

/** As the settings take them. */
const MOST_OWN_WORDS = 5_000

type WindowParts = {
  settings: SettingsFile
  desk: Desk
  lock: AppLock
  choices: Choices
  spelling: Spelling
  log: Log
  leaving: Leaving
  quit: () => void
  onLoading: () => void
  /** Whether a tray icon can bring a hidden window back. */
  hasTray: () => boolean
  onHidden: () => void
  restart: () => void
  /** The build's output folder. */
  out: string
}

export function openWindow(parts: WindowParts): MainWindow {
  const { settings, desk, choices, spelling, log, leaving, quit, onLoading, out } = parts
  const { hasTray, onHidden, restart, lock } = parts
  return createMainWindow({
    preload: preloadPath(out),
    icon: join(out, 'icon.png'),
    settings,
    log,
    startsHidden: startsHidden(choices.chosen().startAtLogin),
    // Without a tray that is sure to be there, a hidden window could not be found again.
    hidesOnClose: () =>
      choices.chosen().closeToTray && (process.platform === 'darwin' || hasTray()),
    onHidden,
    restart,
    quit,
    holdsClose: () => leaving.holds(),
    onHeld: quit,
    onStateChange: () => desk.changed(),
    onLoading,
    lockPhase: () => lock.phase,
    onInput() {
      desk.touched()
      lock.touched()
    },
    onShow: () => leaving.cameBack(),
    spelling: {
      suggest: (word) => spelling.suggest(word),
      learn: (word) =>
        choices.choose({
          ownWords: [...new Set([...choices.chosen().ownWords, word])].slice(-MOST_OWN_WORDS),
        }),
    },
  })
}
