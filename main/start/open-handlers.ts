/** What answers the page's commands. */
import { createAbout } from '../app/about.ts'
import type { Attention } from '../app/attention.ts'
import type { Desk } from '../app/desk.ts'
import type { DownloadPlace } from '../app/download-place.ts'
import { createFileShell, createPickers, openExternal } from '../app/file-shell.ts'
import type { FirstPaint } from '../app/first-paint.ts'
import type { AppMenu } from '../app/menu.ts'
import type { SettingsFile } from '../app/settings.ts'
import type { UpdateService } from '../app/updates/updates.ts'
import type { MainWindow } from '../app/window.ts'
import { paneMemory } from '../app/window-memory.ts'
import { allHandlers } from '../handlers/all-handlers.ts'
import type { Handlers } from '../handlers/handlers.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { Choices } from '../model/choices.ts'
import { systemClock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { SessionBus } from '../model/session-bus.ts'
import type { Presenter } from '../notifications/presenter.ts'
import type { Spelling } from '../spelling/spelling.ts'
import type { SessionService } from '../workspace/session.ts'
import { openDiagnostics } from './open-diagnostics.ts'
import { goOn, type Network } from './open-network.ts'

type HandlerParts = {
  session: SessionService
  network: Network
  settings: SettingsFile
  folder: string
  /** The build's output folder. */
  out: string
  bus: Promise<SessionBus | null>
  desk: Desk
  lock: AppLock
  choices: Choices
  log: Log
  place: DownloadPlace
  spelling: Spelling
  updates: UpdateService
  window: MainWindow
  menu: AppMenu
  painted: FirstPaint
  /** Asked when something happens, by when they exist. */
  attention: () => Attention
  presenter: () => Presenter
}

export function openHandlers(parts: HandlerParts): Handlers {
  const { session, network, lock, log, desk, choices, place, spelling } = parts
  const { updates, attention, presenter, menu, out, painted } = parts
  const owner = () => parts.window.current()
  const isLocked = () => lock.phase !== 'open'
  const downloads = () => place.state().folder
  const asking = { window: owner, downloads, isLocked }
  return allHandlers({
    session,
    lock,
    clock: systemClock,
    ...createPickers(asking),
    place,
    fileLimits: () => choices.chosen().fileLimits,
    openExternal,
    onNetwork: (online) => desk.networkChanged(online),
    onMenu: (state) => menu.update(state),
    onPainted: () => painted.tell(),
    testNotification: () => presenter().test(),
    onAtEnd: (place, isAtEnd) => attention().threadAtEnd(place, isAtEnd),
    spelling,
    settings: choices,
    updates,
    network,
    diagnostics: openDiagnostics({ ...parts, window: owner, isLocked }),
    panes: paneMemory(parts.settings),
    about: createAbout(out),
    onPassable() {
      goOn(session).catch((error: unknown) => log.error('what waited did not go on', error))
    },
    shell: createFileShell(asking),
  })
}
