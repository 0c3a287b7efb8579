/** Types, components, lint, format and unused code: everything that needs no running app. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { exitWith, forwardSignals, root, say } from './lib/run.mjs'

const modules = join(root, 'node_modules')
const cached = (name) => join(modules, '.cache', 'check', name)
const checks = {
  lock: [join(root, 'scripts', 'lock.mjs')],
  types: [
    'typescript/bin/tsc',
    '--noEmit',
    '--pretty',
    '--incremental',
    '--tsBuildInfoFile',
    cached('types'),
  ],
  components: [
    'svelte-check/bin/svelte-check',
    '--tsconfig',
    './tsconfig.json',
    '--fail-on-warnings',
  ],
  lint: ['eslint/bin/eslint.js', '--color', '--max-warnings', '0', '.'],
  format: [
    'prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    cached('format'),
    '.',
  ],
  unused: ['knip/bin/knip.js'],
}

// Their output is kept apart, so that many programs at once stay readable.
function runCheck([script, ...args]) {
  return new Promise((done) => {
    const started = performance.now()
    const child = spawn(process.execPath, [resolve(modules, script), ...args], {
      cwd: root,
      detached: process.platform !== 'win32',
    })
    forwardSignals(child)
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => (text += chunk))
    child.once('error', (error) => (text += error.message))
    child.once('close', (code) => {
      done({ ok: code === 0, text, seconds: (performance.now() - started) / 1000 })
    })
  })
}

function report(name, { ok, text, seconds }) {
  say(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`)
  if (!ok) say(text.trimEnd())
}

await exitWith(async () => {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, command]) => {
      const result = await runCheck(command)
      report(name, result)
      return result
    }),
  )
  return results.every((result) => result.ok) ? 0 : 1
})
