/** Builds what is stale and runs the app, also on a machine without a desktop. */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { develop } from './dev.mjs'
import { ensureElectron } from './electron.mjs'
import { hasDisplay, hasSessionBus, ownSessionBus, virtualDisplay } from './lib/desktop.mjs'
import { endingOf } from './lib/end-program.mjs'
import { exitWith, hasProgram, isRoot, run, say } from './lib/run.mjs'
import { ensureSystem } from './system.mjs'

async function launchPlan(args) {
  const electron = await ensureElectron()
  ensureSystem(hasDisplay() ? 'app' : 'display')
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  const words = [...wrapper(env), electron, ...switches(), '.', ...args]
  return { command: words[0], args: words.slice(1), options: { env, end: endingOf(electron) } }
}

function wrapper(env) {
  const words = []
  if (!hasDisplay()) {
    words.push(...virtualDisplay())
    env.PARLEY_SCREENSHOT ??= join(mkdtempSync(join(tmpdir(), 'parley-')), 'window.png')
    say('There is no display here: running on a virtual one (Xvfb). Stop it with Ctrl+C.')
    announce(env.PARLEY_SCREENSHOT)
  }
  if (!hasSessionBus() && hasProgram(ownSessionBus[0])) words.push(...ownSessionBus)
  return words
}

function switches() {
  if (process.platform !== 'linux' || !isRoot()) return []
  say('You are root: Chromium refuses its sandbox to root, so this run goes without it. That')
  say('holds for this development run only; installed copies always use the sandbox.')
  return ['--no-sandbox']
}

function announce(file) {
  const timer = setInterval(() => {
    if (!existsSync(file)) return
    say(`A screenshot of the first window is in ${file}`)
    clearInterval(timer)
  }, 500)
  timer.unref()
}

await exitWith(async () => {
  const args = process.argv.slice(2)
  const developing = args[0] === '--dev'
  const plan = await launchPlan(developing ? args.slice(1) : args)
  if (developing) return develop(plan)
  await ensureBuilt()
  return run(plan.command, plan.args, plan.options)
})
