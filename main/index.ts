/** Builds the services in order and takes them down in reverse. */
import { app, powerMonitor, session as electronSession, shell } from 'electron'
import { join } from 'node:path'
import type { ParleyEvent } from '../contract/events.ts'
import type { Attention } from './app/attention.ts'
import type { Desk } from './app/desk.ts'
import { guardContents, guardSession } from './app/guards.ts'
import {
  becomeTheHandler,
  createDeepLinks,
  deepLinkIn,
  readDeepLink,
  type DeepLink,
  type DeepLinks,
} from './app/deep-links.ts'
import { createLogFile } from './app/log-file.ts'
import { installMenu } from './app/menu.ts'
import { createNetworkFetch } from './app/network.ts'
import { askToLeave } from './app/ask-to-leave.ts'
import { createLeaving } from './app/leaving.ts'
import { createChoices } from './app/choices.ts'
import { createFileShell, downloadsFolder, pickFiles } from './app/file-shell.ts'
import { createOutside } from './app/outside.ts'
import { watchDesk } from './app/watch-desk.ts'
import { registerSchemes, serveFiles, servePages } from './app/protocol.ts'
import { endGracefully } from './app/quit.ts'
import { saveScreenshot } from './app/screenshot.ts'
import { openSettings, type SettingsFile } from './app/settings.ts'
import { becomeTheInstance } from './app/single-instance.ts'
import { openLinked, STRAYED } from './app/show-conversation.ts'
import { createMainWindow, preloadPath, type MainWindow } from './app/window.ts'
import { readBaseUrl } from './auth/base-url.ts'
import { createKeychain, type Keytar } from './auth/keychain.ts'
import { createOAuth } from './auth/oauth/oauth.ts'
import { allHandlers } from './handlers/all-handlers.ts'
import type { Handlers } from './handlers/handlers.ts'
import type { Choices } from './model/choices.ts'
import { createDispatch } from './ipc/dispatch.ts'
import { serveCommands } from './ipc/ipc.ts'
import { systemClock } from './model/clock.ts'
import type { Log } from './model/log.ts'
import type { Presenter } from './notifications/presenter.ts'
import { originMarkFor } from './files/origin-mark.ts'
import { previewResponse } from './files/preview-response.ts'
import { createSpelling, type Spelling } from './spelling/spelling.ts'
import { openStore } from './store/store.ts'
import { IDLE_AFTER_SECONDS, type DeskFacts } from './sync/cadence.ts'
import { SessionService } from './workspace/session.ts'
import { accountsFolder, createSources } from './workspace/sources.ts'

/** The build's output folder, in a checkout and in the package alike. */
const out = join(import.meta.dirname, '..')

app.setName('Parley')
// Dates are typed as the rest of the app writes them, whatever the system's language is.
app.commandLine.appendSwitch('lang', 'en-GB')
registerSchemes()
guardContents()

let window: MainWindow | null = null
const quit = (): void => app.quit()
const windowOf = (): MainWindow | null => window
const leaving = createLeaving({
  ask: (uploads) => askToLeave(window?.current() ?? null, uploads),
  hide: () => window?.hide(),
  show: showWindow,
  quit,
  clock: systemClock,
})
/** Links that came before there was anybody to follow them. */
let early: DeepLink[] = []
let followLink = (link: DeepLink): void => {
  early.push(link)
}
app.on('open-url', (event, url) => {
  event.preventDefault()
  follow(readDeepLink(url))
})
if (becomeTheInstance(seconded)) void app.whenReady().then(start)

function seconded(argv: string[]): void {
  showWindow()
  follow(deepLinkIn(argv))
}

function follow(link: DeepLink | null): void {
  if (link) followLink(link)
}

function start(): void {
  const folder = app.getPath('userData')
  const log = createLogFile(folder)
  logBugs(log)
  const settings = openSettings(folder, log)
  guardSession(electronSession.defaultSession)
  servePages(electronSession.defaultSession, join(out, 'renderer'))
  installMenu()
  becomeTheHandler()

  const links = createLinks(() => session, log)
  const { desk, stopDesk } = watchDesk(
    () => session,
    windowState,
    IDLE_AFTER_SECONDS,
    () => attention.settingsChanged(),
  )
  const own = { folder, log, settings, links, facts: () => desk.facts() }
  const session = createSession({ ...own, attention: () => attention })
  showFiles(session, log)
  const choices = createChoices(settings, windowOf, () => attention.settingsChanged())
  const spelling = openSpelling(choices, log)
  const parts = { settings, desk, choices, spelling, log }
  const late = { attention: () => attention, presenter: () => presenter }
  const handlers = handlersFor({ ...parts, session, ...late })
  const stopCommands = serveCommands(createDispatch(handlers, log))
  window = openWindow({ ...parts, onLoading: () => attention.pageLeft() })
  const { tray, presenter, attention } = createOutside({
    trayFolder: join(out, 'tray'),
    window: windowOf,
    session,
    settings: choices,
    quit,
    log,
  })

  takePicture(log)
  listenToSystem()
  const dispose = async () => {
    await window?.dispose()
    await session.dispose()
    stopCommands()
    stopDesk()
    await spelling.dispose()
    attention.dispose()
    presenter.dispose()
    tray?.dispose()
  }
  endGracefully({ mayEnd: () => leaving.mayEnd(), dispose, log })
  void session.restore().then(() => beginToFollow(links))
}

