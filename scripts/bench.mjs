/** Runs bench/<name>.ts in Electron's Node, which strips the types: `node scripts/bench.mjs <name>`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureElectron } from './electron.mjs'
import { hasDisplay, hasSessionBus, ownSessionBus, virtualDisplay } from './lib/desktop.mjs'
import { exitWith, root, run } from './lib/run.mjs'
import { ensureSystem } from './system.mjs'

await exitWith(async () => {
  const [name, ...args] = process.argv.slice(2)
  const file = join(root, 'bench', `${name}.ts`)
  if (name === undefined || !existsSync(file)) throw new Error('Say which bench: a file of bench/.')
  const electron = await ensureElectron()
  ensureSystem(hasDisplay() ? 'app' : 'display')
  await ensureBuilt()
  const wrapper = [
    ...(hasDisplay() ? [] : virtualDisplay),
    ...(hasSessionBus() ? [] : ownSessionBus),
  ]
  const words = [...wrapper, electron, file, ...args]
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return run(words[0], words.slice(1), { env })
})
