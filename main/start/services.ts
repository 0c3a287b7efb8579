/** Builds what stands behind the window in order, and takes it down in reverse. */
import { join } from 'node:path'
import type { ParleyEvent } from '../../contract/events.ts'
import { becomeTheHandler, type DeepLinks } from '../app/deep-links.ts'
import { openExternal } from '../app/file-shell.ts'
import type { FirstPaint } from '../app/first-paint.ts'
import type { IncomingLinks } from '../app/incoming-links.ts'
import type { Leaving } from '../app/leaving.ts'
import { startsHidden } from '../app/login/hidden.ts'
import type { AppMenu } from '../app/menu.ts'
import { createOutside, type Outside } from '../app/outside.ts'
import { endGracefully, quit, withinLimit, type EndOptions } from '../app/quit.ts'
import { createRestart } from '../app/relaunch.ts'
import { openSessionBus } from '../app/session-bus.ts'
import type { SettingsFile } from '../app/settings.ts'
import { openUpdates } from '../app/updates/open-updates.ts'
import type { UpdateService } from '../app/updates/updates.ts'
import { watchDesk } from '../app/watch-desk.ts'
import { watchSystem } from '../app/watch-system.ts'
import type { MainWindow } from '../app/window.ts'
import { createDispatch } from '../ipc/dispatch.ts'
import { serveCommands } from '../ipc/ipc.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { Choices } from '../model/choices.ts'
import type { Log } from '../model/log.ts'
import { IDLE_AFTER_SECONDS } from '../sync/cadence.ts'
import type { Spelling } from '../spelling/spelling.ts'
import type { SessionService } from '../workspace/session.ts'
import { behindWindow, openMenu } from './behind-window.ts'
import { createSession } from './create-session.ts'
import { openHandlers } from './open-handlers.ts'
import { openLeaving } from './open-leaving.ts'
import { openLinks } from './open-links.ts'
import { openLock } from './open-lock.ts'
import { openNetwork, type Network } from './open-network.ts'
import { openChoices, openDownloadPlace, sayTrouble } from './open-settings.ts'
import { openSpelling } from './open-spelling.ts'
import type { Behind } from './open-window.ts'
import { showFiles } from './show-files.ts'

const storeWorker = new URL('./store-worker.js', import.meta.url)

/** Milliseconds for a desktop to take notifications away; one that hangs does not keep Parley from ending. */
const LONGEST_WITHDRAWAL = 700

export type Beginning = {
  folder: string
  log: Log
  settings: SettingsFile
  /** The build's output folder. */
  out: string
  window: MainWindow
  painted: FirstPaint
  incoming: IncomingLinks
}

export type Services = {
  behind: Behind
  /** To be called once the window knows what stands behind it. */
  begin: () => void
}

export function openServices(beginning: Beginning): Services {
  const { folder, log, settings, out, window, painted } = beginning
  const push = (event: ParleyEvent) => window.push(event)
  const own = { folder, log, settings, push, window, painted }
  const network = openNetwork(own)
  const place = openDownloadPlace(settings, push)
  const restart = createRestart(quit)
  const leaving = openLeaving({
    ...{ window, restart },
    updates: () => updates,
    outside: () => outside,
  })

  const sessionOf = () => session
  const links = openLinks(window, sessionOf, log)
  const onBack = () => back(network, outside)
  const state = () => window.state()
  const { desk, stopDesk } = watchDesk(sessionOf, state, IDLE_AFTER_SECONDS, onBack)
  const late = { attention: () => outside.attention, presenter: () => outside.presenter }
  const lock = openLock({ ...own, ...late, network, choices: () => choices })
  const updates = openUpdates({ ...own, network, quit })
  const session = createSession({
    ...{ ...own, ...late, network, place, links, leaving, storeWorker, openExternal },
    facts: () => desk.facts(),
    onSignedOut: () => forgetUser(choices, lock, network, log),
  })
  showFiles(session, lock, log)
  const onChange = () => chosen(outside, lock)
  const choices = openChoices(settings, { push, onChange, log, network })
  const spelling = openSpelling(choices, out, log)
  const isHidden = startsHidden(settings.chosen().startAtLogin)
  const bus = openSessionBus(log, painted.done)
  const menu = openMenu(window)
  becomeTheHandler()
  const parts = { ...own, desk, lock, choices, spelling, session, network, menu, leaving, updates }
  const handlers = openHandlers({ ...parts, ...late, out, bus, place })
  const places = { trayFolder: join(out, 'tray'), window: () => window, bus, painted }
  const outside = createOutside({ ...places, session, lock, settings: choices, quit, log })

  const stopCommands = serveCommands(createDispatch(handlers, log, () => lock.phase))
  const all = { ...parts, restart, outside, links, isHidden, stopDesk, stopCommands }
  endGracefully(theEnd({ ...beginning, ...all }))
  return {
    behind: behindWindow(all),
    begin: () => begin({ ...beginning, ...all }),
  }
}

type All = Beginning & {
  session: SessionService
  menu: AppMenu
  lock: AppLock
  spelling: Spelling
  leaving: Leaving
  updates: UpdateService
  restart: ReturnType<typeof createRestart>
  outside: Outside
  links: DeepLinks
  isHidden: boolean
  stopDesk: () => void
  stopCommands: () => void
}

function begin(all: All): void {
  const { log, settings, window, incoming, session, leaving, updates, links, outside } = all
  watchSystem({ log, show: () => window.show(), onEnd: () => leaving.systemEnds() })
  sayTrouble(settings, (event) => window.push(event))
  updates.begin()
  if (all.isHidden)
    outside
      .showUnlessFound()
      .catch((error: unknown) => log.error('nobody knows whether there is a tray', error))
  void session.restore().then(() => incoming.followWith(links))
  // The keychain is being asked meanwhile.
  setImmediate(() => all.menu.show())
}

function theEnd(all: All): EndOptions {
  const { log, window, session, spelling, leaving, updates, restart, lock } = all
  const { tray, attention, withdraw } = all.outside
  return {
    log,
    mayEnd: () => leaving.mayEnd(),
    async dispose() {
      // What waits for it is to end as well.
      all.painted.tell()
      await Promise.all([window.dispose(), withinLimit(withdraw(), LONGEST_WITHDRAWAL)])
      await session.dispose()
      all.stopCommands()
      all.stopDesk()
      await spelling.dispose()
      for (const part of [updates, attention, tray, lock]) part?.dispose()
    },
    finish() {
      if (updates.finish(leaving.isCalm())) return true
      restart.finish()
      return false
    },
  }
}

/** What is no message of theirs, and theirs all the same. */
function forgetUser(choices: Choices, lock: AppLock, { proxy }: Network, log: Log): void {
  // Mostly names of clients.
  choices.choose({ ownWords: [] })
  lock.forget().catch((error: unknown) => log.error('the lock was not taken off', error))
  proxy.forget().catch((error: unknown) => log.error('the proxy’s sign-in was not removed', error))
}

function chosen({ attention }: Outside, lock: AppLock): void {
  attention.settingsChanged()
  lock.settingsChanged()
}

/** The computer was asleep, the user away, or the network gone. */
function back(network: Network, { attention }: Outside): void {
  network.changed()
  attention.settingsChanged()
}
