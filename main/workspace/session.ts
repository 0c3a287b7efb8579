/**
 * Who is signed in, and the workspace that belongs to it.
 *
 *   starting -> signed-out -> choose-account -> ready
 *       '----------------------------------------^  (remembered)
 *   blocked: something on this computer stands in the way; `tryAgain` starts over
 */
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice, Session } from '../../contract/models.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../model/log.ts'
import type { Workspace } from './workspace.ts'
import type { Keychain } from '../auth/keychain.ts'
import { removeAccountStore } from './account-store.ts'
import type { SessionMemory, SessionRecord } from './session-record.ts'

/** Where a session gets its token, accounts and stores from: Plannr, or the demo. */
export type Source = {
  mode: 'plannr' | 'demo'
  token: string
  /** Opens the store of an account; `rebuilt` when an unreadable one was set aside. */
  openStore(account: AccountChoice): Promise<{ store: Store; rebuilt: boolean }>
  /** Builds the services; does not start them. */
  makeWorkspace(account: AccountChoice, store: Store, hooks: WorkspaceHooks): Workspace
  dispose(): Promise<void>
}

export type WorkspaceHooks = { onRefused: (reason: string) => void }

export type SessionOptions = {
  memory: SessionMemory
  keychain: Keychain
  /** Folder of the accounts' stores. */
  folder: string
  log: Log
  emit: (event: ParleyEvent) => void
  /** Throws wrong-token, no-accounts, offline, insecure-address ... */
  readAccounts: (token: string) => Promise<AccountChoice[]>
  plannr: (token: string) => Source
  demo: () => Promise<{ source: Source; accounts: AccountChoice[] }>
}

const TOKEN = 'token'
const REBUILT =
  'The messages stored on this computer could not be read. They are being fetched from Plannr again; drafts and unsent messages of the old store are lost.'

