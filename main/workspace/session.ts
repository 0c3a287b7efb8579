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
import type { Log } from '../model/log.ts'
import type { Workspace } from './workspace.ts'
import { getSurely, type Keychain } from '../auth/keychain.ts'
import { removeAccountStore } from './account-store.ts'
import { forgotten, isForgotten, type SessionMemory, type SessionRecord } from './session-record.ts'
import type { Source } from './source.ts'

export type SessionOptions = {
  memory: SessionMemory
  keychain: Keychain
  /** Folder of the accounts' stores. */
  folder: string
  log: Log
  emit: (event: ParleyEvent) => void
  plannr: (token: string) => Source
  demo: () => Source
}

const TOKEN = 'token'
const REBUILT =
  'The messages stored on this computer could not be read. They are being fetched from Plannr again; drafts and unsent messages of the old store are lost.'
const TOKEN_GONE =
  'The keychain of this computer no longer has your Plannr sign-in. Sign in again; your messages are still here.'

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
        else this.#options.log.warn('blocked', { code: error.code, detail: error.detail })
        return this.#become({ state: 'blocked', failure: toFailure(error) })
      }
    })
  }

  signInWithToken(typed: string): Promise<Session> {
    return this.#exclusive(async () => {
      const token = typed.trim()
      // Anything else can't stand in a header; mostly it is a token with its quotation marks.
      if (!/^[\x21-\x7e]+$/.test(token)) throw new ExpectedError('wrong-token')
      const source = this.#options.plannr(token)
      const accounts = await source.readAccounts()
      const record = this.#options.memory.read()
      const known = record?.mode === 'plannr' ? record.accountUuid : null
      const { keychain } = this.#options
      const before = await keychain.get(TOKEN)
      await keychain.set(TOKEN, token)
      try {
        return await this.#arrive(source, accounts, known)
      } catch (error) {
        // Nothing was opened with it, so the next start must not use it for what was open before.
        await (before === null ? keychain.remove(TOKEN) : keychain.set(TOKEN, before))
        throw error
      }
    })
  }

  startDemo(): Promise<Session> {
    return this.#exclusive(async () => {
      if (this.#source?.mode === 'demo' && this.#workspace) return this.#session
      const source = this.#options.demo()
      const accounts = await source.readAccounts()
      const first = accounts.find((account) => account.preferred) ?? accounts[0]
      return this.#arrive(source, accounts, first?.accountUuid ?? null)
    })
  }

  chooseAccount(accountUuid: string): Promise<Session> {
    return this.#exclusive(async () => {
      const account = this.#accounts.find((one) => one.accountUuid === accountUuid)
      if (!account || !this.#source) throw new ExpectedError('not-signed-in')
      return this.#open(this.#source, account)
    })
  }

  /** The demo keeps what it has; signing out of Plannr leaves nothing on this computer. */
  signOut(discardUnsent: boolean): Promise<{ signedOut: boolean; unsent: number }> {
    return this.#exclusive(async () => {
      const source = this.#source
      const workspace = this.#workspace
      const unsent = source?.mode === 'plannr' ? await this.#countUnsent(source) : 0
      if (unsent > 0 && !discardUnsent) return { signedOut: false, unsent }
      // From here on nothing can be handed over any more; what came in just before is counted.
      this.#workspace = null
      const late = source?.mode === 'plannr' ? ((await workspace?.store.unsentCount()) ?? 0) : 0
      if (late > 0 && !discardUnsent) {
        this.#workspace = workspace
        return { signedOut: false, unsent: late }
      }
      try {
        // First what may be refused: then nothing has changed yet.
        if (source?.mode === 'plannr') await this.#options.keychain.remove(TOKEN)
      } catch (error) {
        this.#workspace = workspace
        throw error
      }
      await workspace?.dispose()
      await this.#leave()
      if (source?.mode === 'plannr') await this.#forget()
      const kept = source?.mode === 'demo' ? this.#options.memory.read()?.known : undefined
      this.#options.memory.write(kept?.length ? forgotten(kept) : null)
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
    if (!record || isForgotten(record)) return this.#become({ state: 'signed-out', notice: null })
    if (record.mode === 'demo') return this.#goOn(this.#options.demo(), record)
    const token = await getSurely(this.#options.keychain, TOKEN)
    if (token === null) return this.#become({ state: 'signed-out', notice: TOKEN_GONE })
    return this.#goOn(this.#options.plannr(token), record)
  }

  /** From what is remembered, without a request: what is stored shows at once. */
  async #goOn(source: Source, { accounts, accountUuid }: SessionRecord): Promise<Session> {
    return this.#arrive(
      source,
      accounts.length > 0 ? accounts : await source.readAccounts(),
      accountUuid,
    )
  }

  /** Goes on with the account known from before, or the only one; otherwise the user chooses. */
  async #arrive(source: Source, accounts: AccountChoice[], known: string | null): Promise<Session> {
    const only = accounts.length === 1 ? accounts[0] : undefined
    const account = accounts.find((one) => one.accountUuid === known) ?? only
    if (account) return this.#open(source, account, accounts)
    await this.#leave()
    this.#source = source
    this.#accounts = accounts
    this.#remember(null)
    return this.#become({ state: 'choose-account', accounts })
  }

  /** The new store is opened before the old workspace ends: if that fails, all stays as it was. */
  async #open(source: Source, account: AccountChoice, accounts = this.#accounts): Promise<Session> {
    const { store, rebuilt } = await source.openStore(account)
    const workspace = source.makeWorkspace(account, store, {
      onRefused: (reason) => this.#tokenRefused(account, reason),
      onAccepted: () => this.#tokenAccepted(account),
    })
    const before = { workspace: this.#workspace, source: this.#source }
    // What the page of the old account still asks for is refused, not done in the new one's name.
    this.#workspace = null
    await before.workspace?.dispose()
    if (before.source !== source) await before.source?.dispose()
    this.#workspace = workspace
    this.#source = source
    this.#accounts = accounts
    this.#remember(account.accountUuid)
    const session = this.#become(this.#ready(account, source, null))
    if (rebuilt) this.#options.emit({ event: 'notice', tone: 'warning', text: REBUILT })
    await workspace.start()
    void this.#refreshAccounts(source)
    return session
  }

  /** A role may have changed since the accounts were last read. */
  async #refreshAccounts(source: Source): Promise<void> {
    try {
      const accounts = await source.readAccounts()
      const workspace = this.#workspace
      const current = accounts.find((one) => one.accountUuid === workspace?.account.accountUuid)
      const same = JSON.stringify(accounts) === JSON.stringify(this.#accounts)
      if (this.#source !== source || !workspace || !current || same) return
      this.#accounts = accounts
      workspace.account = current
      this.#remember(current.accountUuid)
      if (this.#session.state === 'ready')
        this.#become(this.#ready(current, source, this.#session.signInAgain))
    } catch (error) {
      // The poll meets the same trouble and tells the user; the accounts known before do until then.
      if (!(error instanceof ExpectedError)) this.#options.log.error('accounts not read', error)
    }
  }

  #ready(account: AccountChoice, source: Source, signInAgain: string | null): Session {
    return { state: 'ready', mode: source.mode, account, accounts: this.#accounts, signInAgain }
  }

  #tokenRefused(account: AccountChoice, reason: string): void {
    if (this.#isOpen(account) && this.#source)
      this.#become(this.#ready(account, this.#source, reason))
  }

  #tokenAccepted(account: AccountChoice): void {
    const session = this.#session
    const asks = session.state === 'ready' && session.signInAgain !== null
    if (asks && this.#isOpen(account)) this.#become({ ...session, signInAgain: null })
  }

  #isOpen(account: AccountChoice): boolean {
    return this.#workspace?.account.accountUuid === account.accountUuid
  }

  async #leave(): Promise<void> {
    const { workspace, source } = { workspace: this.#workspace, source: this.#source }
    this.#workspace = null
    this.#source = null
    await workspace?.dispose()
    await source?.dispose()
  }

  /** In the open account and in all others that have a store here. */
  async #countUnsent(source: Source): Promise<number> {
    const open = this.#workspace
    let count = (await open?.store.unsentCount()) ?? 0
    for (const account of this.#accountsWithStores()) {
      if (account.accountUuid === open?.account.accountUuid || !source.hasStore(account)) continue
      const { store } = await source.openStore(account)
      count += await store.unsentCount()
      await store.close()
    }
    return count
  }

  /** Those of earlier sign-ins too: signing out removes all of them. */
  #accountsWithStores(): AccountChoice[] {
    const listed = new Set(this.#accounts.map((account) => account.accountUuid))
    const earlier = (this.#options.memory.read()?.known ?? []).filter((uuid) => !listed.has(uuid))
    const unnamed = { name: '', firmName: '', kind: '', canWrite: false, preferred: false }
    return [...this.#accounts, ...earlier.map((accountUuid) => ({ ...unnamed, accountUuid }))]
  }

  async #forget(): Promise<void> {
    const { folder, keychain, memory, log } = this.#options
    const known = new Set(memory.read()?.known)
    for (const account of this.#accounts) known.add(account.accountUuid)
    for (const uuid of known) {
      try {
        await removeAccountStore({ folder, keychain }, uuid)
      } catch (error) {
        // The files go first; a key that is left opens nothing any more.
        log.error('an account’s key could not be removed', error)
      }
    }
  }

  #remember(accountUuid: string | null): void {
    const { memory } = this.#options
    const mode = this.#source?.mode ?? 'plannr'
    const before = memory.read()
    const known = new Set(before?.known)
    if (mode === 'plannr') for (const account of this.#accounts) known.add(account.accountUuid)
    memory.write({ mode, accounts: this.#accounts, accountUuid, known: [...known] })
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
