/** Runs the chaos test in Electron's Node: the runtime that the store is made for. */
import { join } from 'node:path'
import { ensureElectron } from '../../scripts/electron.mjs'
import { exitWith, run } from '../../scripts/lib/run.mjs'

await exitWith(async () => {
  const words = [join(import.meta.dirname, 'run.ts'), ...process.argv.slice(2)]
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return run(await ensureElectron(), words, { env })
})
