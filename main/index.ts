/** Builds the services in order and takes them down in reverse. */
import { app, dialog, session as electronSession, shell } from 'electron'
import { join } from 'node:path'
import type { ParleyEvent } from '../contract/events.ts'
import { createAttention, type Attention } from './app/attention.ts'
import { createDesk } from './app/desk.ts'
import { guardContents, guardSession } from './app/guards.ts'
import { createLogFile } from './app/log-file.ts'
import { installMenu } from './app/menu.ts'
import { createNetworkFetch } from './app/network.ts'
import { watchPower } from './app/power.ts'
import { registerScheme, servePages } from './app/protocol.ts'
import { endGracefully } from './app/quit.ts'
import { saveScreenshot } from './app/screenshot.ts'
import { openSettings, type Settings } from './app/settings.ts'
import { becomeTheInstance } from './app/single-instance.ts'
import { createTray } from './app/tray.ts'
import { createMainWindow, preloadPath, type MainWindow } from './app/window.ts'
import { readBaseUrl } from './auth/base-url.ts'
import { createKeychain, type Keytar } from './auth/keychain.ts'
import { allHandlers } from './handlers/all-handlers.ts'
import type { Handlers } from './handlers/handlers.ts'
import { createDispatch } from './ipc/dispatch.ts'
import { serveCommands } from './ipc/ipc.ts'
import { systemClock } from './model/clock.ts'
import type { Log } from './model/log.ts'
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
if (becomeTheInstance(() => window?.show())) void app.whenReady().then(start)

function start(): void {
  const folder = app.getPath('userData')
  const log = createLogFile(folder)
  process.on('uncaughtException', (error) => log.error('uncaught', error))
  process.on('unhandledRejection', (error) => log.error('unhandled', error))
  const settings = openSettings(folder, log)
  guardSession(electronSession.defaultSession)
  servePages(electronSession.defaultSession, join(out, 'renderer'))
  installMenu()

  const { desk, stopDesk } = watchDesk(() => session)
  const session = createSession({
    folder,
    log,
    settings,
    facts: () => desk.facts(),
    attention: () => attention,
  })
  const stopCommands = serveCommands(createDispatch(handlersFor(session), log))
  window = createMainWindow({
    preload: preloadPath(out),
    icon: join(out, 'icon.png'),
    settings,
    // Without a tray that is sure to be there, a hidden window could not be found again.
    hidesOnClose: () => process.platform !== 'linux',
    onStateChange: () => desk.changed(),
    onInput: () => desk.touched(),
  })
  const tray = createTray({ folder: join(out, 'tray'), onOpen: showWindow, onQuit: quit })
  const presenter = createPresenter({ onClick: showConversation, log })
  const attention = createAttention({
    presenter,
    tray,
    window: windowState,
    countUnread: async () => (await session.workspaceIfAny?.store.totalUnread()) ?? 0,
    log,
  })

  takePicture(log)
  app.on('activate', showWindow)
  app.on('window-all-closed', quit)
  endGracefully(async () => {
    await window?.dispose()
    await session.dispose()
    stopCommands()
    stopDesk()
    presenter.dispose()
    tray.dispose()
  }, log)
  void session.restore()
}

function watchDesk(session: () => SessionService) {
  const sync = () => session().workspaceIfAny?.sync
  const desk = createDesk({
    window: windowState,
    computer: () => power.computer(),
    clock: systemClock,
    idleAfterSeconds: IDLE_AFTER_SECONDS,
    onBack: () => void sync()?.userBack(),
    onChange: () => sync()?.deskChanged(),
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
  facts: () => DeskFacts
  /** Asked when something happens, by when it exists. */
  attention: () => Attention
}

function createSession({ folder, log, settings, facts, attention }: SessionParts): SessionService {
  const emit = (event: ParleyEvent) => {
    window?.push(event)
    if (event.event === 'session' || event.event === 'changed') attention().unreadChanged()
  }
  const keychain = createKeychain({ load: loadKeytar, profile: settings.profile })
  const sources = createSources({
    folder,
    keychain,
    fetch: createNetworkFetch(),
    baseUrl: () => readBaseUrl(process.env['PLANNR_BASE_URL']),
    openStore: (options) => openStore(new URL('./store-worker.js', import.meta.url), options),
    clock: systemClock,
    log,
    window: facts,
    emit,
    onArrivals: (_account, arrivals) => attention().arrived(arrivals),
  })
  const memory = settings.session
  return new SessionService({
    memory,
    keychain,
    folder: accountsFolder(folder),
    log,
    emit,
    ...sources,
  })
}

function handlersFor(session: SessionService): Handlers {
  return allHandlers({
    session,
    clock: systemClock,
    pickFiles,
    openExternal: (url) => shell.openExternal(url),
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
  window?.show()
}

function showConversation(conversationUuid: string): void {
  window?.show()
  window?.push({ event: 'show-conversation', conversationUuid })
}

function quit(): void {
  app.quit()
}
