/**
 * Takes pictures of the built app: the README's into docs/images, and every state in every theme and width
 * into test-results/states. With `--states` or `--readme` only those; with `--sheet` a walk through the app
 * with a server in test-results/sheet. Words after it (`--states offline`): of those whose name holds one.
 * With a display, home and keychain of its own.
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

const results = (name) => join(root, 'test-results', name)
const jobs = {
  readme: { script: 'readme.mjs', target: join(root, 'docs', 'images') },
  states: { script: 'states-sheet.mjs', target: results('states') },
  sheet: { script: 'sheet.mjs', target: results('sheet') },
}
const USUAL = ['readme', 'states']

await exitWith(async () => {
  const electron = await ensureElectron()
  ensureSystem('tests')
  await ensureBuilt()
  const wrapper = process.platform === 'linux' ? session : []
  const only = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  const wanted = Object.keys(jobs).filter((name) => process.argv.includes(`--${name}`))
  const workspace = makeWorkspace()
  try {
    let code = 0
    for (const name of wanted.length > 0 ? wanted : USUAL) {
      const { script, target } = jobs[name]
      mkdirSync(target, { recursive: true })
      const file = join(root, 'scripts', 'screenshots', script)
      const words = [...wrapper, electron, file, target, ...only]
      code = Math.max(code, await run(words[0], words.slice(1), { env: workspace.env }))
    }
    return code
  } finally {
    await endLeftovers(workspace.folder)
    removeWorkspace(workspace)
  }
})
