import type { Leftovers } from '../../contract/details.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { ConversationSummary } from '../../contract/models.ts'
import type { Tag } from '../../contract/tags.ts'
import type { Call } from '../bridge/call.ts'
import { AccountWords } from './account-words.svelte.ts'
import { newestEditable } from '../lib/editable.ts'
import { Changes } from './changes.ts'
import { Clock } from './clock.svelte.ts'
import { ConversationListState } from './conversation-list.svelte.ts'
import { DetailsState } from './details.svelte.ts'
import { DownloadsState } from './downloads.svelte.ts'
import type { DraftState } from './draft.svelte.ts'
import type { EditState } from './edit.svelte.ts'
import { EditHistoryState } from './edit-history.svelte.ts'
import { orNotify, type Notify } from './notify.ts'
import { SearchState } from './search.svelte.ts'
import { SyncState } from './sync.svelte.ts'
import type { ScrollAnchor } from './thread-sight.svelte.ts'
import { ThreadState } from './thread.svelte.ts'
import { flushFor } from './typed-words.ts'
import { ViewerState } from './viewer.svelte.ts'

/** Threads that keep their place and messages while others are open. */
const THREADS_KEPT = 12

/** A conversation on the screen, and where in it the user was. */
export type ThreadPlace = {
  accountUuid: string
  conversationUuid: string
  anchor: ScrollAnchor | null
}

/** Everything of one account that is on the screen. */
export class WorkspaceState {
  readonly accountUuid: string
  readonly call: Call
  readonly notify: Notify
  readonly list: ConversationListState
  readonly sync: SyncState
  readonly downloads: DownloadsState
  readonly viewer: ViewerState
  readonly details: DetailsState
  readonly history: EditHistoryState
  readonly changes: Changes
  readonly search: SearchState
  readonly minutes = new Clock(20_000)
  readonly words: AccountWords
  thread = $state.raw<ThreadState | null>(null)
  draft = $state.raw<DraftState | null>(null)
  edit = $state.raw<EditState | null>(null)
  /** The row of the list that belongs to the open thread, when the list has it. */
  threadSummary = $derived(this.thread ? this.#rowOf(this.thread.uuid) : undefined)
  threadName = $derived(this.thread?.detail?.name ?? this.threadSummary?.name ?? '')
  #threads = new Map<string, ThreadState>()
  /** Where the user was in the threads that are no longer kept. */
  #places = new Map<string, ScrollAnchor>()
  #revision = 0

  constructor(accountUuid: string, call: Call, notify: Notify) {
    this.accountUuid = accountUuid
    this.call = call
    this.notify = notify
    this.list = new ConversationListState(call)
    this.sync = new SyncState(call, notify)
    this.search = new SearchState(call)
    this.words = new AccountWords(accountUuid, call, notify)
    this.downloads = new DownloadsState(call, notify)
    this.viewer = new ViewerState(this.downloads)
    this.details = new DetailsState(call, this.downloads)
    this.history = new EditHistoryState(call)
    this.changes = new Changes(call, notify)
  }

  async start(): Promise<void> {
    await Promise.all([this.list.refresh(), this.sync.start(), this.downloads.start()])
  }

  /** Back after another account was on the screen. */
  async resume(): Promise<void> {
    this.viewer.close()
    await Promise.all([this.start(), this.thread?.open()])
  }

  /** With `key`: at that message. */
  open(
    conversationUuid: string,
    key: number | null = null,
    anchor: ScrollAnchor | null = null,
  ): void {
    this.list.activeUuid = conversationUuid
    // A notification or a link can lead here while a file covers everything.
    this.viewer.close()
    if (this.thread?.uuid === conversationUuid) {
      if (key !== null) void this.thread.showAt(key)
      else if (this.thread.hasNewer) void this.thread.toNewest(false)
      return
    }
    this.#leaveWords()
    const thread =
      this.#threads.get(conversationUuid) ??
      new ThreadState(conversationUuid, this.call, this.notify, (key) =>
        this.words.draftOf(conversationUuid).offerBack([key]),
      )
    this.#keep(thread)
    this.thread = thread
    this.draft = this.words.draftOf(conversationUuid)
    this.edit = this.words.editOf(conversationUuid)
    // Before the messages, so that no edit of one of them can begin without its stored words.
    void this.edit.load()
    const unread = this.#rowOf(conversationUuid)?.unread ?? 0
    const left = key === null && unread === 0 ? this.#places.get(conversationUuid) : undefined
    this.#places.delete(conversationUuid)
    const from = anchor ?? left
    void (from ? thread.openFrom(from) : thread.open(key, { unread: unread > 0 }))
    void this.draft.load()
  }

  #rowOf(conversationUuid: string): ConversationSummary | undefined {
    const index = this.list.indexOf(conversationUuid)
    return index === -1 ? undefined : this.list.rowAt(index)
  }

