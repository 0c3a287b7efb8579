import { Menu, Tray, nativeImage, nativeTheme } from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../model/log.ts'
import {
  trayImage,
  trayMenu,
  trayTooltip,
  type TrayChoice,
  type TrayEntry,
  type TrayFacts,
} from './tray-state.ts'

export type AppTray = {
  show(facts: TrayFacts): void
  dispose(): void
}

export type TrayOptions = {
  folder: string
  onOpen: () => void
  onChoose: (choice: TrayChoice) => void
  log: Log
}

/** Null where the system has none: everything in it can be done in the window too. */
export function createTray(options: TrayOptions): AppTray | null {
  try {
    return buildTray(options)
  } catch (error) {
    options.log.error('there is no tray', error)
    return null
  }
}

function buildTray(options: TrayOptions): AppTray {
  let facts: TrayFacts = { unread: 0, newest: [], signedIn: false, paused: false }
  const image = () => {
    // Of the system's own bars: the user may have chosen another theme for the windows.
    const isDark = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    const file = trayImage(process.platform, isDark, facts.unread > 0)
    const path = join(options.folder, file)
    return existsSync(path) ? nativeImage.createFromPath(path) : nativeImage.createEmpty()
  }
  const tray = new Tray(image())
  const redraw = () => {
    tray.setImage(image())
    tray.setToolTip(trayTooltip(facts))
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(facts).map(itemOf)))
  }
  const itemOf = (entry: TrayEntry) =>
    entry === 'line'
      ? { type: 'separator' as const }
      : { label: entry.label, click: () => options.onChoose(entry.choice) }
  tray.on('click', options.onOpen)
  nativeTheme.on('updated', redraw)
  redraw()
  return {
    show(now) {
      // A menu that is made anew closes while it is open.
      if (JSON.stringify(now) === JSON.stringify(facts)) return
      facts = now
      redraw()
    },
    dispose() {
      nativeTheme.off('updated', redraw)
      tray.destroy()
    },
  }
}
