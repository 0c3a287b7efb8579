import { app } from 'electron'

/** Resolves when the window's first page has been drawn, or after so many milliseconds. */
export function firstPaint(limit: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, limit)
    app.once('browser-window-created', (_event, window) => {
      window.once('ready-to-show', () => resolve())
    })
  })
}
