/**
 * Loaded by Electron before the app (`-r`), the same for both sides of `bench:start`: it watches the
 * page from outside, so the product needs no hook for being measured.
 */
import { app, ipcMain } from 'electron'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { PAINTED } from './lib/painted.ts'

const paintedSchema = z.object({ inDocument: z.number(), painted: z.number() })
const preload = fileURLToPath(new URL('./start-probe-preload.cjs', import.meta.url))
let shown = Infinity

app.on('session-created', (session) => {
  session.registerPreloadScript({ type: 'frame', filePath: preload })
})
app.on('browser-window-created', (_event, window) => {
  window.once('show', () => (shown = performance.timeOrigin + performance.now()))
  if (window.isVisible()) shown = performance.timeOrigin + performance.now()
})
ipcMain.once('bench:painted', (_event, message: unknown) => {
  const { painted } = paintedSchema.parse(message)
  // A frame that was painted before its window came up is seen when the window does.
  const tell = () => {
    if (shown === Infinity) setTimeout(tell, 1)
    else process.stdout.write(`${PAINTED}${Math.max(painted, shown)}\n`)
  }
  tell()
})
