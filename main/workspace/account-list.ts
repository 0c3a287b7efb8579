/** The accounts of whoever is signed in: the one on the screen, and those that are to go on behind it. */
import { ExpectedError } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice } from '../../contract/models.ts'
import type { Log } from '../model/log.ts'
import type { Source } from './source.ts'
import type { Workspaces } from './workspaces.ts'

type AccountListOptions = {
  workspaces: Workspaces
  log: Log
  emit: (event: ParleyEvent) => void
  /** The list, or what it says of the one on the screen, is another than before. */
  onChange: (shown: AccountChoice) => void
}

export class AccountList {
  readonly #options: AccountListOptions
  all: AccountChoice[] = []

  constructor(options: AccountListOptions) {
    this.#options = options
  }

  find(accountUuid: string | undefined): AccountChoice | undefined {
    return this.all.find((one) => one.accountUuid === accountUuid)
  }

  /**
   * Starts those that have been opened on this computer before, one after the other. `isWanted`: false once
   * another sign-in is at work. Never throws.
   */
  async startOthers(source: Source, isWanted: () => boolean): Promise<void> {
    const { workspaces, log, emit } = this.#options
    for (const account of this.all) {
      if (!isWanted() || !workspaces.shown) return
      if (workspaces.of(account.accountUuid) || !source.hasStore(account)) continue
      try {
        const { workspace } = await workspaces.build(source, account)
        workspaces.add(workspace)
        await workspace.start()
      } catch (error) {
        // The user is told when they open it; until then its messages wait where they are.
        log.error('an account behind the open one did not start', error)
      }
    }
    emit({ event: 'unread' })
  }

  /** A role may have changed since they were last read. `isWanted` as above. Never throws. */
  async refresh(source: Source, isWanted: () => boolean): Promise<void> {
    const { workspaces, log, onChange } = this.#options
    try {
      const accounts = await source.readAccounts()
      const { shown } = workspaces
      const current = accounts.find((one) => one.accountUuid === shown?.account.accountUuid)
      const isSame = JSON.stringify(accounts) === JSON.stringify(this.all)
      if (!isWanted() || !shown || !current || isSame) return
      this.all = accounts
      shown.account = current
      onChange(current)
    } catch (error) {
      // The poll meets the same trouble and tells the user; the accounts known before do until then.
      if (!(error instanceof ExpectedError)) log.error('accounts not read', error)
    }
  }
}
