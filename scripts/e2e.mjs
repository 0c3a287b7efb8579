/** Runs Playwright against the built app, away from the data and the keyring of whoever runs it. */
import { rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ensureElectron } from './electron.mjs'
import { hasDisplay, ownSessionBus, virtualDisplay } from './lib/desktop.mjs'
import { endLeftovers } from './lib/leftovers.mjs'
import { run, say } from './lib/run.mjs'
import { makeWorkspace, readableTree, runnableNode, testIdentity } from './lib/test-user.mjs'
import { playwrightTotals } from './lib/totals.mjs'
import { ensureSandbox } from './sandbox.mjs'
import { ensureSystem } from './system.mjs'

export async function runEndToEndTests(args) {
  await ensureElectron()
  ensureSystem('tests')
  const identity = testIdentity()
  ensureSandbox(identity)
  const workspace = makeWorkspace(identity)
  let keep = false
  try {
    const code = await runPlaywright(identity, workspace, args)
    keep = code !== 0
    return playwrightTotals(`${workspace.results}.json`, code)
  } finally {
    await endLeftovers(workspace.folder)
    tidy(workspace, keep)
  }
}

async function runPlaywright(identity, workspace, args) {
  const tree = readableTree(identity, workspace)
  const node = runnableNode(identity, workspace)
  const cli = join(tree, 'node_modules', '@playwright', 'test', 'cli.js')
  const words = [...wrapper(identity, tree), node, cli, 'test', ...args]
  const env = environment(identity, workspace)
  return run(words[0], words.slice(1), { ...identity, cwd: tree, env })
}

function wrapper(identity, tree) {
  if (process.platform !== 'linux') return []
  const display = needsDisplay(identity) ? virtualDisplay : []
  return [...display, ...ownSessionBus, 'sh', join(tree, 'scripts', 'session.sh')]
}

// A display of root's is closed to the test user.
function needsDisplay(identity) {
  return identity.uid !== undefined || !hasDisplay()
}

function environment(identity, workspace) {
  const env = { ...process.env, PARLEY_TEST_OUTPUT: workspace.results, TMPDIR: workspace.temp }
  delete env.ELECTRON_RUN_AS_NODE
  if (process.platform !== 'linux') return env
  // X keeps its password in the home folder that is about to be replaced.
  env.XAUTHORITY ??= join(homedir(), '.Xauthority')
  for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME']) delete env[name]
  env.HOME = workspace.home
  if (!needsDisplay(identity)) return env
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY']) delete env[name]
  return { ...env, XDG_RUNTIME_DIR: workspace.runtime }
}

function tidy(workspace, keep) {
  const all = [workspace.home, workspace.temp, workspace.runtime, join(workspace.folder, 'tree')]
  for (const path of keep ? all : [workspace.folder]) rmSync(path, { recursive: true, force: true })
  if (keep) say(`Traces of the failed tests are in ${workspace.folder}`)
}
