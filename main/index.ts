/** Opens the window before anything else, and then what stands behind it while its page is loaded. */
import { app } from 'electron'
import { join } from 'node:path'
import { beginRegion } from './app/begin-region.ts'
import { createFirstPaint } from './app/first-paint.ts'
import { guardContents, guardSession } from './app/guards.ts'
import { beParley } from './app/identity.ts'
import { watchIncomingLinks } from './app/incoming-links.ts'
import { createLogFile } from './app/log-file.ts'
import { HIDDEN, startsHidden } from './app/login/hidden.ts'
import { makeRoomInPages } from './app/page-memory.ts'
import { registerSchemes, servePages } from './app/protocol.ts'
import { takePicture } from './app/screenshot.ts'
import { becomeTheInstance } from './app/single-instance.ts'
import type { MainWindow } from './app/window.ts'
import type { Log } from './model/log.ts'
import { beginSettings } from './start/begin-settings.ts'
import { openWindow, type Behind } from './start/open-window.ts'
import { openServices } from './start/services.ts'

/** The build's output folder, in a checkout and in the package alike. */
const out = join(import.meta.dirname, '..')

/** Milliseconds after which a page that has not been painted, as nobody sees it, holds up nothing else. */
const LONGEST_FIRST_PAINT = 3_000

beParley()
makeRoomInPages()
const region = beginRegion()
registerSchemes()
guardContents()

let window: MainWindow | null = null
/** Before there was a window. */
let isWanted = false
const incoming = watchIncomingLinks()
if (becomeTheInstance(seconded)) void app.whenReady().then(region).then(start)

function seconded(argv: string[]): void {
  // Started at login while it is at work already.
  isWanted ||= !argv.includes(HIDDEN)
  if (isWanted) window?.show()
  incoming.came(argv)
}

function start(): void {
  const folder = app.getPath('userData')
  const log = openLog(folder)
  const settings = beginSettings(folder, log)
  guardSession()
  servePages(join(out, 'renderer'))
  const isHidden = startsHidden(settings.chosen().startAtLogin)
  const painted = createFirstPaint(isHidden ? 0 : LONGEST_FIRST_PAINT)
  let behind: Behind | null = null
  window = openWindow({ settings, log, out, behind: () => behind })
  takePicture(window.current(), log)
  const services = openServices({ folder, log, settings, out, window, painted, incoming })
  behind = services.behind
  services.begin()
  if (isWanted) window.show()
}

function openLog(folder: string): Log {
  const log = createLogFile(folder)
  process.on('uncaughtException', (error) => log.error('uncaught', error))
  process.on('unhandledRejection', (error) => log.error('unhandled', error))
  return log
}
