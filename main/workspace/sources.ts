/** The two places a session can come from, Plannr and the demo, behind one form. */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AccountChoice } from '../../contract/models.ts'
import { readAccounts } from '../auth/logins.ts'
import type { Keychain } from '../auth/keychain.ts'
import type { Credentials } from '../api/credentials.ts'
import { createPlannrApi } from '../api/plannr-api.ts'
import type { Fetch } from '../api/transport.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Arrival } from '../model/records.ts'
import type { DeskFacts } from '../sync/cadence.ts'
import { WrongKeyError, type Store } from '../store/store.ts'
import type { FilePlaces } from './account-files.ts'
import {
  cacheFolderOf,
  hasAccountStore,
  makeFolder,
  openAccountStore,
  type OpenStore,
} from './account-store.ts'
import { DEMO_TOKEN } from '../../demo/token.ts'
import { DEMO_BASE_URL, DEMO_KEY } from './demo-address.ts'
import type { DemoPlannr } from './demo-source.ts'
import type { Source, WorkspaceHooks } from './source.ts'
import { createWorkspace, type WorkspaceOptions } from './workspace.ts'

export type SourceOptions = {
  /** The profile's folder. */
  folder: string
  keychain: Keychain
  fetch: Fetch
  /** Throws insecure-address. */
  baseUrl: () => string
  openStore: OpenStore
  clock: Clock
  log: Log
  /** The window, and what else is known of the desk. */
  window: () => DeskFacts
  places: FilePlaces
  onArrivals: (account: AccountChoice, arrivals: Arrival[]) => void
  onUploads?: NonNullable<WorkspaceOptions['onUploads']>
}

/** The demo's people answer within seconds, so it is asked more often than Plannr may be. */
const DEMO_PACE = 0.25

export function accountsFolder(folder: string): string {
  return join(folder, 'accounts')
}

export function createSources(options: SourceOptions) {
  return {
    plannr: (credentials: Credentials): Source => plannrSource(options, credentials),
    demo: (): Source => demoSource(options),
  }
}

function plannrSource(options: SourceOptions, token: Credentials): Source {
  const folder = accountsFolder(options.folder)
  return {
    mode: 'plannr',
    readAccounts: () => accountsOf(options, options.fetch, options.baseUrl(), token),
    openStore: (account) => openAccountStore({ ...options, folder }, account),
    hasStore: (account) => hasAccountStore(folder, account.accountUuid),
    makeWorkspace(account, store, hooks) {
      const baseUrl = options.baseUrl()
      const desk = deskOf(options, hooks)
      const own = { account, store, cacheFolder: cacheFolderOf(folder, account.accountUuid) }
      return createWorkspace({ ...options, ...desk, ...own, token, baseUrl, pace: 1 })
    },
    dispose: () => Promise.resolve(),
  }
}

/** The invented firm is built when it is first asked: what is stored shows before that. */
function demoSource(options: SourceOptions): Source {
  const folder = join(options.folder, 'demo')
  let starting: Promise<DemoPlannr> | null = null
  const start = () => (starting ??= startDemo({ ...options, folder }))
  const fetch: Fetch = async (url, init) => (await start()).fetch(url, init)
  const own = { fetch, baseUrl: DEMO_BASE_URL, token: DEMO_TOKEN, pace: DEMO_PACE }
  return {
    mode: 'demo',
    readAccounts: () => accountsOf(options, fetch, DEMO_BASE_URL, DEMO_TOKEN),
    openStore: (account) => openDemoStore(options.openStore, folder, account),
    hasStore: (account) => existsSync(demoFile(folder, account)),
    makeWorkspace(account, store, hooks) {
      const cacheFolder = cacheFolderOf(folder, account.accountUuid)
      const mine = { account, store, cacheFolder }
      return createWorkspace({ ...options, ...deskOf(options, hooks), ...own, ...mine })
    },
    async dispose() {
      await (await starting)?.dispose()
    },
  }
}

/** Its people and their words are most of the program: who never asks for them never loads them. */
async function startDemo(options: SourceOptions): Promise<DemoPlannr> {
  const { startDemoPlannr } = await import('./demo-source.ts')
  return startDemoPlannr(options)
}

/** An account behind the one on the screen is asked as seldom as one whose window is hidden. */
function deskOf(options: SourceOptions, hooks: WorkspaceHooks) {
  const hidden = { focused: false, visible: false }
  const window = () => ({ ...options.window(), ...(hooks.isShown() ? {} : hidden) })
  return { ...hooks, window }
}

function accountsOf(
  { clock }: SourceOptions,
  fetch: Fetch,
  baseUrl: string,
  token: string | Credentials,
): Promise<AccountChoice[]> {
  return readAccounts(createPlannrApi({ fetch, baseUrl, token, now: () => clock.now() }))
}

function demoFile(folder: string, account: AccountChoice): string {
  return join(folder, `${account.accountUuid}.db`)
}

async function openDemoStore(
  openStore: OpenStore,
  folder: string,
  account: AccountChoice,
): Promise<{ store: Store; rebuilt: boolean }> {
  const { accountUuid, name } = account
  const file = demoFile(folder, account)
  await makeFolder(folder)
  const open = () => openStore({ file, key: DEMO_KEY, accountUuid, accountName: name })
  try {
    return { store: await open(), rebuilt: false }
  } catch (error) {
    if (!(error instanceof WrongKeyError)) throw error
    for (const path of [file, `${file}-wal`, `${file}-shm`]) await rm(path, { force: true })
    return { store: await open(), rebuilt: true }
  }
}
