import { app, powerMonitor } from 'electron'
import type { Log } from '../model/log.ts'
import { listenToSessionEnd, quit } from './quit.ts'

type SystemWatcher = {
  log: Log
  show: () => void
  /** The computer is shut down, or its user signs out. */
  onEnd: () => void
}

/** What the system tells of itself and of this program's processes. */
export function watchSystem({ log, show, onEnd }: SystemWatcher): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    log.warn('a process is gone', { type, reason, exitCode, name })
  })
  app.on('activate', show)
  app.on('window-all-closed', quit)
  powerMonitor.on('shutdown', onEnd)
  listenToSessionEnd(() => {
    onEnd()
    quit()
  })
}
