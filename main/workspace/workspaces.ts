/** The workspaces at work: the one on the screen, and behind it those of the user's other accounts. */
import type { ParleyEvent } from '../../contract/events.ts'
import type { AccountChoice, UnreadByAccount } from '../../contract/models.ts'
import type { Log } from '../model/log.ts'
import type { Source } from './source.ts'
import type { Workspace } from './workspace.ts'

type WorkspacesOptions = {
  log: Log
  emit: (event: ParleyEvent) => void
  onRefused: (account: AccountChoice, reason: string) => void
  onAccepted: (account: AccountChoice) => void
}

/** What the page is told of accounts that it does not show. */
const ELSEWHERE: ReadonlySet<string> = new Set(['notice', 'upload', 'download'])

export class Workspaces {
  readonly #options: WorkspacesOptions
  #running = new Map<string, Workspace>()
  #shown: Workspace | null = null

  constructor(options: WorkspacesOptions) {
    this.#options = options
  }

  /** The one on the screen. */
  get shown(): Workspace | null {
    return this.#shown
  }

  of(accountUuid: string): Workspace | null {
    return this.#running.get(accountUuid) ?? null
  }

  all(): Workspace[] {
    return [...this.#running.values()]
  }

  /** Unread messages of each account at work. */
  async unread(): Promise<UnreadByAccount> {
    const counts = this.all().map(async ({ account, store }) => {
      const unread = await store.totalUnread()
      return [account.accountUuid, unread] as const
    })
    return Object.fromEntries(await Promise.all(counts))
  }

  /** Takes it in; it is shown only by `show`. */
  add(workspace: Workspace): void {
    this.#running.set(workspace.account.accountUuid, workspace)
  }

  async show(workspace: Workspace): Promise<void> {
    const before = this.#shown
    this.#shown = workspace
    // Nobody sees that one's thread any more: it is not to be read again at each poll.
    if (before && before !== workspace) await before.sync.openThread(null)
  }

  /** Hands all of them over, so that no command finds one any more. */
  take(): { all: Workspace[]; giveBack: () => void } {
    const { running, shown } = { running: this.#running, shown: this.#shown }
    this.#running = new Map()
    this.#shown = null
    const giveBack = () => {
      this.#running = running
      this.#shown = shown
    }
    return { all: [...running.values()], giveBack }
  }

  /** Does not start it. Throws keychain-*, store-unavailable, store-newer, disk-full. */
  async build(
    source: Source,
    account: AccountChoice,
  ): Promise<{ workspace: Workspace; rebuilt: boolean }> {
    const { store, rebuilt } = await source.openStore(account)
    const { emit, onRefused, onAccepted } = this.#options
    const isShown = () => this.#shown?.account.accountUuid === account.accountUuid
    const workspace = source.makeWorkspace(account, store, {
      isShown,
      // The page shows one account; of the others it learns what is unread, what went wrong, and
      // how the downloads go that were begun there.
      emit(event) {
        if (isShown() || ELSEWHERE.has(event.event)) emit(event)
        else if (event.event === 'changed') emit({ event: 'unread' })
      },
      onRefused: (reason) => onRefused(account, reason),
      onAccepted: () => onAccepted(account),
    })
    return { workspace, rebuilt }
  }

  /** What could not leave within a second does so at the next start. */
  async sendHeld(): Promise<void> {
    const { log } = this.#options
    const sending = this.all().map(({ outbox }) =>
      outbox.sendHeld().catch((error: unknown) => log.error('what was held did not leave', error)),
    )
    await Promise.all(sending)
  }

  /** Signed in again: the page still shows the thread that it showed. */
  reopen(workspace: Workspace, conversationUuid: string | null): void {
    workspace.sync.openThread(conversationUuid).catch((error: unknown) => {
      this.#options.log.error('the open thread was not taken up', error)
    })
  }
}

export async function disposeAll(workspaces: Workspace[]): Promise<void> {
  await Promise.all(workspaces.map((workspace) => workspace.dispose()))
}
