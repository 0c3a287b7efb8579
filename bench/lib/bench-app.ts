/** The real app against a server on this computer, driven as a user would and watched meanwhile. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import type * as Electron from 'electron'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { evaluateInMain, type InMain } from '../../tests/harness/in-main.ts'
import { openConversation } from './open-conversation.ts'

export type AppOptions = {
  root: string
  profile: string
  baseUrl: string
  withSandbox: boolean
  /** Before the app's own place. */
  args?: readonly string[]
  env?: Readonly<Record<string, string>>
}
export type Watched = {
  /** Milliseconds from a key in the composer to its letter on the screen. */
  keys: number[]
  /** Bytes by which the main process grew at the most. */
  growth: number
}

const SAMPLE_MS = 20
const REST_MS = 6_000
const START_LIMIT_MS = 120_000

export class BenchApp {
  readonly #electron: ElectronApplication
  readonly #page: Page

  private constructor(electron: ElectronApplication, page: Page) {
    this.#electron = electron
    this.#page = page
  }

  /** Rejects when it is not there within two minutes. */
  static async start(options: AppOptions): Promise<BenchApp> {
    const { root, profile, baseUrl, withSandbox, args = [] } = options
    const env: Record<string, string> = { PLANNR_BASE_URL: baseUrl }
    for (const [name, value] of Object.entries(process.env))
      if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') env[name] = value
    // By Playwright's own way to the program, which makes it wait until somebody listens.
    const electron = await _electron.launch({
      args: [...(withSandbox ? [] : ['--no-sandbox']), ...args, root, `--user-data-dir=${profile}`],
      cwd: root,
      timeout: START_LIMIT_MS,
      env: { ...env, ...options.env, PLANNR_BASE_URL: baseUrl },
    })
    const page = await electron.firstWindow({ timeout: START_LIMIT_MS })
    page.setDefaultTimeout(START_LIMIT_MS)
    return new BenchApp(electron, page)
  }

  async open(account: string, conversation: string): Promise<void> {
    await this.signIn(account)
    await this.openConversation(conversation)
  }

  async signIn(account: string): Promise<void> {
    const page = this.#page
    await page.getByRole('button', { name: 'Use a personal access token' }).click()
    await page.getByRole('textbox', { name: 'Personal access token' }).fill(DEMO_TOKEN)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: account }).click()
    const status = page.getByRole('status', { name: 'Sync status' })
    await status.getByText(/^Checked/).waitFor({ timeout: START_LIMIT_MS })
  }

  /** Returns how many presses opened another one, into whose place it had moved. */
  async openConversation(name: string): Promise<number> {
    const missed = await openConversation(this.#page, name)
    await this.#composer().waitFor()
    return missed
  }

  /** Runs `work` in the main process; it knows nothing but its argument. */
  inMain<Result, Arg>(work: InMain<Arg, Result>, arg?: Arg): Promise<Result> {
    return evaluateInMain(this.#electron, work, arg)
  }

  /** Milliseconds that the main process's event loop is late, of every hundred times the latest but one. */
  delayOfMain(): Promise<number> {
    return this.inMain(delayFor, REST_MS)
  }

  async attach(path: string): Promise<void> {
    await this.#electron.evaluate(
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
      },
      [path],
    )
    await this.#page.getByRole('button', { name: 'Attach files' }).click()
    await this.#page.getByRole('list', { name: 'Attachments' }).getByRole('listitem').waitFor()
  }

  /** Sends what is attached; with `typing`, types until `arrived` resolves. */
  async send(arrived: Promise<void>, typing: boolean): Promise<Watched> {
    const growth = watchMemory(this.pid)
    await this.#composer().press('Enter')
    const keys = typing ? this.#page.evaluate(typeUntilStopped) : []
    await arrived
    await this.#page.evaluate(() => document.dispatchEvent(new Event('bench-stop')))
    const watched = { keys: await keys, growth: await growth.stop() }
    await this.#composer().fill('')
    return watched
  }

  /** Types for a while with nothing else to do; as `Watched.keys`. */
  async typeAtRest(): Promise<number[]> {
    const keys = this.#page.evaluate(typeUntilStopped)
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    await this.#page.evaluate(() => document.dispatchEvent(new Event('bench-stop')))
    await this.#composer().fill('')
    return keys
  }

  /** What else a bench wants to do in the window. */
  get page(): Page {
    return this.#page
  }

  get pid(): number {
    return this.#electron.process().pid ?? 0
  }

  close(): Promise<void> {
    return this.#electron.close()
  }

  #composer() {
    return this.#page.getByRole('textbox', { name: 'Message', exact: true })
  }
}

/** Runs in the main process: as if it had been closed into the tray. A timer holds the answer, which would be lost now and then without. */
export function hideWindows({ BrowserWindow }: typeof Electron): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => {
      for (const window of BrowserWindow.getAllWindows()) window.hide()
      resolve()
    })
  })
}

/** Runs in the main process. A timer holds the answer, as below. */
function delayFor(_electron: typeof Electron, milliseconds: number): Promise<number> {
  const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  return new Promise((resolve) => {
    setTimeout(() => {
      delay.disable()
      resolve(delay.percentile(99) / 1e6)
    }, milliseconds)
  })
}

/** Linux only: elsewhere the growth is not a number. */
async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(join('/proc', String(pid), 'status'), 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1] ?? NaN) * 1024
}

function watchMemory(pid: number) {
  let most = 0
  let stopped = false
  async function watch(): Promise<number> {
    const before = await residentBytes(pid)
    while (!stopped) {
      most = Math.max(most, (await residentBytes(pid)) - before)
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))
    }
    return Number.isNaN(before) ? NaN : most
  }
  const watching = watch()
  return {
    stop() {
      stopped = true
      return watching
    },
  }
}

/** Runs in the page: a letter, then the frame that shows it. */
async function typeUntilStopped(): Promise<number[]> {
  const times: number[] = []
  let stopped = false
  document.addEventListener('bench-stop', () => (stopped = true), { once: true })
  const box = document.querySelector('textarea[aria-label="Message"]')
  if (!(box instanceof HTMLTextAreaElement)) throw new Error('no composer')
  while (!stopped) {
    // Not in step with the frames, as hands are not.
    await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 40))
    const from = performance.now()
    box.value = `${box.value.slice(-60)}e`
    box.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((resolve) => requestAnimationFrame(resolve))
    // The frame is made after this callback.
    await new Promise((resolve) => setTimeout(resolve))
    times.push(performance.now() - from)
  }
  return times
}
