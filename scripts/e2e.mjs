/** Runs Playwright against the built app, away from the data and the keyring of whoever runs it. */
import { rmSync } from 'node:fs'
import { availableParallelism, homedir } from 'node:os'
import { join } from 'node:path'
import { ensureElectron } from './electron.mjs'
import { hasDisplay, ownSessionBus, virtualDisplay } from './lib/desktop.mjs'
import { endLeftovers } from './lib/leftovers.mjs'
import { complain, run, runMarked, say } from './lib/run.mjs'
import { makeWorkspace, readableTree, runnableNode, testIdentity } from './lib/test-user.mjs'
import { addTotals, playwrightTotals } from './lib/totals.mjs'
import { ensureSandbox } from './sandbox.mjs'
import { ensureSystem } from './system.mjs'

/**
 * All of them are divided between the cores: each part has a display, a session bus, a keyring and a home
 * of its own. What is named by `args` runs as one part.
 */
export async function runEndToEndTests(args) {
  await ensureElectron()
  ensureSystem('tests')
  const identity = testIdentity()
  ensureSandbox(identity)
  const shared = makeWorkspace(identity)
  const tree = readableTree(identity, shared)
  const node = runnableNode(identity, shared)
  const count = args.length === 0 ? partsFor(identity) : 1
  try {
    const parts = await Promise.allSettled(
      Array.from({ length: count }, (_, index) =>
        runPart({ identity, tree, node, args, index, count }),
      ),
    )
    // What one of them could not even tell is a failure, and no reason to stop the other.
    return parts.map(totalsOf).reduce(addTotals)
  } finally {
    rmSync(shared.folder, { recursive: true, force: true })
  }
}

function totalsOf(part) {
  if (part.status === 'fulfilled') return part.value
  complain(part.reason.stack)
  return { passed: 0, failed: 1, skipped: 0 }
}

// On the desk of whoever runs them they would take the focus from each other.
function partsFor(identity) {
  const apart = process.platform === 'linux' && needsDisplay(identity)
  return apart ? Math.min(2, availableParallelism()) : 1
}

async function runPart({ identity, tree, node, args, index, count }) {
  const workspace = makeWorkspace(identity)
  let keep = false
  try {
    const cli = join(tree, 'node_modules', '@playwright', 'test', 'cli.js')
    const part = count === 1 ? [] : [`--shard=${index + 1}/${count}`]
    const words = [...wrapper(identity, tree, index), node, cli, 'test', ...part, ...args]
    const options = { ...identity, cwd: tree, env: environment(identity, workspace) }
    const code =
      count === 1
        ? await run(words[0], words.slice(1), options)
        : await runMarked(`${index + 1} `, words[0], words.slice(1), options)
    keep = code !== 0
    return playwrightTotals(`${workspace.results}.json`, code)
  } finally {
    await endLeftovers(workspace.folder)
    tidy(workspace, keep)
  }
}

function wrapper(identity, tree, index) {
  if (process.platform !== 'linux') return []
  const display = needsDisplay(identity) ? virtualDisplay(index) : []
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
  const all = [workspace.home, workspace.temp, workspace.runtime]
  for (const path of keep ? all : [workspace.folder]) rmSync(path, { recursive: true, force: true })
  if (keep) say(`Traces of the failed tests are in ${workspace.folder}`)
}
