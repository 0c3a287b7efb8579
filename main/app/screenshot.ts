import type { BrowserWindow } from 'electron'
import { writeFile } from 'node:fs/promises'
import type { Log } from '../model/log.ts'

/** Into the file that PARLEY_SCREENSHOT names. */
export function takePicture(window: BrowserWindow | null, log: Log): void {
  const file = process.env['PARLEY_SCREENSHOT']
  if (file && window) saveScreenshot(window, file, log)
}

/** For a machine without a display: a picture of the first window, `delay` milliseconds after it shows. */
function saveScreenshot(window: BrowserWindow, file: string, log: Log, delay = 2000): void {
  window.once('show', () => {
    setTimeout(() => {
      window.webContents
        .capturePage()
        .then((image) => writeFile(file, image.toPNG()))
        .catch((error: unknown) => log.error('no screenshot', error))
    }, delay)
  })
}
