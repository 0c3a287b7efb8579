import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of all processes of this computer, as text; only Linux tells them in files. */
export function processIds() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
}

/** A file of /proc; empty where the process has ended, or is somebody else's. */
export function readProcess(pid, name) {
  try {
    return readFileSync(join('/proc', String(pid), name), 'utf8')
  } catch {
    return ''
  }
}

/** To one that may have ended by now. */
export function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has.
  }
}
