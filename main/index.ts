/** Builds the services in order and takes them down in reverse. */
import { app, powerMonitor, session as electronSession, shell } from 'electron'
import { join } from 'node:path'
import type { MainAction, PageAction } from '../contract/actions.ts'
import type { ParleyEvent } from '../contract/events.ts'
import { createAbout } from './app/about.ts'
import type { Attention } from './app/attention.ts'
import type { Desk } from './app/desk.ts'
import { guardContents, guardSession } from './app/guards.ts'
import { beParley } from './app/identity.ts'
import { becomeTheHandler, createDeepLinks, type DeepLinks } from './app/deep-links.ts'
import { watchIncomingLinks } from './app/incoming-links.ts'
import { createLogFile } from './app/log-file.ts'
import { installMenu, type AppMenu } from './app/menu.ts'
import { askToLeave } from './app/ask-to-leave.ts'
import { Leaving } from './app/leaving.ts'
import type { DownloadPlace } from './app/download-place.ts'
import { firstPaint } from './app/first-paint.ts'
import { createFileShell, createPickers } from './app/file-shell.ts'
import { createOutside, type Outside } from './app/outside.ts'
import { watchDesk } from './app/watch-desk.ts'
import { registerSchemes, serveFiles, servePages } from './app/protocol.ts'
import { endGracefully, listenToSessionEnd, withinLimit } from './app/quit.ts'
import { createRestart } from './app/relaunch.ts'
import { beginRegion } from './app/begin-region.ts'
import { saveScreenshot } from './app/screenshot.ts'
import type { SettingsFile } from './app/settings.ts'
import { paneMemory } from './app/window-memory.ts'
import { HIDDEN, startsHidden } from './app/login/login-item.ts'
import { openSessionBus } from './app/session-bus.ts'
import { becomeTheInstance } from './app/single-instance.ts'
import { openLinked, STRAYED } from './app/show-conversation.ts'
import { tellOfTray } from './app/tell-of-tray.ts'
import type { ZoomStep } from './app/window-bounds.ts'
import type { UpdateService } from './app/updates/updates.ts'
import type { MainWindow } from './app/window.ts'
import { allHandlers } from './handlers/all-handlers.ts'
import type { Handlers } from './handlers/handlers.ts'
import type { Choices } from './model/choices.ts'
import { createDispatch } from './ipc/dispatch.ts'
import { serveCommands } from './ipc/ipc.ts'
import { systemClock } from './model/clock.ts'
import type { Log } from './model/log.ts'
import type { Presenter } from './notifications/presenter.ts'
import { previewResponse } from './files/preview-response.ts'
import type { AppLock } from './lock/app-lock.ts'
import { openLock } from './start/open-lock.ts'
import { createSession } from './start/create-session.ts'
import { openDiagnostics } from './start/open-diagnostics.ts'
import { goOn, openNetwork, type Network } from './start/open-network.ts'
import { beginSettings, openChoices, openDownloadPlace, sayTrouble } from './start/open-settings.ts'
import { openUpdates } from './app/updates/open-updates.ts'
import { openWindow } from './start/open-window.ts'
import type { SessionService } from './workspace/session.ts'
import { createSpelling, type Spelling } from './spelling/spelling.ts'
import { IDLE_AFTER_SECONDS } from './sync/cadence.ts'

/** The build's output folder, in a checkout and in the package alike. */
const out = join(import.meta.dirname, '..')
const storeWorker = new URL('./store-worker.js', import.meta.url)
const spellingWorker = new URL('./spelling-worker.js', import.meta.url)

/** Milliseconds for a desktop to take notifications away; one that hangs does not keep Parley from ending. */
const LONGEST_WITHDRAWAL = 700

/** Milliseconds after which a page that has not been drawn holds up nothing else. */
const LONGEST_FIRST_PAINT = 3_000

beParley()
const region = beginRegion()
registerSchemes()
guardContents()