  get place(): ThreadPlace | null {
    const { accountUuid, thread } = this
    return thread && { accountUuid, conversationUuid: thread.uuid, anchor: thread.anchor }
  }

  /** To where a page before this one was. */
  return({ conversationUuid, anchor }: ThreadPlace): void {
    this.open(conversationUuid, null, anchor)
  }

  /** Leaves the thread: back to the list in a narrow window. */
  close(): void {
    this.#leaveWords()
    this.thread = null
    this.draft = null
    this.edit = null
    void orNotify(this.notify, () => this.call('thread.close', {}))
  }

  /**
   * Takes a conversation that is no longer shared off this computer; with null it is only counted
   * what would be lost. Resolves to that, or to null once it is removed. Words that could not be stored
   * in time are counted as a draft: they go only when the user was told of one.
   */
  async remove(conversationUuid: string, agreed: Leftovers | null): Promise<Leftovers | null> {
    // What was typed a moment ago counts as well.
    const words = this.words.of(conversationUuid)
    await flushFor(words)
    const isUntold = agreed?.hasDraft !== true && words.some(({ isStored }) => !isStored)
    const result = await this.call('conversation.remove', {
      conversationUuid,
      agreed: isUntold ? null : agreed,
    })
    if (!result.removed) {
      const { leftovers } = result
      return { ...leftovers, hasDraft: leftovers.hasDraft || isUntold }
    }
    this.words.forget(conversationUuid)
    this.#threads.delete(conversationUuid)
    if (this.thread?.uuid === conversationUuid) this.close()
    return null
  }

  async send(): Promise<void> {
    const { draft, thread } = this
    if (!draft || !thread) return
    const key = await draft.send(thread.sight.seen.newestKey)
    if (key !== null) await thread.wrote()
    else if (draft.failure?.code === 'newer-messages') await thread.showUnseen()
  }

  async takeBack(key: number): Promise<void> {
    const { draft, thread } = this
    await draft?.unsend(key)
    await thread?.catchUp()
  }

  pin(conversationUuid: string, pinned: boolean): Promise<boolean> {
    return this.changes.request(conversationUuid, { kind: 'pin', pinned })
  }

  mute(conversationUuid: string, muted: boolean): void {
    void orNotify(this.notify, () => this.call('conversation.mute', { conversationUuid, muted }))
  }

  /** Puts a tag on the open conversation, or takes it off. */
  tag(tag: Tag, applied: boolean): void {
    if (this.thread) void this.changes.request(this.thread.uuid, { kind: 'tag', tag, applied })
  }

  /** An open thread is left: what stays on the screen would be read again at once. */
  async markUnread(conversationUuid: string): Promise<void> {
    if (this.thread?.uuid === conversationUuid) this.close()
    await orNotify(this.notify, () => this.call('thread.markUnread', { conversationUuid }))
  }

  /** Edits the newest own message on the screen's thread; resolves to false when there is none. */
  editNewest(): boolean {
    const newest = newestEditable(this.thread?.messages ?? [])
    if (!newest || !this.edit) return false
    this.edit.start(newest)
    return true
  }

  async saveEdit(): Promise<boolean> {
    const { edit, thread } = this
    const saved = (await edit?.save()) ?? false
    if (saved) await thread?.catchUp()
    return saved
  }

  /** Stores everything that was typed; awaited before the account is left. */
  async flush(): Promise<void> {
    await this.words.flush()
  }

  /** What belongs to another account is none of this one's. */
  handle(event: ParleyEvent): void {
    if ('accountUuid' in event && event.accountUuid !== this.accountUuid) return
    switch (event.event) {
      case 'changed':
        this.#changed(event.revision, event.threads)
        break
      case 'sync':
        this.sync.apply(event.status)
        break
      case 'show-conversation':
        this.open(event.conversationUuid, event.key)
        break
      case 'upload':
        for (const thread of this.#threads.values()) {
          thread.outgoing.uploaded(event.key, event.sent, event.total)
        }
        break
      case 'download':
        this.downloads.apply(event)
        break
      case 'unread':
      case 'notice':
      case 'settings':
      case 'updates':
      case 'network':
      case 'action':
      case 'session':
      case 'lock':
        break
    }
  }

  #changed(revision: number, threads: readonly string[]): void {
    const missed = revision > this.#revision + 1
    this.#revision = Math.max(this.#revision, revision)
    void this.list.changed(revision)
    this.search.changed()
    if (!this.thread) return
    void this.thread.readDetail()
    if (missed || threads.includes(this.thread.uuid)) void this.thread.catchUp()
  }

  #leaveWords(): void {
    void this.draft?.flush()
    void this.edit?.flush()
  }

  #keep(thread: ThreadState): void {
    this.#threads.delete(thread.uuid)
    this.#threads.set(thread.uuid, thread)
    for (const [uuid, { anchor }] of this.#threads) {
      if (this.#threads.size <= THREADS_KEPT) break
      this.#threads.delete(uuid)
      if (anchor) this.#places.set(uuid, anchor)
    }
  }
}