export class SessionService {
  readonly #options: SessionOptions
  #session: Session = { state: 'starting' }
  #workspace: Workspace | null = null
  #source: Source | null = null
  #accounts: AccountChoice[] = []
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: SessionOptions) {
    this.#options = options
  }

  get current(): Session {
    return this.#session
  }

  /** Throws not-signed-in. */
  get workspace(): Workspace {
    if (!this.#workspace) throw new ExpectedError('not-signed-in')
    return this.#workspace
  }

  get workspaceIfAny(): Workspace | null {
    return this.#workspace
  }

  /** Takes up the remembered sign-in. Never throws: what stands in the way becomes the state. */
  restore(): Promise<Session> {
    return this.#exclusive(async () => {
      try {
        return await this.#restore()
      } catch (error) {
        if (!(error instanceof ExpectedError)) this.#options.log.error('restore failed', error)
        return this.#become({ state: 'blocked', failure: toFailure(error) })
      }
    })
  }

  signInWithToken(typed: string): Promise<Session> {
    return this.#exclusive(async () => {
      const token = typed.trim()
      if (token === '') throw new ExpectedError('wrong-token')
      const accounts = await this.#options.readAccounts(token)
      await this.#options.keychain.set(TOKEN, token)
      const previous = this.#workspace?.account.accountUuid ?? this.#remembered()
      await this.#leave()
      this.#source = this.#options.plannr(token)
      return this.#arrive(accounts, previous)
    })
  }

  startDemo(): Promise<Session> {
    return this.#exclusive(async () => {
      await this.#leave()
      const { source, accounts } = await this.#options.demo()
      this.#source = source
      const first = accounts.find((account) => account.preferred) ?? accounts[0]
      return this.#arrive(accounts, first?.accountUuid ?? null)
    })
  }

  chooseAccount(accountUuid: string): Promise<Session> {
    return this.#exclusive(async () => {
      const account = this.#accounts.find((one) => one.accountUuid === accountUuid)
      if (!account || !this.#source) throw new ExpectedError('not-signed-in')
      return this.#open(account)
    })
  }

  signOut(discardUnsent: boolean): Promise<{ signedOut: boolean; unsent: number }> {
    return this.#exclusive(async () => {
      const unsent = (await this.#workspace?.store.unsentCount()) ?? 0
      if (unsent > 0 && !discardUnsent) return { signedOut: false, unsent }
      const mode = this.#source?.mode
      await this.#leave()
      if (mode === 'plannr') await this.#forget()
      this.#options.memory.write(null)
      this.#accounts = []
      this.#become({ state: 'signed-out', notice: null })
      return { signedOut: true, unsent }
    })
  }

  /** For the end of the program: stops everything and forgets nothing. */
  dispose(): Promise<void> {
    return this.#exclusive(() => this.#leave())
  }

  async #restore(): Promise<Session> {
    const record = this.#options.memory.read()
    if (!record) return this.#become({ state: 'signed-out', notice: null })
    if (record.mode === 'demo') {
      const { source, accounts } = await this.#options.demo()
      this.#source = source
      return this.#arrive(accounts, record.accountUuid)
    }
    const token = await this.#options.keychain.get(TOKEN)
    if (token === null) {
      const notice =
        'The keychain of this computer no longer has your Plannr sign-in. Sign in again; your messages are still here.'
      return this.#become({ state: 'signed-out', notice })
    }
    this.#source = this.#options.plannr(token)
    return this.#arrive(record.accounts, record.accountUuid)
  }

  /** Goes on with the account known from before, or the only one; otherwise the user chooses. */
  #arrive(accounts: AccountChoice[], known: string | null): Promise<Session> {
    this.#accounts = accounts
    const only = accounts.length === 1 ? accounts[0] : undefined
    const account = accounts.find((one) => one.accountUuid === known) ?? only
    if (account) return this.#open(account)
    this.#remember(null)
    return Promise.resolve(this.#become({ state: 'choose-account', accounts }))
  }

  async #open(account: AccountChoice): Promise<Session> {
    const source = this.#source
    if (!source) throw new ExpectedError('not-signed-in')
    await this.#workspace?.dispose()
    this.#workspace = null
    const { store, rebuilt } = await source.openStore(account)
    const workspace = source.makeWorkspace(account, store, {
      onRefused: (reason) => this.#refused(account, reason),
    })
    this.#workspace = workspace
    this.#remember(account.accountUuid)
    const session = this.#become(this.#ready(account, source, null))
    if (rebuilt) this.#options.emit({ event: 'notice', tone: 'warning', text: REBUILT })
    await workspace.start()
    return session
  }

  #ready(account: AccountChoice, source: Source, signInAgain: string | null): Session {
    return { state: 'ready', mode: source.mode, account, accounts: this.#accounts, signInAgain }
  }

  #refused(account: AccountChoice, reason: string): void {
    const stillHere = this.#workspace?.account.accountUuid === account.accountUuid
    if (stillHere && this.#source) this.#become(this.#ready(account, this.#source, reason))
  }

  async #leave(): Promise<void> {
    await this.#workspace?.dispose()
    this.#workspace = null
    await this.#source?.dispose()
    this.#source = null
  }

  async #forget(): Promise<void> {
    const { folder, keychain } = this.#options
    for (const account of this.#accounts)
      await removeAccountStore({ folder, keychain }, account.accountUuid)
    await keychain.remove(TOKEN)
  }

  #remembered(): string | null {
    const record = this.#options.memory.read()
    return record?.mode === 'plannr' ? record.accountUuid : null
  }

  #remember(accountUuid: string | null): void {
    const mode = this.#source?.mode ?? 'plannr'
    const record: SessionRecord = { mode, accounts: this.#accounts, accountUuid }
    this.#options.memory.write(record)
  }

  #become(session: Session): Session {
    this.#session = session
    this.#options.emit({ event: 'session', session })
    return session
  }

  /** One change of session at a time, in the order in which they were asked for. */
  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work, work)
    this.#queue = result.catch(() => undefined)
    return result
  }
}