let window: MainWindow | null = null
let menu: AppMenu | null = null
let updates: UpdateService | null = null
let outside: Outside | null = null
const quit = (): void => app.quit()
const windowOf = (): MainWindow | null => window
/** The page can't be kept alive. */
const restart = createRestart(quit)
const hasTray = (): boolean => outside?.hasTray() ?? false
const push = (event: ParleyEvent): void => window?.push(event)
const openExternal = (url: string): Promise<void> => shell.openExternal(url)
const leaving = new Leaving({
  ask: (uploads) => askToLeave(window?.current() ?? null, uploads),
  hide: () => window?.hide(),
  show: showWindow,
  quit,
  onStuck: (place) => outside?.onStuck(place),
  stays: () => {
    updates?.stay()
    restart.stay()
  },
})
const incoming = watchIncomingLinks()
if (becomeTheInstance(seconded)) void app.whenReady().then(region).then(start)

function seconded(argv: string[]): void {
  // Started at login while it is at work already.
  if (!argv.includes(HIDDEN)) showWindow()
  incoming.came(argv)
}

function start(): void {
  const folder = app.getPath('userData')
  const log = openLog(folder)
  const settings = beginSettings(folder, log)
  const network = openNetwork({ settings, push, log })
  const place = openDownloadPlace(settings, push)
  preparePages()

  const sessionOf = () => session
  const links = createLinks(sessionOf, log)
  const onBack = () => back(network, attention)
  const { desk, stopDesk } = watchDesk(sessionOf, windowState, IDLE_AFTER_SECONDS, onBack)
  const own = { folder, log, settings, network, push }
  const late = { attention: () => attention, presenter: () => presenter }
  const lock = openLock({ ...own, ...late, choices: () => choices })
  const renewal = (updates = openUpdates({ ...own, quit }))
  const session = createSession({
    ...{ ...own, place, links, leaving, storeWorker, openExternal, ...late },
    facts: () => desk.facts(),
    onSignedOut: () => forgetUser(choices, lock, network, log),
  })
  showFiles(session, lock, log)
  const onChange = () => chosen(attention, lock)
  const choices = openChoices(settings, { push, onChange, log, network })
  const spelling = openSpelling(choices, log)
  const parts = { settings, desk, lock, choices, spelling, log }
  const isHidden = startsHidden(settings.chosen().startAtLogin)
  const bus = openSessionBus(log, isHidden ? Promise.resolve() : firstPaint(LONGEST_FIRST_PAINT))
  const services = { folder, bus, session, network, place, updates: renewal }
  const handlers = handlersFor({ ...parts, ...services, ...late })
  const stopCommands = serveCommands(createDispatch(handlers, log, () => lock.phase))
  const onLoading = () => pageBegins(attention)
  const onHidden = () => tellOfTray(settings, presenter)
  const ways = { quit, restart: restart.begin, onLoading, onHidden, hasTray }
  window = openWindow({ ...parts, ...ways, leaving, out })
  const places = { trayFolder: join(out, 'tray'), window: windowOf, bus }
  outside = createOutside({ ...places, session, lock, settings: choices, quit, log })
  const { tray, presenter, attention } = outside

  shown(settings, renewal, log)
  const dispose = async () => {
    await Promise.all([window?.dispose(), withinLimit(outside?.withdraw(), LONGEST_WITHDRAWAL)])
    await session.dispose()
    stopCommands()
    stopDesk()
    await spelling.dispose()
    for (const part of [renewal, attention, tray, lock]) part?.dispose()
  }
  const finish = () => finishWith(renewal)
  endGracefully({ mayEnd: () => leaving.mayEnd(), dispose, finish, log })
  void session.restore().then(() => incoming.followWith(links))
}

/** What is no message of theirs, and theirs all the same. */
function forgetUser(choices: Choices, lock: AppLock, { proxy }: Network, log: Log): void {
  // Mostly names of clients.
  choices.choose({ ownWords: [] })
  lock.forget().catch((error: unknown) => log.error('the lock was not taken off', error))
  proxy.forget().catch((error: unknown) => log.error('the proxy’s sign-in was not removed', error))
}

function chosen(attention: Attention, lock: AppLock): void {
  attention.settingsChanged()
  lock.settingsChanged()
}

/** The computer was asleep, the user away, or the network gone. */
function back(network: Network, attention: Attention): void {
  network.changed()
  attention.settingsChanged()
}

/** What the window needs before it is there. */
function preparePages(): void {
  guardSession(electronSession.defaultSession)
  servePages(electronSession.defaultSession, join(out, 'renderer'))
  menu = installMenu({ page: act, main: (action) => window?.zoom(zoomOf(action)) })
  becomeTheHandler()
}

