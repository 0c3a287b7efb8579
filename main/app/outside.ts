/** What stands outside of the window, and leads back into it. */
import type { Settings, SettingsChange } from '../../contract/settings.ts'
import { clipboard } from 'electron'
import type { AppLock } from '../lock/app-lock.ts'
import { systemClock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { createPresenter } from '../notifications/presenter.ts'
import type { SessionService } from '../workspace/session.ts'
import { createAttention } from './attention.ts'
import { markRead, showConversation } from './show-conversation.ts'
import { replyTo } from './notification-reply.ts'
import { watchDesktop } from './desktop-watch.ts'
import type { SessionBus } from '../model/session-bus.ts'
import { createTrayChoices } from './tray-choices.ts'
import { createTray } from './tray.ts'
import type { MainWindow } from './window.ts'

export type OutsideOptions = {
  trayFolder: string
  window: () => MainWindow | null
  session: SessionService
  settings: { chosen(): Settings; choose(change: SettingsChange): Settings }
  quit: () => void
  lock: Pick<AppLock, 'phase'>
  /** Of a Linux desktop; null where there is none. */
  bus: Promise<SessionBus | null>
  log: Log
}

export function createOutside(options: OutsideOptions) {
  const { window, session, settings, lock, log } = options
  const isLocked = () => lock.phase !== 'open'
  const calmly = (work: Promise<void>) => {
    work.catch((error: unknown) => log.error('a notification could not be followed', error))
  }
  const tray = createTray({
    folder: options.trayFolder,
    onOpen: () => window()?.show(),
    onChoose: createTrayChoices(options),
    log,
  })
  const presenter = createPresenter({
    bus: options.bus,
    onClick(target) {
      if (target) calmly(showConversation(window, session, target))
      else window()?.show()
    },
    onMarkRead(target) {
      if (isLocked()) window()?.show()
      else calmly(markRead(session, target))
    },
    onReply: (target, text) => calmly(replyTo(target, text, reply)),
    log,
  })
  const reply = {
    session,
    isLocked,
    clock: systemClock,
    showsNewerFirst: () => settings.chosen().showNewerFirst,
    tell: (title: string, body: string) => presenter.tell(title, body),
    copy: (text: string) => clipboard.writeText(text),
  }
  const desktop = watchDesktop(options.bus, { change: () => attention.settingsChanged(), log })
  const attention = createAttention({
    presenter,
    tray,
    window: () => window()?.state() ?? { focused: false, visible: false },
    doNotDisturb: () => desktop.doNotDisturb(),
    isLocked,
    currentWindow: () => window()?.current() ?? null,
    session,
    settings: () => settings.chosen(),
    clock: systemClock,
    log,
  })
  /** Whether somebody who hid the window could find it again. */
  const hasTray = () => tray !== null && (process.platform !== 'linux' || desktop.hasTrayHost())
  return { tray, presenter, attention, hasTray }
}
