import { existsSync } from 'node:fs'
import { join } from 'node:path'

const { env } = process

export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY)
}

export function hasSessionBus() {
  if (process.platform !== 'linux' || env.DBUS_SESSION_BUS_ADDRESS) return true
  return env.XDG_RUNTIME_DIR !== undefined && existsSync(join(env.XDG_RUNTIME_DIR, 'bus'))
}

/** Words to put before a command so that it runs on a display of its own. */
export const virtualDisplay = ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24']

export const ownSessionBus = ['dbus-run-session', '--']