function openSpelling(choices: Choices, log: Log): Spelling {
  const chosen = () => choices.chosen()
  return createSpelling({ worker: spellingWorker, folder: join(out, 'dictionaries'), chosen, log })
}

/** Of the account on the screen only, and none while Parley is locked. */
function showFiles(session: SessionService, lock: AppLock, log: Log): void {
  const previewsOf = (accountUuid: string) => {
    const shown = lock.phase === 'open' ? session.workspaceIfAny : null
    return shown?.account.accountUuid === accountUuid ? shown.files : null
  }
  const onBug = (error: unknown) => log.error('a file could not be shown', error)
  serveFiles(electronSession.defaultSession, (request) =>
    previewResponse(request, previewsOf, onBug),
  )
}

function shown(settings: SettingsFile, renewal: UpdateService, log: Log): void {
  listenToSystem(log)
  sayTrouble(settings, push)
  takePicture(log)
  renewal.begin()
  if (!startsHidden(settings.chosen().startAtLogin)) return
  const found = outside?.showUnlessFound()
  found?.catch((error: unknown) => log.error('nobody knows whether there is a tray', error))
}

/** True: what it did ends the program. */
function finishWith(renewal: UpdateService): boolean {
  if (renewal.finish(leaving.isCalm())) return true
  restart.finish()
  return false
}

function listenToSystem(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    log.warn('a process is gone', { type, reason, exitCode, name })
  })
  app.on('activate', showWindow)
  app.on('window-all-closed', quit)
  powerMonitor.on('shutdown', () => leaving.systemEnds())
  listenToSessionEnd(() => {
    leaving.systemEnds()
    quit()
  })
}

function openLog(folder: string): Log {
  const log = createLogFile(folder)
  process.on('uncaughtException', (error) => log.error('uncaught', error))
  process.on('unhandledRejection', (error) => log.error('unhandled', error))
  return log
}

function createLinks(session: () => SessionService, log: Log): DeepLinks {
  return createDeepLinks({
    conversation: (conversationUuid) =>
      calmly(openLinked(windowOf, session(), conversationUuid), log),
    strayed: () => push({ event: 'notice', tone: 'warning', text: STRAYED }),
  })
}

/** What fails here shows in the place that was to be opened. */
function calmly(work: Promise<void>, log: Log): void {
  work.catch((error: unknown) => log.error('a conversation could not be shown', error))
}

type HandlerParts = {
  session: SessionService
  network: Network
  settings: SettingsFile
  folder: string
  bus: ReturnType<typeof openSessionBus>
  desk: Desk
  lock: AppLock
  choices: Choices
  log: Log
  place: DownloadPlace
  spelling: Spelling
  updates: UpdateService
  attention: () => Attention
  presenter: () => Presenter
}

function handlersFor(parts: HandlerParts): Handlers {
  const { session, network, lock, log, desk, choices, place, spelling } = parts
  const { updates, attention, presenter } = parts
  const owner = () => window?.current() ?? null
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
    onMenu: (state) => menu?.update(state),
    testNotification: () => presenter().test(),
    onAtEnd: (place, isAtEnd) => attention().threadAtEnd(place, isAtEnd),
    spelling,
    settings: choices,
    updates,
    network,
    diagnostics: openDiagnostics({ ...parts, window: owner, isLocked }),
    panes: paneMemory(parts.settings),
    about: createAbout(out),
    onPassable: () => calmly(goOn(session), log),
    shell: createFileShell(asking),
  })
}

function takePicture(log: Log): void {
  const file = process.env['PARLEY_SCREENSHOT']
  const target = window?.current()
  if (file && target) saveScreenshot(target, file, log)
}

function windowState(): { focused: boolean; visible: boolean } {
  return window?.state() ?? { focused: false, visible: false }
}

function showWindow(): void {
  window?.show()
}

function pageBegins(attention: Attention): void {
  attention.pageLeft()
  menu?.reset()
}

/** From the menu: on macOS it is there without a window. */
function act(action: PageAction): void {
  if (!window?.current()) showWindow()
  push({ event: 'action', action })
}

function zoomOf(action: MainAction): ZoomStep {
  if (action === 'zoom-reset') return 'reset'
  return action === 'zoom-in' ? 'in' : 'out'
}
