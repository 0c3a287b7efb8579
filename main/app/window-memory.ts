/** Where the window was and how large its words were, with the screens that were there. */
import { screen, type BrowserWindow } from 'electron'
import type { Panes } from '../../contract/panes.ts'
import type { SettingsFile } from './settings.ts'
import {
  boundedZoom,
  isReachable,
  placeFor,
  placeWindow,
  screensKey,
  withPlace,
  zoomAfter,
  type Place,
  type ZoomStep,
} from './window-bounds.ts'

type Memory = Pick<SettingsFile, 'window' | 'saveWindow'>

/** Milliseconds after the last move: each one is written to the disk. */
const SETTLED = 800

export function rememberedPlace(memory: Memory): Place | null {
  return placeFor(memory.window().places, currentScreens())
}

export function areasOfScreens() {
  return screen.getAllDisplays().map((display) => display.workArea)
}

/** Keeps the window in sight and its place in mind for as long as it is there. */
export function rememberWindow(window: BrowserWindow, memory: Memory): void {
  let screens = currentScreens()
  let timer: NodeJS.Timeout | undefined
  // Started hidden it is not maximised yet, and nobody has placed it.
  let wasShown = window.isVisible()
  window.once('show', () => (wasShown = true))
  const save = () => {
    clearTimeout(timer)
    if (!wasShown) return
    const { places } = memory.window()
    memory.saveWindow({ places: withPlace(places, screens, placeOf(window)) })
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, SETTLED)
  }
  const screensChanged = () => {
    const now = currentScreens()
    if (now === screens) return
    screens = now
    clearTimeout(timer)
    comeIntoSight(window, memory)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
  const changes: NodeJS.EventEmitter = screen
  const names = ['display-added', 'display-removed', 'display-metrics-changed']
  for (const name of names) changes.on(name, screensChanged)
  window.on('closed', () => {
    clearTimeout(timer)
    for (const name of names) changes.off(name, screensChanged)
  })
}

/** With screens that were there before it goes where it was with them. */
function comeIntoSight(window: BrowserWindow, memory: Memory): void {
  if (window.isMaximized() || window.isFullScreen() || window.isMinimized()) return
  const { places } = memory.window()
  const known = currentScreens() in places ? rememberedPlace(memory) : null
  const areas = areasOfScreens()
  const bounds = window.getBounds()
  if (known) window.setBounds(placeWindow(known, areas))
  else if (!areas.some((area) => isReachable(bounds, area)))
    window.setBounds(placeWindow(bounds, areas))
}

/** How wide its parts are. */
export function paneMemory(memory: Memory): { panes(): Panes; savePanes(panes: Panes): void } {
  return {
    panes: () => memory.window().panes,
    savePanes: (panes) => memory.saveWindow({ panes }),
  }
}

/** 1 is the actual size. */
export function rememberedZoom(memory: Memory): number {
  return boundedZoom(memory.window().zoom) / 100
}

/** Set once more before the first paint, Chromium would never tell that the window is ready to show. */
export function applyZoom(window: BrowserWindow, memory: Memory): void {
  const factor = rememberedZoom(memory)
  if (window.webContents.getZoomFactor() !== factor) window.webContents.setZoomFactor(factor)
}

export function changeZoom(window: BrowserWindow, memory: Memory, step: ZoomStep): void {
  memory.saveWindow({ zoom: zoomAfter(memory.window().zoom, step) })
  applyZoom(window, memory)
}

function currentScreens(): string {
  return screensKey(screen.getAllDisplays().map((display) => display.bounds))
}

function placeOf(window: BrowserWindow): Place {
  const maximized = window.isMaximized()
  return { ...window.getNormalBounds(), maximized, fullScreen: window.isFullScreen() }
}
