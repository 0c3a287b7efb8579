/** Builds the services in order and takes them down in reverse. */
import { app, dialog, powerMonitor, session as electronSession, shell } from 'electron'
import { join } from 'node:path'
import type { ParleyEvent } from '../contract/events.ts'
import { defaultFileLimits } from '../contract/file-limits.ts'
import { createAttention, type Attention } from './app/attention.ts'
import { createDesk, type Desk } from './app/desk.ts'
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
import { watchPower } from './app/power.ts'
import { registerScheme, servePages } from './app/protocol.ts'
import { askToLeave } from './app/ask-to-leave.ts'
import { createLeaving } from './app/leaving.ts'
import { endGracefully } from './app/quit.ts'
import { saveScreenshot } from './app/screenshot.ts'
import { openSettings, type Settings } from './app/settings.ts'
import { becomeTheInstance } from './app/single-instance.ts'
import { createTray } from './app/tray.ts'
import { createMainWindow, preloadPath, type MainWindow } from './app/window.ts'
import { readBaseUrl } from './auth/base-url.ts'
import { createKeychain, type Keytar } from './auth/keychain.ts'
import { createOAuth } from './auth/oauth/oauth.ts'
import { allHandlers } from './handlers/all-handlers.ts'
import type { Handlers } from './handlers/handlers.ts'
import { createDispatch } from './ipc/dispatch.ts'
import { serveCommands } from './ipc/ipc.ts'
import { systemClock } from './model/clock.ts'
import type { Log } from './model/log.ts'
import type { Notice } from './notifications/policy.ts'
import { createPresenter } from './notifications/presenter.ts'
import { openStore } from './store/store.ts'
import { IDLE_AFTER_SECONDS, type DeskFacts } from './sync/cadence.ts'
import { SessionService } from './workspace/session.ts'
import { accountsFolder, createSources } from './workspace/sources.ts'

/** The build's output folder, in a checkout and in the package alike. */
const out = join(import.meta.dirname, '..')

app.setName('Parley')
registerScheme()
guardContents()

let window: MainWindow | null = null
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
  const { desk, stopDesk } = watchDesk(() => session)
  const own = { folder, log, settings, links, facts: () => desk.facts() }
  const session = createSession({ ...own, attention: () => attention })
  const stopCommands = serveCommands(createDispatch(handlersFor(session, desk), log))
  window = createMainWindow({
    preload: preloadPath(out),
    icon: join(out, 'icon.png'),
    settings,
    // Without a tray that is sure to be there, a hidden window could not be found again.
    hidesOnClose: () => process.platform !== 'linux',
    holdsClose: () => leaving.holds(),
    onHeld: quit,
    onStateChange: () => desk.changed(),
    onInput: () => desk.touched(),
  })
  const tray = createTray({ folder: join(out, 'tray'), onOpen: showWindow, onQuit: quit })
  const presenter = createPresenter({
    onClick: (notice) => calmly(showConversation(session, notice), log),
    log,
  })
  const attention = createAttention({
    presenter,
    tray,
    window: windowState,
    isShown: (accountUuid) => session.workspaceIfAny?.account.accountUuid === accountUuid,
    countUnread: () => session.totalUnread(),
    log,
  })

  takePicture(log)
  listenToSystem()
  const dispose = async () => {
    await window?.dispose()
    await session.dispose()
    stopCommands()
    stopDesk()
    presenter.dispose()
    tray.dispose()
  }
  endGracefully({ mayEnd: () => leaving.mayEnd(), dispose, log })
  void session.restore().then(() => beginToFollow(links))
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
    conversation: (conversationUuid) => calmly(openLinked(session(), conversationUuid), log),
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

function watchDesk(session: () => SessionService) {
  const syncs = () => session().workspaces.map((workspace) => workspace.sync)
  const desk = createDesk({
    window: windowState,
    computer: () => power.computer(),
    clock: systemClock,
    idleAfterSeconds: IDLE_AFTER_SECONDS,
    onBack: () => {
      for (const sync of syncs()) void sync.userBack()
    },
    onChange: () => {
      for (const sync of syncs()) sync.deskChanged()
    },
  })
  const power = watchPower(desk)
  const stopDesk = () => {
    power.dispose()
    desk.dispose()
  }
  return { desk, stopDesk }
}

type SessionParts = {
  folder: string
  log: Log
  settings: Settings
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

function handlersFor(session: SessionService, desk: Desk): Handlers {
  return allHandlers({
    session,
    clock: systemClock,
    pickFiles,
    fileLimits: () => defaultFileLimits,
    openExternal: (url) => shell.openExternal(url),
    onNetwork: (online) => desk.networkChanged(online),
  })
}

/** Loaded when it is first needed: it drags in the system's keychain library. */
async function loadKeytar(): Promise<Keytar> {
  const loaded = await import('keytar')
  return loaded.default
}

async function pickFiles(): Promise<string[]> {
  const owner = window?.current()
  const options = { properties: ['openFile' as const, 'multiSelections' as const] }
  const picked = owner
    ? await dialog.showOpenDialog(owner, options)
    : await dialog.showOpenDialog(options)
  return picked.canceled ? [] : picked.filePaths
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
  leaving.cameBack()
  window?.show()
}

const NOT_HERE = 'This link leads to a conversation that is not in your accounts on this computer.'
const STRAYED =
  'A sign-in came back from the browser that Parley is not waiting for any more. Start it again in Parley.'

/** A link does not say in whose account it is: the one on the screen is asked first. */
async function openLinked(session: SessionService, conversationUuid: string): Promise<void> {
  showWindow()
  const shown = session.workspaceIfAny
  const others = session.workspaces.filter((one) => one !== shown)
  for (const workspace of shown ? [shown, ...others] : others) {
    if (!(await workspace.store.conversation(conversationUuid))) continue
    const { accountUuid } = workspace.account
    await showConversation(session, { accountUuid, conversationUuid })
    return
  }
  window?.push({ event: 'notice', tone: 'warning', text: NOT_HERE })
}

/** In the account that it came in. */
async function showConversation(
  session: SessionService,
  { accountUuid, conversationUuid }: Pick<Notice, 'accountUuid' | 'conversationUuid'>,
): Promise<void> {
  showWindow()
  if (session.workspaceIfAny?.account.accountUuid !== accountUuid)
    await session.chooseAccount(accountUuid)
  window?.push({ event: 'show-conversation', conversationUuid })
}

function quit(): void {
  app.quit()
}
