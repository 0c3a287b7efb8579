import { spawn, spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

const onWindows = process.platform === 'win32'

export function say(text) {
  process.stdout.write(`${text}\n`)
}

export function complain(text) {
  process.stderr.write(`${text}\n`)
}

export function isMain(importMetaUrl) {
  const script = process.argv[1]
  return script !== undefined && realpathSync(script) === fileURLToPath(importMetaUrl)
}

/** Sets the exit code of a script's own run, and shows a failure without a stack trace. */
export async function exitWith(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    complain(error.message)
    process.exitCode = 1
  }
}

/**
 * Runs a program with our own output and resolves to its exit code; being killed counts as 1.
 * It gets a process group of its own: wrappers like xvfb-run do not pass signals on, so stopping
 * this script has to stop the whole group.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options)
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** As `run`, with `mark` before each line: for programs that run at the same time. */
export function runMarked(mark, command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => say(`${mark}${line}`))
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** `end`: how a signal to this script ends it, as `stop` does. */
export function start(command, args, { end = stop, ...options } = {}) {
  const stdio = ['ignore', 'inherit', 'inherit']
  const child = spawn(command, args, { cwd: root, stdio, detached: !onWindows, ...options })
  forwardSignals(child, end)
  return child
}

/** Ends a child of `start` with everything that it started. */
export function stop(child, signal = 'SIGTERM') {
  if (child.pid === undefined) return
  try {
    if (onWindows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}

/** Ctrl+C or a kill of this script also ends what it started. */
export function forwardSignals(child, end = stop) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = (signal) => end(child, signal)
  for (const signal of signals) process.on(signal, forward)
  const unforward = () => {
    for (const signal of signals) process.off(signal, forward)
  }
  child.once('close', unforward)
  child.once('error', unforward)
}

export function output(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', ...options })
  return { ok: result.status === 0, stdout: result.stdout ?? '', stderr: result.stderr ?? '' }
}

export function hasProgram(name) {
  return output('sh', ['-c', `command -v -- "$1"`, 'sh', name]).ok
}

export function isRoot() {
  return process.getuid?.() === 0
}
