import { Menu, Tray, nativeImage, nativeTheme } from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { trayImage, trayTooltip } from './tray-state.ts'

export type AppTray = {
  setUnread(count: number): void
  dispose(): void
}

export type TrayOptions = {
  folder: string
  onOpen: () => void
  onQuit: () => void
}

export function createTray(options: TrayOptions): AppTray {
  let unread = 0
  const image = () => {
    const file = trayImage(process.platform, nativeTheme.shouldUseDarkColors, unread > 0)
    const path = join(options.folder, file)
    return existsSync(path) ? nativeImage.createFromPath(path) : nativeImage.createEmpty()
  }
  const tray = new Tray(image())
  const redraw = () => {
    tray.setImage(image())
    tray.setToolTip(trayTooltip(unread))
  }
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Parley', click: options.onOpen },
      { type: 'separator' },
      { label: 'Quit Parley', click: options.onQuit },
    ]),
  )
  tray.on('click', options.onOpen)
  nativeTheme.on('updated', redraw)
  redraw()
  return {
    setUnread(count) {
      if (count === unread) return
      unread = count
      redraw()
    },
    dispose() {
      nativeTheme.off('updated', redraw)
      tray.destroy()
    },
  }
}
