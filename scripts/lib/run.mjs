import { spawn, spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

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

/** Runs a program with our own terminal and resolves to its exit code; signals count as 1. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    const stop = forwardSignals(child)
    child.once('error', (error) => {
      stop()
      reject(error)
    })
    child.once('close', (code, signal) => {
      stop()
      resolve(code ?? (signal === null ? 0 : 1))
    })
  })
}

/** Ctrl+C or a kill of this script also ends what it started. */
export function forwardSignals(child) {
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
  }
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
