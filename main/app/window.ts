import { BrowserWindow, nativeImage, nativeTheme } from 'electron'
import { join } from 'node:path'
import type { ParleyEvent } from '../../contract/events.ts'
import type { LockPhase } from '../model/lock-phase.ts'
import type { Log } from '../model/log.ts'
import { giveContextMenu, type SpellingMenu } from './context-menu.ts'
import { createPage } from './page.ts'
import { createPageHealth, loadPage } from './page-health.ts'
import type { SettingsFile } from './settings.ts'
import { MINIMUM, placeWindow, type Place, type ZoomStep } from './window-bounds.ts'
import { firstColour, frameOf } from './window-frame.ts'
import {
  applyZoom,
  areasOfScreens,
  changeZoom,
  rememberedPlace,
  rememberedZoom,
  rememberWindow,
} from './window-memory.ts'

export type MainWindow = {
  push(event: ParleyEvent): void
  /** Brings it to the front, makes it again if it was closed. */
  show(): void
  /** Shows it without taking the keys from another program. */
  showQuietly(): void
  hide(): void
  state(): { focused: boolean; visible: boolean }
  zoom(step: ZoomStep): void
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
  /** It was hidden in place of being closed. */
  onHidden: () => void
  /** True while something would be cut off: then `onHeld` is called in place of closing. */
  holdsClose: () => boolean
  onHeld: () => void
  onStateChange: () => void
  /** The page is gone, begins, or begins anew. */
  onLoading: () => void
  lockPhase: () => LockPhase
  /** A key or the mouse. */
  onInput: () => void
  /** Wanted again, by whatever way. */
  onShow: () => void
  /** The page can't be kept alive: the program begins anew, or ends. */
  restart: () => void
  quit: () => void
  log: Log
  spelling: SpellingMenu
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { settings } = options
  let window: BrowserWindow | null = null
  let leaving = false
  const page = createPage(() => window, options)
  const health = createPageHealth({
    ...options,
    say: (text) => page.push({ event: 'notice', tone: 'info', text }),
    isLeaving: () => leaving,
  })

  function open(): BrowserWindow {
    const created = build(options)
    window = created
    // The first beginning is nobody's news yet.
    loadPage(created)
    page.watch(created)
    health.watch(created)
    rememberWindow(created, settings)
    watchClosing(created, options, () => leaving)
    created.on('closed', () => {
      window = null
      options.onStateChange()
    })
    watchUse(created, options)
    return created
  }

  const alive = () => health.revived(window ?? open())

  open()
  return {
    push: (event) => page.push(event),
    show() {
      options.onShow()
      bringToFront(alive())
    },
    showQuietly() {
      if (!leaving) alive().showInactive()
    },
    hide: () => window?.hide(),
    zoom(step) {
      if (window) changeZoom(window, settings, step)
    },
    state: () => stateOf(window),
    current: () => window,
    async dispose() {
      leaving = true
      if (window) await closeOrDestroy(window)
    },
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function stateOf(window: BrowserWindow | null): { focused: boolean; visible: boolean } {
  return {
    focused: window?.isFocused() ?? false,
    visible: window !== null && window.isVisible() && !window.isMinimized(),
  }
}

function watchClosing(
  window: BrowserWindow,
  options: MainWindowOptions,
  isLeaving: () => boolean,
): void {
  window.on('close', (event) => {
    if (isLeaving()) return
    if (options.hidesOnClose()) {
      event.preventDefault()
      window.hide()
      options.onHidden()
    } else if (options.holdsClose()) {
      event.preventDefault()
      options.onHeld()
    }
  })
}

function watchUse(window: BrowserWindow, options: MainWindowOptions): void {
  const { settings, onInput, onStateChange, spelling } = options
  for (const change of CHANGES) listen(window, change, onStateChange)
  const { webContents } = window
  webContents.on('input-event', onInput)
  webContents.on('did-finish-load', () => applyZoom(window, settings))
  webContents.on('zoom-changed', (_event, step) => changeZoom(window, settings, step))
  giveContextMenu(webContents, spelling)
}

const CHANGES = ['focus', 'blur', 'show', 'hide', 'minimize', 'restore'] as const
type Change = (typeof CHANGES)[number]

/** The event's name is one of a union, for which Electron's overloads have no common form. */
function listen(window: BrowserWindow, change: Change, listener: () => void): void {
  const emitter: NodeJS.EventEmitter = window
  emitter.on(change, listener)
}

function build({ preload, icon, settings, startsHidden }: MainWindowOptions): BrowserWindow {
  const place = rememberedPlace(settings)
  const window = new BrowserWindow({
    ...placeWindow(place, areasOfScreens()),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: 'Parley',
    show: false,
    backgroundColor: firstColour({
      dark: nativeTheme.shouldUseDarkColors,
      contrast: nativeTheme.shouldUseHighContrastColors,
    }),
    ...frameOf(process.platform),
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      zoomFactor: rememberedZoom(settings),
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
  if (startsHidden) window.once('show', () => fill(window, place))
  else {
    fill(window, place)
    window.once('ready-to-show', () => window.show())
  }
  // Reading the picture takes longer than the user should wait; elsewhere the program itself has it.
  if (process.platform === 'linux') window.once('show', () => giveIcon(window, icon))
  return window
}

/** One that is not there must not keep anything else from happening. */
function giveIcon(window: BrowserWindow, file: string): void {
  const icon = nativeImage.createFromPath(file)
  if (!icon.isEmpty()) window.setIcon(icon)
}

function fill(window: BrowserWindow, place: Place | null): void {
  if (place?.maximized) window.maximize()
  if (place?.fullScreen) window.setFullScreen(true)
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

export function preloadPath(out: string): string {
  return join(out, 'preload', 'index.cjs')
}
