/**
 * Takes the README's pictures of the built app into docs/images, or with `--sheet` one of every
 * state in every size and theme into test-results/sheet (`--sheet viewer emoji`: of those whose name holds
 * one of the words). With a display, home and keychain of its own.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureElectron } from './electron.mjs'
import { ownSessionBus, virtualDisplay } from './lib/desktop.mjs'
import { endLeftovers } from './lib/leftovers.mjs'
import { exitWith, root, run } from './lib/run.mjs'
import { makeWorkspace, removeWorkspace } from './screenshots/workspace.mjs'
import { ensureSystem } from './system.mjs'

const session = [...virtualDisplay(), ...ownSessionBus, 'sh', join(root, 'scripts', 'session.sh')]

await exitWith(async () => {
  const electron = await ensureElectron()
  ensureSystem('tests')
  await ensureBuilt()
  const isSheet = process.argv.includes('--sheet')
  const target = isSheet ? join(root, 'test-results', 'sheet') : join(root, 'docs', 'images')
  mkdirSync(target, { recursive: true })
  const script = join(root, 'scripts', 'screenshots', isSheet ? 'sheet.mjs' : 'readme.mjs')
  const wrapper = process.platform === 'linux' ? session : []
  const only = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  const words = [...wrapper, electron, script, target, ...only]
  const workspace = makeWorkspace()
  try {
    return await run(words[0], words.slice(1), { env: workspace.env })
  } finally {
    await endLeftovers(workspace.folder)
    removeWorkspace(workspace)
  }
})
