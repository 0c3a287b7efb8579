/** Runs bench/<name>.ts in Electron's Node, which strips the types: `node scripts/bench.mjs <name>`. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureElectron } from './electron.mjs'
import { hasDisplay, hasSessionBus, ownSessionBus, virtualDisplay } from './lib/desktop.mjs'
import { exitWith, root, run } from './lib/run.mjs'
import { ensureSystem } from './system.mjs'

/** Those that sign in, as a user does. */
const SIGNED_IN = new Set(['feel', 'files', 'idle'])

await exitWith(async () => {
  const [name, ...args] = process.argv.slice(2)
  const file = join(root, 'bench', `${name}.ts`)
  if (name === undefined || !existsSync(file)) throw new Error('Say which bench: a file of bench/.')
  const electron = await ensureElectron()
  // Signing in needs a keyring: one of its own, in a home of its own.
  const withKeyring = SIGNED_IN.has(name) && process.platform === 'linux'
  ensureSystem(withKeyring ? 'tests' : hasDisplay() ? 'app' : 'display')
  await ensureBuilt()
  const wrapper = [
    ...(hasDisplay() ? [] : virtualDisplay()),
    ...(hasSessionBus() && !withKeyring ? [] : ownSessionBus),
    ...(withKeyring ? ['sh', join(root, 'scripts', 'session.sh')] : []),
  ]
  const words = [...wrapper, electron, file, ...args]
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  if (!withKeyring) return run(words[0], words.slice(1), { env })
  const home = mkdtempSync(join(tmpdir(), 'parley-bench-home-'))
  try {
    return await run(words[0], words.slice(1), { env: { ...env, HOME: home } })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