function openSpelling(choices: Choices, log: Log): Spelling {
  const worker = new URL('./spelling-worker.js', import.meta.url)
  const chosen = () => choices.chosen()
  return createSpelling({ worker, folder: join(out, 'dictionaries'), chosen, log })
}

type WindowParts = {
  settings: SettingsFile
  desk: Desk
  choices: Choices
  spelling: Spelling
  log: Log
  onLoading: () => void
}

function openWindow(parts: WindowParts): MainWindow {
  const { settings, desk, choices, spelling, log, onLoading } = parts
  return createMainWindow({
    preload: preloadPath(out),
    icon: join(out, 'icon.png'),
    settings,
    log,
    // Without a tray that is sure to be there, a hidden window could not be found again.
    hidesOnClose: () => process.platform !== 'linux',
    holdsClose: () => leaving.holds(),
    onHeld: quit,
    onStateChange: () => desk.changed(),
    onLoading,
    onInput: () => desk.touched(),
    onShow: () => leaving.cameBack(),
    spelling: {
      suggest: (word) => spelling.suggest(word),
      learn: (word) =>
        choices.choose({ ownWords: [...new Set([...choices.chosen().ownWords, word])] }),
    },
  })
}

/** Of the account on the screen only. */
function showFiles(session: SessionService, log: Log): void {
  const previewsOf = (accountUuid: string) => {
    const shown = session.workspaceIfAny
    return shown?.account.accountUuid === accountUuid ? shown.files : null
  }
  const onBug = (error: unknown) => log.error('a file could not be shown', error)
  serveFiles(electronSession.defaultSession, (request) =>
    previewResponse(request, previewsOf, onBug),
  )
}

function listenToSystem(): void {
  app.on('activate', showWindow)
  app.on('window-all-closed', quit)
  powerMonitor.on('shutdown', () => leaving.systemEnds())
}

function logBugs(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught', error))
  process.on('unhandledRejection', (error) => log.error('unhandled', error))
}

function createLinks(session: () => SessionService, log: Log): DeepLinks {
  return createDeepLinks({
    conversation: (conversationUuid) =>
      calmly(openLinked(windowOf, session(), conversationUuid), log),
    strayed: () => window?.push({ event: 'notice', tone: 'warning', text: STRAYED }),
  })
}

/** What fails here shows in the place that was to be opened. */
function calmly(work: Promise<void>, log: Log): void {
  work.catch((error: unknown) => log.error('a conversation could not be shown', error))
}

/** Not before there is something to show; then also what came earlier, and with the program's start. */
function beginToFollow(links: DeepLinks): void {
  followLink = (link) => links.follow(link)
  follow(deepLinkIn(process.argv))
  for (const link of early) links.follow(link)
  early = []
}

type SessionParts = {
  folder: string
  log: Log
  settings: SettingsFile
  links: DeepLinks
  facts: () => DeskFacts
  /** Asked when something happens, by when it exists. */
  attention: () => Attention
}

function createSession(parts: SessionParts): SessionService {
  const { folder, log, settings, links, facts, attention } = parts
  const emit = (event: ParleyEvent) => {
    window?.push(event)
    if (event.event === 'session' || event.event === 'changed' || event.event === 'unread')
      attention().unreadChanged()
  }
  const keychain = createKeychain({ load: loadKeytar, profile: settings.profile })
  const fetch = createNetworkFetch()
  const baseUrl = () => readBaseUrl(process.env['PLANNR_BASE_URL'])
  const sources = createSources({
    folder,
    keychain,
    fetch,
    baseUrl,
    openStore: (options) => openStore(new URL('./store-worker.js', import.meta.url), options),
    clock: systemClock,
    log,
    window: facts,
    places: {
      downloads: downloadsFolder,
      mark: originMarkFor(process.platform, () => Date.now()),
      cacheLimit: () => settings.chosen().fileCacheMegabytes * 1_000_000,
    },
    onArrivals: (account, arrivals) => attention().arrived(account, arrivals),
    onUploads: ({ accountUuid }, count) => leaving.uploading(accountUuid, count),
  })
  const memory = settings.session
  return new SessionService({
    memory,
    keychain,
    oauth: createOAuth({
      environment: process.env,
      baseUrl,
      fetch,
      now: () => Date.now(),
      open: (url) => shell.openExternal(url),
      onDeepLink: (listener) => links.wait(listener),
    }),
    folder: accountsFolder(folder),
    log,
    emit,
    ...sources,
  })
}

type HandlerParts = {
  session: SessionService
  desk: Desk
  choices: Choices
  spelling: Spelling
  attention: () => Attention
  presenter: () => Presenter
}

function handlersFor(parts: HandlerParts): Handlers {
  const { session, desk, choices, spelling, attention, presenter } = parts
  return allHandlers({
    session,
    clock: systemClock,
    pickFiles: () => pickFiles(window?.current() ?? null),
    fileLimits: () => choices.chosen().fileLimits,
    openExternal: (url) => shell.openExternal(url),
    onNetwork: (online) => desk.networkChanged(online),
    testNotification: () => presenter().test(),
    onAtEnd: (place, isAtEnd) => attention().threadAtEnd(place, isAtEnd),
    spelling,
    settings: choices,
    shell: createFileShell(() => window?.current() ?? null),
  })
}

/** Loaded when it is first needed: it drags in the system's keychain library. */
async function loadKeytar(): Promise<Keytar> {
  const loaded = await import('keytar')
  return loaded.default
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
