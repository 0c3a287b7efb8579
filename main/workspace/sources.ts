/** The two places a session can come from, Plannr and the demo, behind one form. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice } from '../../contract/models.ts'
import { readAccounts } from '../auth/logins.ts'
import type { Keychain } from '../auth/keychain.ts'
import { createPlannrApi } from '../api/plannr-api.ts'
import type { Fetch } from '../api/transport.ts'
import type { Clock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import type { Arrival } from '../model/records.ts'
import { WrongKeyError, type Store } from '../store/store.ts'
import { openAccountStore, type OpenStore } from './account-store.ts'
import { startDemoPlannr, DEMO_BASE_URL } from './demo-source.ts'
import type { Source } from './session.ts'
import { createWorkspace } from './workspace.ts'

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
  window: () => { focused: boolean; visible: boolean }
  emit: (event: ParleyEvent) => void
  onArrivals: (account: AccountChoice, arrivals: Arrival[]) => void
}

/** The demo's people answer within seconds, so it is asked more often than Plannr may be. */
const DEMO_PACE = 0.25

export function accountsFolder(folder: string): string {
  return join(folder, 'accounts')
}

export function createSources(options: SourceOptions) {
  const { clock } = options
  const accountsOf = (fetch: Fetch, baseUrl: string, token: string) =>
    readAccounts(createPlannrApi({ fetch, baseUrl, token, now: () => clock.now() }))

  return {
    readAccounts: (token: string) => accountsOf(options.fetch, options.baseUrl(), token),
    plannr: (token: string): Source => ({
      mode: 'plannr',
      token,
      openStore: (account) =>
        openAccountStore({ ...options, folder: accountsFolder(options.folder) }, account),
      makeWorkspace: (account, store, hooks) =>
        createWorkspace({
          ...options,
          ...hooks,
          account,
          store,
          token,
          baseUrl: options.baseUrl(),
          pace: 1,
        }),
      dispose: () => Promise.resolve(),
    }),
    async demo(): Promise<{ source: Source; accounts: AccountChoice[] }> {
      const folder = join(options.folder, 'demo')
      const demo = await startDemoPlannr({ ...options, folder })
      const accounts = await accountsOf(demo.fetch, DEMO_BASE_URL, demo.token)
      const source: Source = {
        mode: 'demo',
        token: demo.token,
        openStore: (account) => openDemoStore(options.openStore, folder, demo.storeKey, account),
        makeWorkspace: (account, store, hooks) =>
          createWorkspace({
            ...options,
            ...hooks,
            account,
            store,
            fetch: demo.fetch,
            token: demo.token,
            baseUrl: DEMO_BASE_URL,
            pace: DEMO_PACE,
          }),
        dispose: () => demo.dispose(),
      }
      return { source, accounts }
    },
  }
}

async function openDemoStore(
  openStore: OpenStore,
  folder: string,
  key: string,
  account: AccountChoice,
): Promise<{ store: Store; rebuilt: boolean }> {
  const { accountUuid, name } = account
  const file = join(folder, `${accountUuid}.db`)
  const open = () => openStore({ file, key, accountUuid, accountName: name })
  try {
    return { store: await open(), rebuilt: false }
  } catch (error) {
    if (!(error instanceof WrongKeyError)) throw error
    for (const path of [file, `${file}-wal`, `${file}-shm`]) await rm(path, { force: true })
    return { store: await open(), rebuilt: true }
  }
}
