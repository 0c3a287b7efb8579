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

/**
 * Words to put before a command so that it runs on a display of its own. Several at once begin at numbers
 * that are apart: between finding a free one and taking it another could take it.
 */
export const virtualDisplay = (index = 0) => [
  'xvfb-run',
  '-a',
  '-n',
  String(99 + index * 100),
  '-s',
  '-screen 0 1440x900x24',
]

export const ownSessionBus = ['dbus-run-session', '--']
