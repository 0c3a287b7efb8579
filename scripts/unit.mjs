/**
 * Runs the unit tests inside Electron's own Node: the same runtime as in production, and the only
 * one besides Node >= 22 that the encrypted SQLite module loads in.
 */
import { join } from 'node:path'
import { ensureElectron } from './electron.mjs'
import { exitWith, isMain, root, run } from './lib/run.mjs'
import { ensureSystem } from './system.mjs'

export async function runUnitTests(args) {
  const electron = await ensureElectron()
  ensureSystem()
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return run(electron, [vitest, 'run', ...args], { env })
}

if (isMain(import.meta.url)) await exitWith(() => runUnitTests(process.argv.slice(2)))
