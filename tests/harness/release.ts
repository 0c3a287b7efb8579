/**
 * The program as users have it: nothing of it can be switched on from outside but Chromium's own port for
 * looking at pages, so that the page is all that a test can reach.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { chromium, errors, type Browser, type Page } from '@playwright/test'

/** Milliseconds. */
const LONGEST_CONNECTING = 6_000

export type ReleaseOptions = {
  readonly program: string
  readonly userData: string
  readonly baseUrl: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export class Release {
  readonly #process: ChildProcess
  readonly #ended: Promise<void>
  readonly #pageErrors: Error[] = []
  #browser: Browser | null = null
  #output = ''

  private constructor({ program, userData, baseUrl, args = [], env = {} }: ReleaseOptions) {
    const words = [`--user-data-dir=${userData}`, '--remote-debugging-port=0', ...args]
    this.#process = spawn(program, words, {
      env: { ...process.env, PLANNR_BASE_URL: baseUrl, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#ended = new Promise((done) => this.#process.once('exit', () => done()))
  }

  static async start(options: ReleaseOptions): Promise<{ app: Release; page: Page }> {
    const app = new Release(options)
    try {
      return { app, page: await app.#open() }
    } catch (error) {
      await app.end('SIGKILL')
      throw new Error(`Parley did not start. It printed:\n${app.output}`, { cause: error })
    }
  }

  get output(): string {
    return this.#output
  }

  /** As the system ends programs, unless told otherwise. Throws when the page threw anything. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.#browser?.close()
    this.#process.kill(signal)
    await this.#ended
    const errors = this.#pageErrors.map((error) => error.stack ?? error.message)
    if (errors.length > 0) throw new Error(`The page threw:\n${errors.join('\n')}`)
  }

  async #open(): Promise<Page> {
    this.#browser = await connect(await this.#address())
    const [context] = this.#browser.contexts()
    if (!context) throw new Error('there is nothing to look at')
    const page = context.pages()[0] ?? (await context.waitForEvent('page'))
    page.on('pageerror', (error) => this.#pageErrors.push(error))
    return page
  }

  #address(): Promise<string> {
    return new Promise((found, failed) => {
      void this.#ended.then(() => failed(new Error('it ended')))
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        stream?.on('data', (chunk) => {
          this.#output += String(chunk)
          const address = /DevTools listening on (ws:\S+)/.exec(this.#output)?.[1]
          if (address !== undefined) found(address)
        })
      }
    })
  }
}

/** Playwright waits for good where a page is made in the moment in which it connects; the next time it is there. */
async function connect(address: string, tries = 5): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(address, { timeout: LONGEST_CONNECTING })
  } catch (error) {
    if (tries === 1 || !(error instanceof errors.TimeoutError)) throw error
    return connect(address, tries - 1)
  }
}
