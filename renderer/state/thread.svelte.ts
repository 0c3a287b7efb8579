import type { Failure } from '../../contract/errors.ts'
import type { ConversationDetail, Message, ThreadPage } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { mergeMessages } from '../lib/merge-messages.ts'
import { withHues } from '../lib/names.ts'
import { editable, type Edited } from '../lib/editable.ts'
import { singleFlight } from '../lib/single-flight.ts'
import { authorId, threadRows } from '../lib/thread-rows.ts'
import { orNotify, type Notify } from './notify.ts'

const PAGE = 60

/** Where the user was in a thread: the topmost row, and how far it is scrolled out (px). */
export type ScrollAnchor = { key: number; offset: number }

/** One conversation's messages as far as they are loaded. */
export class ThreadState {
  readonly uuid: string
  detail = $state.raw<ConversationDetail | null>(null)
  messages = $state.raw<readonly Message[]>([])
  phase = $state.raw<'loading' | 'ready' | 'failed'>('loading')
  failure = $state.raw<Failure | null>(null)
  hasOlder = $state.raw(false)
  loadingOlder = $state.raw(false)
  olderFailed = $state.raw(false)
  firstUnreadKey = $state.raw<number | null>(null)
  /** True while the last change put rows at the start: the view keeps its place from the end. */
  prepended = $state.raw(false)
  /** Whether the end is on the screen, so that the view follows what arrives. */
  atEnd = $state.raw(true)
  newBelow = $state.raw(0)
  announcement = $state.raw('')
  /** Part from 0 to 1 of the files that has left, by message key. */
  uploads = $state.raw<ReadonlyMap<number, number>>(new Map())
  /** Long texts the user has unfolded. */
  unfolded = $state.raw<ReadonlySet<number>>(new Set())
  /** Colour numbers of those who wrote, by `authorId`; nobody's changes while the thread is open. */
  hues: ReadonlyMap<string, number> = new Map()
  /** Null: at the end, or not seen yet. */
  anchor: ScrollAnchor | null = null
  rows = $derived(threadRows(this.messages, this.firstUnreadKey))
  #revision = 0
  #markedKey: number | null = null
  #call: Call
  #notify: Notify
  #catchUp: () => Promise<void>
  #detail: () => Promise<void>

  constructor(uuid: string, call: Call, notify: Notify) {
    this.uuid = uuid
    this.#call = call
    this.#notify = notify
    this.#catchUp = singleFlight(() => this.#readChanges())
    this.#detail = singleFlight(() => this.#readDetail())
  }

  /** Shows the newest messages; a thread that was open before keeps what it has. */
  async open(): Promise<void> {
    this.failure = null
    // It may have been marked as unread since.
    this.#markedKey = null
    const reopened = this.phase === 'ready'
    if (!reopened) this.phase = 'loading'
    void this.readDetail()
    try {
      const page = await this.#call('thread.open', { conversationUuid: this.uuid, limit: PAGE })
      if (reopened) await this.#reopen(page)
      else this.#start(page)
    } catch (error) {
      this.failure = failureOf(error)
      if (!reopened) this.phase = 'failed'
    }
  }

  /** Reads name, people and case again. */
  readDetail(): Promise<void> {
    return this.#detail()
  }

  async #readDetail(): Promise<void> {
    try {
      const detail = await this.#call('conversation.get', { conversationUuid: this.uuid })
      if (detail) this.detail = detail
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }

  async older(): Promise<void> {
    const oldest = this.messages[0]
    if (this.loadingOlder || !this.hasOlder || !oldest || this.phase !== 'ready') return
    this.loadingOlder = true
    this.olderFailed = false
    try {
      const page = await this.#call('thread.older', {
        conversationUuid: this.uuid,
        beforeKey: oldest.key,
        limit: PAGE,
      })
      this.prepended = true
      this.#show(mergeMessages(this.messages, page.messages, false).messages)
      this.hasOlder = page.hasOlder
      // Nothing came although there is more: asking again at once would never end.
      this.olderFailed = page.hasOlder && page.messages.length === 0
    } catch (error) {
      this.olderFailed = true
      this.#notify('error', failureOf(error).message)
    } finally {
      this.loadingOlder = false
    }
  }

  /** Reads what changed since the last revision; safe to call at any time. */
  catchUp(): Promise<void> {
    return this.phase === 'ready' ? this.#catchUp() : Promise.resolve()
  }

  /** `key` and everything before it has been on the screen long enough. */
  markRead(key: number): void {
    if (key === this.#markedKey) return
    this.#markedKey = key
    void orNotify(this.#notify, () =>
      this.#call('thread.markRead', { conversationUuid: this.uuid, key }),
    )
  }

  reachedEnd(atEnd: boolean): void {
    this.atEnd = atEnd
    if (atEnd) this.newBelow = 0
  }

  uploaded(key: number, sent: number, total: number): void {
    this.uploads = new Map(this.uploads).set(key, total > 0 ? Math.min(1, sent / total) : 0)
  }

  unfold(key: number, open: boolean): void {
    const unfolded = new Set(this.unfolded)
    if (open) unfolded.add(key)
    else unfolded.delete(key)
    this.unfolded = unfolded
  }

  get newestEditable(): Edited | null {
    const newest = this.messages.findLast((message) => editable(message) !== null)
    return newest ? editable(newest) : null
  }

  async retry(key: number): Promise<void> {
    await orNotify(this.#notify, () => this.#call('message.retry', { key }))
    await this.catchUp()
  }

  async discard(key: number): Promise<void> {
    await orNotify(this.#notify, () => this.#call('message.discard', { key }))
    await this.catchUp()
  }

  #show(messages: readonly Message[]): void {
    const others = messages.filter((message) => !message.mine)
    this.hues = withHues(this.hues, others.map(authorId))
    this.messages = messages
  }

  #start(page: ThreadPage): void {
    this.prepended = false
    this.#show(mergeMessages([], page.messages, false).messages)
    this.hasOlder = page.hasOlder
    this.firstUnreadKey = page.firstUnreadKey
    this.#revision = page.revision
    this.phase = 'ready'
  }

  async #reopen(page: ThreadPage): Promise<void> {
    const oldest = page.messages[0]
    const newest = this.messages.findLast((message) => message.delivery.state === 'sent')
    const gap = oldest && page.hasOlder && newest && oldest.sentAt > newest.sentAt
    if (gap) {
      // More arrived than one page: what lies between is history to be loaded when scrolled to.
      this.anchor = null
      this.#start(page)
      return
    }
    this.firstUnreadKey = page.firstUnreadKey
    await this.#catchUp()
  }

  async #readChanges(): Promise<void> {
    try {
      const changes = await this.#call('thread.changes', {
        conversationUuid: this.uuid,
        since: this.#revision,
      })
      this.#revision = Math.max(this.#revision, changes.revision)
      if (changes.messages.length === 0) return
      const merged = mergeMessages(this.messages, changes.messages, this.hasOlder)
      this.prepended = false
      this.#show(merged.messages)
      this.#arrived(merged.arrived)
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }

  #arrived(arrived: readonly Message[]): void {
    const last = arrived.at(-1)
    if (!last) return
    if (!this.atEnd) this.newBelow += arrived.length
    const text = last.text.slice(0, 300) || copy.thread.file(last.files.length)
    this.announcement =
      arrived.length === 1
        ? copy.thread.announce(last.authorName, text)
        : copy.thread.announceMany(arrived.length)
  }
}
