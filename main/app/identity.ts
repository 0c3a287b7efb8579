import { app, Menu } from 'electron'
import { APP_ID } from '../model/app-id.ts'

/** To be called before anything else asks who this is. */
export function beParley(): void {
  app.setName('Parley')
  // Or Electron builds one of its own, before the window is there.
  Menu.setApplicationMenu(null)
  // Otherwise Windows takes the program for another one than its shortcut, in notifications and in the taskbar.
  if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID)
}
