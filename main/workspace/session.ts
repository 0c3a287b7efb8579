/**
 * Who is signed in, and the workspace that belongs to it.
 *
 *   starting -> signed-out -> choose-account -> ready
 *       '----------------------------------------^  (remembered)
 *   blocked: something on this computer stands in the way; `tryAgain` starts over
 *
 * Of the user's accounts one is on the screen; the others that were ever opened on this computer go on
 * behind it, so that they count what is unread and send what is to be sent.
 */
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice, Session, UnreadByAccount } from '../../contract/models.ts'
import { inTurn } from '../model/in-turn.ts'
import type { Log } from '../model/log.ts'
import type { Workspace } from './workspace.ts'
import type { Credentials } from '../api/credentials.ts'
import type { Keychain } from '../auth/keychain.ts'
import type { OAuth } from '../auth/oauth/oauth.ts'
import { AccountList } from './account-list.ts'
import { isForgotten, remember, type SessionMemory, type SessionRecord } from './session-record.ts'
import { ShownSession } from './shown-session.ts'
import { SignIns, type SignIn } from './sign-ins.ts'
import { signOut } from './sign-out.ts'
import type { Source } from './source.ts'
import { disposeAll, Workspaces } from './workspaces.ts'

export type SessionOptions = {
  memory: SessionMemory
  keychain: Keychain
  /** Folder of the accounts' stores. */
  folder: string
  log: Log
  emit: (event: ParleyEvent) => void
  plannr: (credentials: Credentials) => Source
  oauth: OAuth
  demo: () => Source
  /** No account is left on this computer: what else is the user's goes as well. */
  onSignedOut?: () => void
}

const REBUILT =
  'The messages stored on this computer could not be read. They are being fetched from Plannr again; drafts and unsent messages of the old store are lost.'
const TOKEN_GONE =
  'The keychain of this computer no longer has your Plannr sign-in. Sign in again; your messages are still here.'

export class SessionService {
  readonly #options: SessionOptions
  readonly #session: ShownSession
  readonly #workspaces: Workspaces
  #source: Source | null = null
  readonly #accounts: AccountList
  readonly #signIns: SignIns
  /** One change of session at a time. */
  readonly #exclusive = inTurn()

