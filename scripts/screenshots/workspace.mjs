import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A home of its own: the pictures show, and the keyring holds, nothing of whoever takes them. */
export function makeWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-pictures-'))
  const own = { HOME: join(folder, 'home'), TMPDIR: join(folder, 'tmp') }
  const env = { ...process.env, ...own, TZ: 'Europe/London', ELECTRON_RUN_AS_NODE: '1' }
  for (const path of Object.values(own)) mkdirSync(path, { mode: 0o700 })
  if (process.platform === 'linux') {
    env.XDG_RUNTIME_DIR = join(folder, 'run')
    mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 })
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']) delete env[name]
    for (const kind of ['CONFIG', 'DATA', 'CACHE']) delete env[`XDG_${kind}_HOME`]
  }
  return { folder, env }
}

export function removeWorkspace({ folder }) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
