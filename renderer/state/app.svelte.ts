import { untrack } from 'svelte'
import type { MenuState, PageAction } from '../../contract/actions.ts'
import type { ParleyBridge } from '../../contract/bridge.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { Session } from '../../contract/models.ts'
import { createCall, type Call } from '../bridge/call.ts'
import { forgetUser } from '../lib/look.ts'
import { onNetworkChange } from '../lib/network.ts'
import { AppLockState } from './lock.svelte.ts'
import { NetworkState } from './network.svelte.ts'
import { orNotify, type Notify } from './notify.ts'
import { SettingsState } from './settings.svelte.ts'
import { PanesState } from './panes.svelte.ts'
import { SessionState } from './session.svelte.ts'
import { flushFor, type TypedWords } from './typed-words.ts'
import { UnreadState } from './unread.svelte.ts'
import { UpdatesState } from './updates.svelte.ts'
import type { Unstored } from './account-words.svelte.ts'
import { WorkspaceState, type ThreadPlace } from './workspace.svelte.ts'

type Left = { place: ThreadPlace | null; words: Unstored[] }

/** The root: listens to main and holds the workspace of the account in use. */
export class AppState {
  readonly call: Call
  readonly session: SessionState
  readonly unread: UnreadState
  readonly settings: SettingsState
  readonly lock: AppLockState
  readonly updates: UpdatesState
  readonly network: NetworkState
  readonly panes: PanesState
  workspace = $state.raw<WorkspaceState | null>(null)
  /** Asked for outside of the window. */
  #wanted = $state.raw<PageAction | null>(null)
  #menu = ''
  #bridge: ParleyBridge
  #notify: Notify
  #account = ''
  /** Asked for before there was an account on the screen. */
  #toShow: Extract<ParleyEvent, { event: 'show-conversation' }> | null = null
  /** What was typed and not handed over yet outlasts a look into another account. */
  readonly #kept = new Map<string, WorkspaceState>()
  readonly #forgetToasts: () => void
  /** What was on the screen when Parley was locked, and words that could not be stored then. */
  #left: Left | null = null
  #isBack = false
  #isPainted = false
  #shutting: Promise<void> = Promise.resolve()

