/** The least that Electron can show: the other side of `bench:start`. */
import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'

async function open(): Promise<void> {
  // As large as Parley's first window, which costs time to paint.
  const window = new BrowserWindow({ width: 1180, height: 780, autoHideMenuBar: true })
  await window.loadFile(join(import.meta.dirname, 'empty-window.html'))
}

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(open)
