import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice } from '../../contract/models.ts'
import type { Store } from '../store/store.ts'
import type { Workspace } from './workspace.ts'

/** Where a session gets its accounts, stores and services from: Plannr, or the demo. */
export type Source = {
  mode: 'plannr' | 'demo'
  /** The accounts as the server has them now. Throws wrong-token, no-accounts, offline ... */
  readAccounts(): Promise<AccountChoice[]>
  /** Opens the store of an account; `rebuilt` when an unreadable one was set aside. */
  openStore(account: AccountChoice): Promise<{ store: Store; rebuilt: boolean }>
  /** Whether this account has a store on this computer. */
  hasStore(account: AccountChoice): boolean
  /** Builds the services; does not start them. */
  makeWorkspace(account: AccountChoice, store: Store, hooks: WorkspaceHooks): Workspace
  dispose(): Promise<void>
}

export type WorkspaceHooks = {
  /** Whether this account is the one on the screen. */
  isShown: () => boolean
  emit: (event: ParleyEvent) => void
  onRefused: (reason: string) => void
  onAccepted: () => void
}
