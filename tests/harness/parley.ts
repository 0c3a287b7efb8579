import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type JSHandle, type Page } from '@playwright/test'
import { evaluateInMain, handleInMain, type InMain } from './in-main.ts'

const projectRoot = resolve(import.meta.dirname, '../..')
const closeLimit = 5_000
// Below the limit of a test, so that the failure still tells what the app printed.
const windowLimit = 20_000

export type LaunchOptions = {
  readonly baseUrl: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** The real app with a user-data folder of its own, which survives `relaunch` and `kill`. */
export class Parley {
  readonly userData: string
  readonly #options: LaunchOptions
  #electron: ElectronApplication | null = null
  #page: Page | null = null
  #log = ''
  readonly #pageErrors: Error[] = []

  private constructor(userData: string, options: LaunchOptions) {
    this.userData = userData
    this.#options = options
  }

  static async launch(options: LaunchOptions): Promise<Parley> {
    const userData = await mkdtemp(join(tmpdir(), 'parley-data-'))
    const parley = new Parley(userData, options)
    try {
      await parley.start()
    } catch (error) {
      await parley.dispose()
      throw new Error(`Parley did not start. It printed:\n${parley.log}`, { cause: error })
    }
    return parley
  }

  /** What it offers beside `evaluate`, of which there is a safer one here. */
  get electron(): Omit<ElectronApplication, 'evaluate' | 'evaluateHandle'> {
    return this.#running
  }

  get #running(): ElectronApplication {
    if (this.#electron === null) throw new Error('Parley is not running')
    return this.#electron
  }

  /** Runs `work` in the main process. */
  evaluate<Result, Arg>(work: InMain<Arg, Result>, arg?: Arg): Promise<Result> {
    return evaluateInMain(this.#running, work, arg)
  }

  /** As `evaluate`; the result stays there. */
  evaluateHandle<Result, Arg>(work: InMain<Arg, Result>, arg?: Arg): Promise<JSHandle<Result>> {
    return handleInMain(this.#running, work, arg)
  }

  /** The first window; a new one after each `relaunch`. */
  get page(): Page {
    if (this.#page === null) throw new Error('Parley has no window')
    return this.#page
  }

  /** What the processes printed so far, over all launches. */
  get log(): string {
    return this.#log
  }

  async start(extraArgs: readonly string[] = []): Promise<Page> {
    // Set to try an installed or unpacked copy instead of the source tree.
    const packaged = process.env['PARLEY_TEST_EXECUTABLE']
    const args = [
      ...(packaged === undefined ? [projectRoot] : []),
      `--user-data-dir=${this.userData}`,
      // Whatever the computer is set to.
      '--lang=en-GB',
      ...(this.#options.args ?? []),
      ...extraArgs,
    ]
    const electron = await _electron.launch({
      args,
      cwd: projectRoot,
      env: this.#environment(),
      chromiumSandbox: true,
      ...(packaged === undefined ? {} : { executablePath: packaged }),
    })
    this.#electron = electron
    for (const stream of [electron.process().stdout, electron.process().stderr]) {
      stream?.on('data', (chunk) => (this.#log += String(chunk)))
    }
    electron.on('window', (page) => {
      page.on('pageerror', (error) => this.#pageErrors.push(error))
    })
    this.#page = await electron.firstWindow({ timeout: windowLimit })
    return this.#page
  }

  /** Ends the app in the ordinary way and starts it again on the same data. */
  async relaunch(extraArgs: readonly string[] = []): Promise<Page> {
    await this.close()
    return this.start(extraArgs)
  }

  /** The end that no program can prepare for: power loss, crash, `kill -9`. */
  async kill(): Promise<void> {
    const process = this.#electron?.process()
    this.#forget()
    if (process === undefined || process.exitCode !== null || process.signalCode !== null) return
    const gone = new Promise<void>((done) => process.once('exit', () => done()))
    process.kill('SIGKILL')
    await gone
  }

  async close(): Promise<void> {
    const electron = this.#electron
    if (electron === null) return
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((done) => {
      timer = setTimeout(() => done('late'), closeLimit)
    })
    const outcome = await Promise.race([electron.close(), late])
    clearTimeout(timer)
    if (outcome === 'late') await this.kill()
    this.#forget()
  }

  /** Throws when the page threw anything that nobody caught: no test may pass over that. */
  async dispose(): Promise<void> {
    await this.close()
    await rm(this.userData, { recursive: true, force: true, maxRetries: 5 })
    const errors = this.#pageErrors.map((error) => error.stack ?? error.message)
    if (errors.length > 0) throw new Error(`The page threw:\n${errors.join('\n')}`)
  }

  #forget(): void {
    this.#electron = null
    this.#page = null
  }

  #environment(): Record<string, string> {
    const env: Record<string, string> = {}
    for (const [name, value] of Object.entries(process.env)) {
      if (value !== undefined) env[name] = value
    }
    delete env['ELECTRON_RUN_AS_NODE']
    delete env['NODE_OPTIONS']
    return { ...env, PLANNR_BASE_URL: this.#options.baseUrl, ...this.#options.env }
  }
}
