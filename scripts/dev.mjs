/** Rebuilds on every change: a change of the renderer reloads the window, others restart the app. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildTarget, copyResources } from './build.mjs'
import { complain, root, say, start } from './lib/run.mjs'

const targets = ['main', 'preload', 'renderer']

/** Resolves to the app's exit code once it was closed by its user. */
export async function develop(plan) {
  // These outputs carry source maps: the next plain start has to build again.
  rmSync(join(root, 'out', '.stamp'), { force: true })
  copyResources()
  const session = new DevelopmentSession(plan)
  const watchers = []
  for (const target of targets) watchers.push(await watch(target, () => session.changed(target)))
  try {
    return await session.run()
  } finally {
    await Promise.all(watchers.map((watcher) => watcher.close()))
  }
}

/** Resolves to the watcher after the first complete build. */
async function watch(target, onChange) {
  const watcher = await buildTarget(target, 'development', true)
  await new Promise((resolve) => {
    let first = true
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') complain(`${target}: ${event.error.message}`)
      if (event.code !== 'END') return
      if (first) resolve()
      else onChange()
      first = false
    })
  })
  return watcher
}

class DevelopmentSession {
  #plan
  #child = null
  #devTools = null
  #restarting = false

  constructor(plan) {
    // Port 0: Chromium takes a free one and prints it.
    const args = plan.args.toSpliced(plan.args.indexOf('.'), 0, '--remote-debugging-port=0')
    this.#plan = { ...plan, args }
  }

  async run() {
    for (;;) {
      this.#restarting = false
      const code = await this.#runOnce()
      if (!this.#restarting) return code
    }
  }

  changed(target) {
    if (target === 'renderer') {
      say('Renderer changed: reloading the window.')
      this.#reload().catch((error) => complain(`Reload failed: ${error.message}`))
      return
    }
    say(`${target} changed: restarting.`)
    this.#restarting = true
    if (this.#child !== null) this.#plan.options.end(this.#child)
  }

  #runOnce() {
    const { command, args, options } = this.#plan
    const child = start(command, args, { ...options, stdio: ['ignore', 'inherit', 'pipe'] })
    this.#child = child
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk)
      this.#devTools = /DevTools listening on (ws:\S+)/.exec(chunk)?.[1] ?? this.#devTools
    })
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve(code ?? 1))
    })
  }

  async #reload() {
    if (this.#devTools === null) return
    const { chromium } = await import('playwright')
    const browser = await chromium.connectOverCDP(this.#devTools)
    const pages = browser.contexts().flatMap((context) => context.pages())
    await Promise.all(pages.map((page) => page.reload()))
    await browser.close()
  }
}
