import { BrowserWindow, nativeTheme, screen } from 'electron'
import { join } from 'node:path'
import { pushTo } from '../ipc/ipc.ts'
import { APP_ORIGIN } from '../ipc/sender.ts'
import type { Log } from '../model/log.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import { giveContextMenu, type SpellingMenu } from './context-menu.ts'
import type { SettingsFile } from './settings.ts'
import { MINIMUM, placeWindow } from './window-bounds.ts'

export type MainWindow = {
  push(event: ParleyEvent): void
  /** Brings it to the front, makes it again if it was closed. */
  show(): void
  hide(): void
  state(): { focused: boolean; visible: boolean }
  /** The window itself, for dialogs and badges; null while there is none. */
  current(): BrowserWindow | null
  /** Lets the page save what was typed last, then ends. */
  dispose(): Promise<void>
}

export type MainWindowOptions = {
  preload: string
  icon: string
  settings: SettingsFile
  /** The window is made, but does not show before it is asked for. */
  startsHidden: boolean
  /** True while a tray icon can bring a hidden window back. */
  hidesOnClose: () => boolean
  /** True while something would be cut off: then `onHeld` is called in place of closing. */
  holdsClose: () => boolean
  onHeld: () => void
  onStateChange: () => void
  /** The page begins, or begins anew. */
  onLoading: () => void
  /** A key or the mouse. */
  onInput: () => void
  /** Wanted again, by whatever way. */
  onShow: () => void
  log: Log
  spelling: SpellingMenu
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null
  let leaving = false
  const page = createPage(() => window, options)

  function open(): BrowserWindow {
    const created = build(options)
    window = created
    page.watch(created)
    created.on('close', (event) => {
      remember(created, options.settings)
      if (leaving) return
      if (options.hidesOnClose()) {
        event.preventDefault()
        created.hide()
      } else if (options.holdsClose()) {
        event.preventDefault()
        options.onHeld()
      }
    })
    created.on('closed', () => {
      window = null
      options.onStateChange()
    })
    for (const change of CHANGES) listen(created, change, options.onStateChange)
    created.webContents.on('input-event', options.onInput)
    giveContextMenu(created.webContents, options.spelling)
    return created
  }

  open()
  return {
    push: (event) => page.push(event),
    show() {
      options.onShow()
      const target = window ?? open()
      if (target.isMinimized()) target.restore()
      target.show()
      target.focus()
    },
    hide: () => window?.hide(),
    state: () => ({
      focused: window?.isFocused() ?? false,
      visible: window !== null && window.isVisible() && !window.isMinimized(),
    }),
    current: () => window,
    async dispose() {
      leaving = true
      if (window) await closeOrDestroy(window)
    },
  }
}

/**
 * The page inside the window, which may be loading or gone. It asks for the state when it starts, and
 * may hear of a change while it is still loading; what is told only once waits until it has loaded.
 */
function createPage(
  window: () => BrowserWindow | null,
  { log, onLoading }: Pick<MainWindowOptions, 'log' | 'onLoading'>,
) {
  let ready = false
  const late: ParleyEvent[] = []
  const send = (event: ParleyEvent) => {
    const target = window()
    if (target) pushTo(target.webContents, event)
  }
  return {
    push(event: ParleyEvent) {
      const once = ONCE.has(event.event)
      if (once && !ready) late.push(event)
      else send(event)
    },
    watch(created: BrowserWindow) {
      const contents = created.webContents
      contents.on('did-start-loading', () => {
        ready = false
        onLoading()
      })
      contents.on('did-finish-load', () => {
        ready = true
        for (const event of late.splice(0)) send(event)
      })
      contents.on('render-process-gone', (_event, { reason, exitCode }) => {
        log.warn('the page is gone', { reason, exitCode })
        created.reload()
      })
      created.on('closed', () => (ready = false))
    },
  }
}

/** Told only once; the rest can be asked for again. */
const ONCE = new Set<ParleyEvent['event']>(['notice', 'show-conversation', 'show-dialog'])

const CHANGES = ['focus', 'blur', 'show', 'hide', 'minimize', 'restore'] as const
type Change = (typeof CHANGES)[number]

/** The event's name is one of a union, for which Electron's overloads have no common form. */
function listen(window: BrowserWindow, change: Change, listener: () => void): void {
  const emitter: NodeJS.EventEmitter = window
  emitter.on(change, listener)
}

function build({ preload, icon, settings, startsHidden }: MainWindowOptions): BrowserWindow {
  const bounds = settings.bounds()
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeWindow(bounds, areas),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: 'Parley',
    icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#121615' : '#f1eee8',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      // Chromium would fetch dictionaries from its maker; main/spelling checks instead.
      spellcheck: process.platform === 'darwin',
      navigateOnDragDrop: false,
    },
  })
  // To maximise a window shows it.
  if (bounds?.maximized && startsHidden) window.once('show', () => window.maximize())
  else if (bounds?.maximized) window.maximize()
  if (!startsHidden) window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/index.html`)
  return window
}

/** A page that hangs does not hold up the end for long. */
const LONGEST_CLOSE_MS = 700

function closeOrDestroy(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => window.destroy(), LONGEST_CLOSE_MS)
    window.once('closed', () => {
      clearTimeout(timer)
      resolve()
    })
    window.close()
  })
}

function remember(window: BrowserWindow, settings: SettingsFile): void {
  settings.saveBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() })
}

export function preloadPath(out: string): string {
  return join(out, 'preload', 'index.cjs')
}
