/** Builds the services in order and takes them down in reverse. */
import { app, dialog, session as electronSession, shell } from 'electron'
import { join } from 'node:path'
import type { ParleyEvent } from '../contract/events.ts'
import { createAttention, type Attention } from './app/attention.ts'
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
import type { Notice } from './notifications/policy.ts'
import { createPresenter } from './notifications/presenter.ts'
import { openStore } from './store/store.ts'
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

  const session = createSession({ folder, log, settings, attention: () => attention })
  const stopCommands = serveCommands(createDispatch(handlersFor(session), log))
  window = createMainWindow({
    preload: preloadPath(out),
    icon: join(out, 'icon.png'),
    settings,
    // Without a tray that is sure to be there, a hidden window could not be found again.
    hidesOnClose: () => process.platform !== 'linux',
    onStateChange: () => session.workspaceIfAny?.sync.windowChanged(),
  })
  const tray = createTray({ folder: join(out, 'tray'), onOpen: showWindow, onQuit: quit })
  const presenter = createPresenter({
    onClick: (notice) =>
      void showConversation(session, notice).catch((error: unknown) =>
        log.error('a notice could not be followed', error),
      ),
    log,
  })
  const attention = createAttention({
    presenter,
    tray,
    window: windowState,
    isShown: (accountUuid) => session.workspaceIfAny?.account.accountUuid === accountUuid,
    countUnread: async () => Object.values(await session.unread()).reduce((sum, n) => sum + n, 0),
    log,
  })

  const stopPower = watchPower(() => {
    for (const { sync } of session.workspaces) void sync.wake()
  })
  takePicture(log)
  app.on('activate', showWindow)
  app.on('window-all-closed', quit)
  endGracefully(async () => {
    await window?.dispose()
    await session.dispose()
    stopCommands()
    stopPower()
    presenter.dispose()
    tray.dispose()
  }, log)
  void session.restore()
}

type SessionParts = {
  folder: string
  log: Log
  settings: Settings
  /** Asked when something happens, by when it exists. */
  attention: () => Attention
}

function createSession({ folder, log, settings, attention }: SessionParts): SessionService {
  const emit = (event: ParleyEvent) => {
    window?.push(event)
    if (event.event === 'session' || event.event === 'changed' || event.event === 'unread')
      attention().unreadChanged()
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
    window: windowState,
    onArrivals: (account, arrivals) => attention().arrived(account, arrivals),
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

/** In the account that it came in. */
async function showConversation(
  session: SessionService,
  { accountUuid, conversationUuid }: Notice,
): Promise<void> {
  window?.show()
  if (session.workspaceIfAny?.account.accountUuid !== accountUuid)
    await session.chooseAccount(accountUuid)
  window?.push({ event: 'show-conversation', conversationUuid })
}

function quit(): void {
  app.quit()
}