  constructor(bridge: ParleyBridge, notify: Notify, forgetToasts = (): void => undefined) {
    this.#bridge = bridge
    this.#forgetToasts = forgetToasts
    this.#notify = (...words) => {
      // What was on its way when it was locked is refused; that needs no word.
      if (!this.lock.isLocked) notify(...words)
    }
    this.call = createCall(bridge, null)
    this.unread = new UnreadState(this.call)
    this.settings = new SettingsState(this.call, this.#notify)
    this.panes = new PanesState(this.call, this.settings)
    this.lock = new AppLockState(this.call, (isLocked) => {
      if (isLocked) this.#shutting = this.#shut()
      else void this.#begin()
    })
    this.updates = new UpdatesState(this.call, this.#notify)
    this.network = new NetworkState(this.call, this.#notify)
    this.session = new SessionState(this.call, (session) => this.#enter(session))
  }

  /** Listens before it asks, so that nothing falls between. Returns the function that stops it. */
  start(): () => void {
    const stops = [
      this.#bridge.subscribe((event) => this.#handle(event)),
      onNetworkChange(window, (online) => {
        // Main looks by itself as well, only later.
        this.call('desk.networkChanged', { online }).catch((error: unknown) => reportError(error))
      }),
    ]
    void this.lock.start()
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** At the start, and again after each unlock. */
  async #begin(): Promise<void> {
    const isBack = this.#left !== null
    await this.#shutting
    if (this.lock.isLocked) return
    void this.session.start()
    void this.settings.start()
    void this.network.start()
    void this.panes.start()
    // What was told while it was locked; at the start there is nothing yet.
    if (isBack) void this.updates.load()
  }

  /** Lets go of everything that main would not show now. What was typed is stored first, as far as it can be. */
  async #shut(): Promise<void> {
    const leaving = [...this.#kept.values()]
    // At once: who is quick to unlock comes back to it before all has been stored.
    const before = this.#left
    const place = this.workspace?.place ?? before?.place ?? null
    const left = { place, words: unstoredOf(before, leaving) }
    this.#left = left
    this.workspace = null
    this.#kept.clear()
    this.#account = ''
    this.#forgetToasts()
    this.session.forget()
    this.settings.forget()
    this.unread.forget()
    this.network.forget()
    await flushFor([...leaving, ...typedIn(left.words)])
    // What is stored by now is not kept behind the lock.
    if (this.#left === left) this.#left = { place, words: unstoredOf(before, leaving) }
    await this.call('lock.settled', {}).catch((error: unknown) => reportError(error))
  }

  /** To where the user was before it was locked. */
  #comeBack(workspace: WorkspaceState): void {
    const left = this.#left
    if (!left) return
    const { accountUuid } = workspace
    for (const words of left.words)
      if (words.accountUuid === accountUuid) workspace.words.adopt(words)
    if (left.place?.accountUuid === accountUuid) workspace.return(left.place)
    const others = left.words.filter((words) => words.accountUuid !== accountUuid)
    this.#left = others.length > 0 ? { place: null, words: others } : null
    // Their account may not be looked at again before the page goes.
    for (const typed of typedIn(others)) if (!typed.isStored) typed.storeAgain()
    this.#isBack = true
  }

  /** True once after an unlock, a sign-in or another account: the focus has no place any more. */
  takeReturn(): boolean {
    const isBack = this.#isBack
    this.#isBack = false
    return isBack
  }

  /** Follows the session: another account gets a workspace of its own. */
  #enter(session: Session): void {
    const account =
      session.state === 'ready' ? `${session.mode} ${session.account.accountUuid}` : ''
    // Who comes in by hand, or from another account, has lost the focus with what had it.
    const isStart = session.state === 'ready' || session.state === 'starting'
    if (this.#account !== '' || !isStart) this.#isBack = true
    if (account === this.#account) return
    this.#account = account
    if (session.state !== 'ready') {
      this.workspace = null
      this.#kept.clear()
      // Nobody's any more: what the last user picked says something of them.
      if (session.state === 'signed-out') {
        forgetUser()
        this.#left = null
      }
      return
    }
    const kept = this.#kept.get(account)
    this.workspace = kept ?? this.#make(session.account.accountUuid)
    this.#kept.set(account, this.workspace)
    void (kept ? kept.resume() : this.workspace.start())
    if (!kept) this.#comeBack(this.workspace)
    if (this.#toShow) this.workspace.handle(this.#toShow)
    this.#toShow = null
    void this.unread.refresh()
  }

  #make(accountUuid: string): WorkspaceState {
    return new WorkspaceState(accountUuid, createCall(this.#bridge, accountUuid), this.#notify)
  }

  /** Does once what was asked for in the menu or the tray, as soon as there is an account. */
  takeAction(run: (action: PageAction) => void): void {
    const wanted = this.#wanted
    if (wanted === null || this.session.session.state !== 'ready') return
    this.#wanted = null
    untrack(() => run(wanted))
  }

  async lockNow(): Promise<void> {
    await orNotify(this.#notify, () => this.lock.now())
  }

  /** Tells the application's menu what can be done here. */
  showMenu(state: MenuState): void {
    const now = JSON.stringify(state)
    if (now === this.#menu) return
    this.#menu = now
    this.call('menu.update', state).catch((error: unknown) => reportError(error))
  }

  async chooseAccount(accountUuid: string): Promise<void> {
    if (this.workspace) await flushFor([this.workspace])
    const chosen = await this.session.chooseAccount(accountUuid)
    if (!chosen && this.session.failure) this.#notify('error', this.session.failure.failure.message)
  }

  /** Once: later the page may show other things first, as the lock. */
  painted(): void {
    if (this.#isPainted) return
    this.#isPainted = true
    this.call('page.painted', {}).catch((error: unknown) => reportError(error))
  }

  /** Before the page goes: of every account, also what was typed a moment before another came to the screen. */
  async flush(): Promise<void> {
    const all = [...this.#kept.values(), ...typedIn(this.#left?.words ?? [])]
    await Promise.all(all.map((one) => one.flush()))
  }

  /** How many drafts, edits and begun conversations only this page has, of all accounts. */
  get unstored(): number {
    const typed = typedIn(unstoredOf(this.#left, [...this.#kept.values()]))
    return typed.filter(({ isStored }) => !isStored).length
  }

  #keptOf(accountUuid: string): WorkspaceState | undefined {
    for (const [key, workspace] of this.#kept) if (key.endsWith(` ${accountUuid}`)) return workspace
    return undefined
  }

  #handle(event: ParleyEvent): void {
    if (event.event === 'lock') this.lock.apply(event.lock)
    else if (event.event === 'session') this.session.apply(event.session)
    else if (event.event === 'settings') this.settings.apply(event.settings)
    else if (event.event === 'updates') this.updates.apply(event.updates)
    else if (event.event === 'network') this.network.apply(event.state)
    else if (event.event === 'action') this.#wanted = event.action
    else if (event.event === 'notice') this.#notify(event.tone, event.text)
    else if (event.event === 'unread' || event.event === 'changed') void this.unread.refresh()
    if (event.event === 'show-conversation' && !this.workspace) this.#toShow = event
    // What was begun in an account goes on while another is on the screen.
    if (event.event === 'upload' || event.event === 'download')
      this.#keptOf(event.accountUuid)?.handle(event)
    else this.workspace?.handle(event)
  }
}

function typedIn(words: readonly Unstored[]): TypedWords[] {
  return words.flatMap(({ drafts, edits, newConversation }) => [
    ...drafts,
    ...edits,
    ...(newConversation ? [newConversation] : []),
  ])
}

function unstoredOf(before: Left | null, leaving: readonly WorkspaceState[]): Unstored[] {
  return [
    ...(before?.words ?? []),
    ...leaving.flatMap((workspace) => workspace.words.unstored ?? []),
  ]
}
