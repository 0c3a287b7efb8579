/** The session as the page shows it. */
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice, Session } from '../../contract/models.ts'
import type { AccountList } from './account-list.ts'
import type { Source } from './source.ts'
import type { Workspaces } from './workspaces.ts'

type Options = {
  emit: (event: ParleyEvent) => void
  accounts: AccountList
  workspaces: Workspaces
  source: () => Source | null
}

export class ShownSession {
  readonly #options: Options
  #current: Session = { state: 'starting' }

  constructor(options: Options) {
    this.#options = options
  }

  get current(): Session {
    return this.#current
  }

  become(session: Session): Session {
    this.#current = session
    this.#options.emit({ event: 'session', session })
    return session
  }

  /** `signInAgain`: why Plannr no longer takes the sign-in; null while it does. */
  becomeReady(
    account: AccountChoice,
    { mode }: Source,
    signInAgain: string | null = null,
  ): Session {
    const accounts = this.#options.accounts.all
    return this.become({ state: 'ready', mode, account, accounts, signInAgain })
  }

  /** The list of accounts, or what it says of the one on the screen, is another. */
  accountsChanged(shown: AccountChoice): void {
    const source = this.#options.source()
    if (this.#current.state === 'ready' && source)
      this.becomeReady(shown, source, this.#current.signInAgain)
  }

  tokenRefused(account: AccountChoice, reason: string): void {
    const source = this.#options.source()
    if (this.#isShown(account) && source) this.becomeReady(account, source, reason)
  }

  tokenAccepted(account: AccountChoice): void {
    const session = this.#current
    const asks = session.state === 'ready' && session.signInAgain !== null
    if (asks && this.#isShown(account)) this.become({ ...session, signInAgain: null })
  }

  #isShown(account: AccountChoice): boolean {
    return this.#options.workspaces.shown?.account.accountUuid === account.accountUuid
  }
}
