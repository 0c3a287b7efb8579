import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExpectedError } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import { createDemo, type Demo } from '../../demo/app.ts'
import { createRandom } from '../../demo/random.ts'
import { createWorld } from '../../demo/world/create-world.ts'
import type { Keychain } from '../../main/auth/keychain.ts'
import { createOAuth } from '../../main/auth/oauth/oauth.ts'
import { silentLog } from '../../main/model/log.ts'
import { openStore } from '../../main/store/store.ts'
import type { SessionRecord } from '../../main/workspace/session-record.ts'
import { SessionService } from '../../main/workspace/session.ts'
import { accountsFolder, createSources } from '../../main/workspace/sources.ts'
import { ManualClock } from './clock.ts'
import { testPlaces } from './places.ts'
import { storeWorker } from './store-worker.ts'

/** One computer: its disk, its keychain, its network; programs on it come and go. */
export class Computer {
  readonly folder = mkdtempSync(join(tmpdir(), 'parley-session-'))
  readonly secrets = new Map<string, string>()
  readonly events: ParleyEvent[] = []
  readonly clock = new ManualClock()
  readonly demo: Demo
  keychainFailure: 'keychain-unavailable' | 'keychain-locked' | null = null
  record: SessionRecord | null = null
  running: SessionService[] = []
  environment: Record<string, string> = {}
  /** How often no account was left. */
  signedOut = 0
  /** What the system's browser does with an address. */
  browser: (url: string) => Promise<void> = async (url) => {
    const page = await this.demo.fetch(url, { redirect: 'manual' })
    await fetch(page.headers.get('location') ?? '')
  }

  constructor() {
    const now = () => this.clock.now()
    const world = createWorld({ seed: 1, now, conversations: 8, longThread: 20 })
    this.demo = createDemo({ world, now, random: createRandom(1), isOAuthApproved: true })
  }

  start(): SessionService {
    const emit = (event: ParleyEvent) => this.events.push(event)
    const sources = createSources({
      folder: this.folder,
      keychain: this.keychain,
      fetch: (url, init) => this.demo.fetch(url, init),
      baseUrl: () => 'https://demo.invalid',
      openStore: (options) => openStore(storeWorker, options),
      clock: this.clock,
      log: silentLog,
      window: () => ({ focused: true, visible: true }),
      places: testPlaces(this.folder).places,
      onArrivals: () => undefined,
    })
    const session = new SessionService({
      memory: {
        read: () => this.record,
        write: (record) => {
          this.record = record
        },
      },
      keychain: this.keychain,
      oauth: createOAuth({
        environment: this.environment,
        baseUrl: () => 'https://demo.invalid',
        fetch: (url, init) => this.demo.fetch(url, init),
        now: () => this.clock.now(),
        open: (url) => this.browser(url),
        onDeepLink: () => () => undefined,
      }),
      folder: accountsFolder(this.folder),
      log: silentLog,
      emit,
      onSignedOut: () => (this.signedOut += 1),
      ...sources,
    })
    this.running.push(session)
    return session
  }

  get files(): string[] {
    const folder = accountsFolder(this.folder)
    return existsSync(folder) ? readdirSync(folder) : []
  }

  async dispose(): Promise<void> {
    for (const session of this.running) await session.dispose()
    rmSync(this.folder, { recursive: true, force: true })
  }

  get keychain(): Keychain {
    const ask = async <T>(work: () => T): Promise<T> => {
      await Promise.resolve()
      if (this.keychainFailure) throw new ExpectedError(this.keychainFailure)
      return work()
    }
    return {
      get: (name) => ask(() => this.secrets.get(name) ?? null),
      set: (name, secret) => ask(() => void this.secrets.set(name, secret)),
      remove: (name) => ask(() => void this.secrets.delete(name)),
    }
  }
}
