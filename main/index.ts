/** Builds the services in order and takes them down in reverse. */
import { app, dialog, session as electronSession, shell } from 'electron'
import { join } from 'node:path'
import type { ParleyEvent } from '../contract/events.ts'
import { createAttention } from './app/attention.ts'
import { guardContents, guardSession } from './app/guards.ts'
import { createLogFile } from './app/log-file.ts'
import { installMenu } from './app/menu.ts'
import { networkFetch } from './app/network.ts'
import { registerScheme, servePages } from './app/protocol.ts'
import { endGracefully } from './app/quit.ts'
import { saveScreenshot } from './app/screenshot.ts'
import { openSettings } from './app/settings.ts'
import { becomeTheInstance } from './app/single-instance.ts'
import { createTray } from './app/tray.ts'
import { createMainWindow, preloadPath, type MainWindow } from './app/window.ts'
import { readBaseUrl } from './auth/base-url.ts'
import { createKeychain, type Keytar } from './auth/keychain.ts'
import { allHandlers } from './handlers/all-handlers.ts'
import { createDispatch } from './ipc/dispatch.ts'
import { serveCommands } from './ipc/ipc.ts'
import { systemClock } from './model/clock.ts'
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
  const settings = openSettings(folder)
  const clock = systemClock
  guardSession(electronSession.defaultSession)
  servePages(electronSession.defaultSession, join(out, 'renderer'))
  installMenu()

  const emit = (event: ParleyEvent) => {
    window?.push(event)
    if (event.event === 'session' || event.event === 'changed') attention.unreadChanged()
  }
  const windowState = () => window?.state() ?? { focused: false, visible: false }
  const keychain = createKeychain({ load: loadKeytar, profile: settings.profile })
  const sources = createSources({
    folder,
    keychain,
    fetch: networkFetch,
    baseUrl: () => readBaseUrl(process.env['PLANNR_BASE_URL']),
    openStore: (options) => openStore(new URL('./store-worker.js', import.meta.url), options),
    clock,
    log,
    window: windowState,
    emit,
    onArrivals: (_account, arrivals) => attention.arrived(arrivals),
  })
  const session = new SessionService({
    memory: settings.session,
    keychain,
    folder: accountsFolder(folder),
    log,
    emit,
    ...sources,
  })
  const handlers = allHandlers({
    session,
    clock,
    pickFiles,
    openExternal: (url) => shell.openExternal(url),
  })
  const stopCommands = serveCommands(createDispatch(handlers, log))

  window = createMainWindow({
    preload: preloadPath(out),
    icon: join(out, 'icon.png'),
    settings,
    hidesOnClose: () => process.platform !== 'linux',
    onStateChange: () => session.workspaceIfAny?.sync.windowChanged(),
  })
  const tray = createTray({
    folder: join(out, 'tray'),
    onOpen: () => window?.show(),
    onQuit: () => app.quit(),
  })
  const presenter = createPresenter({ onClick: showConversation, log })
  const attention = createAttention({
    presenter,
    tray,
    window: windowState,
    countUnread: async () => (await session.workspaceIfAny?.store.totalUnread()) ?? 0,
    log,
  })

  const picture = process.env['PARLEY_SCREENSHOT']
  const first = window.current()
  if (picture && first) saveScreenshot(first, picture, log)
  app.on('activate', () => window?.show())
  app.on('window-all-closed', () => app.quit())
  endGracefully(async () => {
    window?.dispose()
    await session.dispose()
    stopCommands()
    presenter.dispose()
    tray.dispose()
  }, log)
  void session.restore()
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

function showConversation(conversationUuid: string): void {
  window?.show()
  window?.push({ event: 'show-conversation', conversationUuid })
}
