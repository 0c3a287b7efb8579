import type { MainAction, PageAction } from '../../contract/actions.ts'
import type { Desk } from '../app/desk.ts'
import type { Leaving } from '../app/leaving.ts'
import { createMenu, type AppMenu } from '../app/menu.ts'
import type { Outside } from '../app/outside.ts'
import type { createRestart } from '../app/relaunch.ts'
import type { SettingsFile } from '../app/settings.ts'
import { tellOfTray } from '../app/tell-of-tray.ts'
import type { ZoomStep } from '../app/window-bounds.ts'
import type { MainWindow } from '../app/window.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { Choices } from '../model/choices.ts'
import type { Spelling } from '../spelling/spelling.ts'
import type { Behind } from './open-window.ts'

/** As the settings take them. */
const MOST_OWN_WORDS = 5_000

type Parts = {
  settings: SettingsFile
  desk: Desk
  lock: AppLock
  choices: Choices
  spelling: Spelling
  menu: AppMenu
  leaving: Leaving
  restart: ReturnType<typeof createRestart>
  outside: Outside
}

/** What the window asks and tells. */
export function behindWindow(parts: Parts): Behind {
  const { settings, desk, lock, choices, spelling, menu, leaving, restart, outside } = parts
  return {
    lockPhase: () => lock.phase,
    holdsClose: () => leaving.holds(),
    hasTray: outside.hasTray,
    onHidden: () => tellOfTray(settings, outside.presenter),
    onShow: () => leaving.cameBack(),
    onStateChange: () => desk.changed(),
    onInput() {
      desk.touched()
      lock.touched()
    },
    onLoading() {
      outside.attention.pageLeft()
      menu.reset()
    },
    restart: restart.begin,
    spelling: {
      suggest: (word) => spelling.suggest(word),
      learn(word) {
        const ownWords = [...new Set([...choices.chosen().ownWords, word])].slice(-MOST_OWN_WORDS)
        choices.choose({ ownWords })
      },
    },
  }
}

/** The application's menu, with the window that it acts on. */
export function openMenu(window: MainWindow): AppMenu {
  return createMenu({
    page(action: PageAction) {
      // On macOS the menu is there without a window.
      if (!window.current()) window.show()
      window.push({ event: 'action', action })
    },
    main: (action) => window.zoom(zoomOf(action)),
  })
}

function zoomOf(action: MainAction): ZoomStep {
  if (action === 'zoom-reset') return 'reset'
  return action === 'zoom-in' ? 'in' : 'out'
}
