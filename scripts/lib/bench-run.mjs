/** Runs bench/<name>.ts in Electron's Node, which strips the types. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../build.mjs'
import { ensureElectron } from '../electron.mjs'
import { ensureSystem } from '../system.mjs'
import { hasDisplay, hasSessionBus, ownSessionBus, virtualDisplay } from './desktop.mjs'
import { root, run } from './run.mjs'

/** Those that sign in, as a user does. */
const SIGNED_IN = new Set(['feel', 'files', 'growth', 'idle', 'search', 'soak', 'start'])
/** Those that only write down what others measured. */
const WITHOUT_APP = new Set(['docs', 'summary'])

/** Resolves to the exit code. */
export async function runBench(name, args = []) {
  const file = join(root, 'bench', `${name}.ts`)
  if (name === undefined || !existsSync(file)) throw new Error('Say which bench: a file of bench/.')
  const electron = await ensureElectron()
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  if (WITHOUT_APP.has(name)) return run(electron, [file, ...args], { env })
  // Signing in needs a keyring: one of its own, in a home of its own.
  const withKeyring = SIGNED_IN.has(name) && process.platform === 'linux'
  ensureSystem(withKeyring ? 'tests' : hasDisplay() ? 'app' : 'display')
  await ensureBuilt()
  const words = [...wrapperFor(withKeyring), electron, file, ...args]
  if (!withKeyring) return run(words[0], words.slice(1), { env })
  const home = mkdtempSync(join(tmpdir(), 'parley-bench-home-'))
  try {
    return await run(words[0], words.slice(1), { env: { ...env, HOME: home } })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function wrapperFor(withKeyring) {
  return [
    ...(hasDisplay() ? [] : virtualDisplay()),
    ...(hasSessionBus() && !withKeyring ? [] : ownSessionBus),
    ...(withKeyring ? ['sh', join(root, 'scripts', 'session.sh')] : []),
  ]
}