  constructor(options: SessionOptions) {
    this.#options = options
    this.#signIns = new SignIns(options)
    this.#workspaces = new Workspaces({
      ...options,
      onRefused: (account, reason) => this.#session.tokenRefused(account, reason),
      onAccepted: (account) => this.#session.tokenAccepted(account),
    })
    const workspaces = this.#workspaces
    const onChange = (shown: AccountChoice) => {
      this.#remember(shown.accountUuid)
      this.#session.accountsChanged(shown)
    }
    this.#accounts = new AccountList({ ...options, workspaces, onChange })
    const source = () => this.#source
    this.#session = new ShownSession({ ...options, workspaces, accounts: this.#accounts, source })
  }

  get current(): Session {
    return this.#session.current
  }

  /** The one on the screen. Throws not-signed-in. */
  get workspace(): Workspace {
    const { shown } = this.#workspaces
    if (!shown) throw new ExpectedError('not-signed-in')
    return shown
  }

  get workspaceIfAny(): Workspace | null {
    return this.#workspaces.shown
  }

  get workspaces(): Workspace[] {
    return this.#workspaces.all()
  }

  /**
   * The account that a command was given for, whichever is on the screen by now: what was typed in
   * one account never leaves under another. Throws not-signed-in.
   */
  workspaceOf(accountUuid: string | null): Workspace {
    const workspace = this.workspaceIfOf(accountUuid)
    if (!workspace) throw new ExpectedError('not-signed-in')
    return workspace
  }

  workspaceIfOf(accountUuid: string | null): Workspace | null {
    return accountUuid === null ? null : this.#workspaces.of(accountUuid)
  }

  /** Unread messages of each account at work. */
  unread(): Promise<UnreadByAccount> {
    return this.#workspaces.unread()
  }

  async totalUnread(): Promise<number> {
    return Object.values(await this.unread()).reduce((sum, count) => sum + count, 0)
  }

  /** Takes up the remembered sign-in. Never throws: what stands in the way becomes the state. */
  restore(): Promise<Session> {
    return this.#exclusive(async () => {
      try {
        return await this.#restore()
      } catch (error) {
        if (!(error instanceof ExpectedError)) this.#options.log.error('restore failed', error)
        else this.#options.log.warn('blocked', { code: error.code, detail: error.detail })
        return this.#session.become({ state: 'blocked', failure: toFailure(error) })
      }
    })
  }

  signInWithToken(typed: string): Promise<Session> {
    return this.#exclusive(async () => {
      const token = typed.trim()
      // Anything else can't stand in a header; mostly it is a token with its quotation marks.
      if (!/^[\x21-\x7e]+$/.test(token)) throw new ExpectedError('wrong-token')
      const signIn = this.#signIns.personal(token)
      const accounts = await signIn.source.readAccounts()
      return this.#signIn(signIn, accounts)
    })
  }

  /** In the system's browser. A second try ends the first one. Throws as OAuth.signIn. */
  async signInWithPlannr(): Promise<Session> {
    // Not in turn with the rest: it may take minutes, and may be given up for another way in.
    const signIn = await this.#signIns.inBrowser()
    return this.#exclusive(() => this.#signIn(signIn, null))
  }

  cancelSignIn(): void {
    this.#signIns.cancel()
  }

  startDemo(): Promise<Session> {
    return this.#exclusive(async () => {
      if (this.#source?.mode === 'demo' && this.#workspaces.shown) return this.#session.current
      const source = this.#options.demo()
      const accounts = await source.readAccounts()
      const first = accounts.find((account) => account.preferred) ?? accounts[0]
      return this.#arrive(source, accounts, first?.accountUuid ?? null)
    })
  }

  chooseAccount(accountUuid: string): Promise<Session> {
    return this.#exclusive(async () => {
      const account = this.#accounts.find(accountUuid)
      if (!account || !this.#source) throw new ExpectedError('not-signed-in')
      return this.#open(this.#source, account)
    })
  }

  /** Throws keychain-*; then nothing has changed. */
  signOut(discardUnsent: boolean): Promise<{ signedOut: boolean; unsent: number }> {
    return this.#exclusive(async () => {
      const { signedOut, unsent, wasPlannr } = await signOut({
        ...this.#options,
        source: this.#source,
        accounts: this.#accounts,
        signIns: this.#signIns,
        workspaces: this.#workspaces,
        discardUnsent,
        leave: () => this.#leave(),
      })
      if (signedOut) this.#session.become({ state: 'signed-out', notice: null })
      if (signedOut && wasPlannr) this.#options.onSignedOut?.()
      return { signedOut, unsent }
    })
  }

  /** For the end of the program: lets go what only waits for an Undo, stops everything, forgets nothing. */
  dispose(): Promise<void> {
    this.cancelSignIn()
    return this.#exclusive(async () => {
      await this.#workspaces.sendHeld()
      await this.#leave()
    })
  }

  async #restore(): Promise<Session> {
    const record = this.#options.memory.read()
    if (!record || isForgotten(record))
      return this.#session.become({ state: 'signed-out', notice: null })
    if (record.mode === 'demo') return this.#goOn(this.#options.demo(), record)
    const source = await this.#signIns.remembered()
    if (source === null) return this.#session.become({ state: 'signed-out', notice: TOKEN_GONE })
    return this.#goOn(source, record)
  }

  #signIn(signIn: SignIn, accounts: AccountChoice[] | null): Promise<Session> {
    const record = this.#options.memory.read()
    const known = record?.mode === 'plannr' ? record.accountUuid : null
    const { source } = signIn
    const now = { open: this.#source, isOpen: () => this.#source === source }
    return this.#signIns.storing(signIn, now, async () => {
      return this.#arrive(source, accounts ?? (await source.readAccounts()), known)
    })
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
    this.#accounts.all = accounts
    this.#remember(null)
    return this.#session.become({ state: 'choose-account', accounts })
  }

  /** The new store is opened before anything of the old ends: if that fails, all stays as it was. */
  async #open(
    source: Source,
    account: AccountChoice,
    accounts = this.#accounts.all,
  ): Promise<Session> {
    const running = this.#source === source ? this.#workspaces.of(account.accountUuid) : null
    const { workspace, rebuilt } = running
      ? { workspace: running, rebuilt: false }
      : await this.#workspaces.build(source, account)
    const onScreen = this.#workspaces.shown
    if (this.#source !== source) {
      // What the page of the old account still asks for is refused, not done in the new one's name.
      const { all } = this.#workspaces.take()
      await disposeAll(all)
      await this.#endSource()
    }
    this.#workspaces.add(workspace)
    await this.#workspaces.show(workspace)
    this.#source = source
    this.#accounts.all = accounts
    this.#remember(account.accountUuid)
    const session = this.#session.becomeReady(account, source)
    if (rebuilt) this.#options.emit({ event: 'notice', tone: 'warning', text: REBUILT })
    await workspace.start()
    if (running) void workspace.sync.checkNow()
    else if (onScreen?.account.accountUuid === account.accountUuid)
      this.#workspaces.reopen(workspace, onScreen.sync.openConversation)
    const isWanted = () => this.#source === source
    void this.#exclusive(() => this.#accounts.startOthers(source, isWanted))
    void this.#accounts.refresh(source, isWanted)
    return session
  }

  async #leave(): Promise<void> {
    await disposeAll(this.#workspaces.take().all)
    await this.#endSource()
  }

  async #endSource(): Promise<void> {
    const source = this.#source
    this.#source = null
    if (source) this.#signIns.end(source)
    await source?.dispose()
  }

  #remember(accountUuid: string | null): void {
    const mode = this.#source?.mode ?? 'plannr'
    remember(this.#options.memory, { mode, accounts: this.#accounts.all, accountUuid })
  }
}
