/** Runs the demo server with plain Node, on a loopback port. */
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { exitWith, root, run } from './lib/run.mjs'

await exitWith(async () => {
  await ensureBuilt()
  return run(process.execPath, [join(root, 'out', 'demo', 'cli.js'), ...process.argv.slice(2)])
})
