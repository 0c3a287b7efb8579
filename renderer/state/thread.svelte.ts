import type { Failure } from '../../contract/errors.ts'
import type { ConversationDetail, Message, ThreadPage, ThreadSpan } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { arrivalWords } from '../lib/arrival-words.ts'
import { compareMessages, isUnsent, mergeMessages } from '../lib/merge-messages.ts'
import { withHues } from '../lib/names.ts'
import { singleFlight } from '../lib/single-flight.ts'
import { authorId, threadRows } from '../lib/thread-rows.ts'
import { orNotify, type Notify } from './notify.ts'
import { OutgoingMessages } from './outgoing-messages.svelte.ts'
import { ReadMarks } from './read-marks.ts'
import { threadCalls } from './thread-calls.ts'
import { ThreadDetail } from './thread-detail.svelte.ts'
import { ThreadSight, type ScrollAnchor } from './thread-sight.svelte.ts'
import { UnfoldedTexts } from './unfolded-texts.svelte.ts'

type OpenOptions = { focus?: boolean; offset?: number; unread?: boolean }

/** One conversation's messages as far as they are loaded: a stretch that need not reach the end. */
export class ThreadState {
  readonly uuid: string
  messages = $state.raw<readonly Message[]>([])
  phase = $state.raw<'loading' | 'ready' | 'failed'>('loading')
  failure = $state.raw<Failure | null>(null)
  hasOlder = $state.raw(false)
  /** The thread goes on after what is loaded. */
  hasNewer = $state.raw(false)
  loadingOlder = $state.raw(false)
  olderFailed = $state.raw(false)
  firstUnreadKey = $state.raw<number | null>(null)
  /** True while the last change put rows at the start: the view keeps its place from the end. */
  prepended = $state.raw(false)
  /** Another one when the messages were replaced and not only added to. */
  stretch = $state.raw({})
  readonly sight = new ThreadSight()
  readonly marks: ReadMarks
  readonly outgoing: OutgoingMessages
  readonly unfolded = new UnfoldedTexts()
  /** Whether the end is on the screen, so that the view follows what arrives. */
  atEnd = $state.raw(true)
  newBelow = $state.raw(0)
  announcement = $state.raw({ words: '' })
  /** Colour numbers of those who wrote, by `authorId`; nobody's changes while the thread is open. */
  hues: ReadonlyMap<string, number> = new Map()
  /** Null: at the end, or not seen yet. */
  anchor: ScrollAnchor | null = null
  rows = $derived(threadRows(this.messages, this.firstUnreadKey))
  #revision = 0
  #newest: Message | null = null
  #loadingNewer = false
  /** Counts the jumps: an answer to an older one comes too late. */
  #jumps = 0
  #ask: ReturnType<typeof threadCalls>
  #notify: Notify
  #catchUp: () => Promise<void>
  readonly #detail: ThreadDetail

  /** `onDiscarded` gets the key of a message that can be taken back for a while. */
  constructor(
    uuid: string,
    call: Call,
    notify: Notify,
    onDiscarded: (key: number) => void = () => undefined,
  ) {
    this.uuid = uuid
    this.#ask = threadCalls(call, uuid)
    this.#notify = notify
    const after = () => this.catchUp()
    this.outgoing = new OutgoingMessages({ ask: this.#ask, notify, after, onDiscarded })
    this.#catchUp = singleFlight(() => this.#readChanges())
    this.#detail = new ThreadDetail(this.#ask, notify)
    this.marks = new ReadMarks(this.#ask, notify, this.sight.gate)
  }

  /**
   * Shows the newest messages, or those around one; a thread that was open before keeps what it has.
   * `focus`: whether the message found gets it. One with something `unread` that was left at its end
   * begins anew, where that starts.
   */
  async open(
    key: number | null = null,
    { focus = true, offset, unread = false }: OpenOptions = {},
  ): Promise<void> {
    const jump = (this.#jumps += 1)
    this.sight.gate.open()
    this.failure = null
    this.marks.forget()
    const reopened = this.phase === 'ready' && !(unread && this.anchor === null)
    if (!reopened) this.phase = 'loading'
    void this.readDetail()
    try {
      const page = await this.#ask.open()
      if (jump !== this.#jumps) return
      if (key !== null) await this.#openAt(key, page, focus, offset)
      else if (reopened && !this.hasNewer) await this.#reopen(page)
      else this.#start(page)
    } catch (error) {
      this.failure = failureOf(error)
      if (!reopened) this.phase = 'failed'
      else if (key !== null) this.#notify('error', this.failure.message)
    }
  }

  /** As it was left, with that row at the top. */
  openFrom({ key, offset }: ScrollAnchor): Promise<void> {
    return this.open(key, { focus: false, offset })
  }

  /** Null until it has been read. */
  get detail(): ConversationDetail | null {
    return this.#detail.value
  }

  /** Reads name, people and case again. */
  readDetail = (): Promise<void> => this.#detail.read()

  /** Brings a message before the eyes, wherever in the thread it is. */
  async showAt(key: number, focus = true): Promise<void> {
    if (this.phase !== 'ready' || !this.#has(key)) return this.open(key, { focus })
    this.#jumps += 1
    this.sight.jumped(this.firstUnreadKey)
    this.sight.show(key, focus)
  }

  /** What is not read comes before the end. */
  async toNewest(focus = true): Promise<void> {
    await orNotify(this.#notify, async () => {
      const jump = (this.#jumps += 1)
      const page = await this.#ask.open()
      if (jump !== this.#jumps) return
      this.#start(page)
      this.sight.show(page.firstUnreadKey, focus)
    })
  }

  /** The user wrote: the end is where they are, and all before it has been read. */
  async wrote(): Promise<void> {
    if (this.hasNewer) await this.toNewest()
    this.sight.take()
    this.sight.gate.open()
    this.atEnd = true
    this.firstUnreadKey = null
    await this.catchUp()
  }

  /** What came in the meantime comes before the eyes; the focus stays where it is. */
  async showUnseen(): Promise<void> {
    await this.catchUp()
    if (!this.atEnd) await this.toNewest(false)
  }

  async newer(): Promise<void> {
    const last = this.messages.at(-1)
    if (this.#loadingNewer || !this.hasNewer || !last || this.phase !== 'ready') return
    this.#loadingNewer = true
    const { stretch } = this
    await orNotify(this.#notify, async () => {
      const span = await this.#ask.newer(last.key)
      if (stretch !== this.stretch) return
      this.prepended = false
      this.#show(mergeMessages(this.messages, span.messages, false).messages)
      // What came after this answer was made was left out: it is asked for once more.
      this.hasNewer = span.hasNewer || span.revision < this.#revision
    })
    this.#loadingNewer = false
  }

  async older(): Promise<void> {
    const oldest = this.messages[0]
    if (this.loadingOlder || !this.hasOlder || !oldest || this.phase !== 'ready') return
    this.loadingOlder = true
    this.olderFailed = false
    const { stretch } = this
    try {
      const ask = () => this.#ask.older(oldest.key)
      const page = await this.sight.press.answer(ask, () => this.#revision)
      if (stretch !== this.stretch) return
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

  reachedEnd(atEnd: boolean): void {
    this.atEnd = atEnd && !this.hasNewer
    if (this.atEnd) this.newBelow = 0
  }

  #show(messages: readonly Message[]): void {
    const others = messages.filter((message) => !message.mine)
    this.hues = withHues(this.hues, others.map(authorId))
    this.messages = messages
  }

  #has(key: number): boolean {
    return this.messages.some((message) => message.key === key)
  }

  #start(page: ThreadPage): void {
    this.#newest = page.messages.findLast((message) => !isUnsent(message)) ?? null
    this.firstUnreadKey = page.firstUnreadKey
    this.sight.toUnread = page.firstUnreadKey !== null
    this.sight.gate.open()
    this.newBelow = 0
    this.#replace({ ...page, hasNewer: false })
  }

  #replace(span: ThreadSpan): void {
    this.prepended = false
    this.anchor = null
    this.atEnd = !span.hasNewer
    this.hasNewer = span.hasNewer
    this.hasOlder = span.hasOlder
    this.olderFailed = false
    this.stretch = {}
    this.#show(mergeMessages([], span.messages, false).messages)
    this.#revision = span.revision
    this.phase = 'ready'
  }

  /** `page` is the newest one: where the message is on it, the end is within reach. */
  async #openAt(key: number, page: ThreadPage, focus: boolean, offset?: number): Promise<void> {
    const isOn = (messages: readonly Message[]): boolean => messages.some((one) => one.key === key)
    if (isOn(page.messages)) this.#start(page)
    else {
      const jump = this.#jumps
      const span = await this.#ask.around(key)
      if (jump !== this.#jumps) return
      this.#start(page)
      if (!isOn(span.messages)) {
        this.#notify('info', copy.thread.notHere)
        return
      }
      this.#replace(span)
    }
    // Who is back from a lock goes on reading there; what came meanwhile is marked, and still unread.
    this.sight.jumped(this.firstUnreadKey)
    if (offset !== undefined) {
      this.anchor = { key, offset }
      this.atEnd = false
      return
    }
    this.sight.show(key, focus)
  }

  async #reopen(page: ThreadPage): Promise<void> {
    const oldest = page.messages[0]
    const newest = this.messages.findLast((message) => message.delivery.state === 'sent')
    const gap = oldest && page.hasOlder && newest && oldest.sentAt > newest.sentAt
    const isNew = page.firstUnreadKey !== null && this.anchor === null
    if (gap || isNew) {
      // Left at its end, it begins where the unread does. Where more arrived than one page, what
      // lies between is history to be loaded when scrolled to.
      this.#start(page)
      return
    }
    // What was new when it was last open stays marked until something newer is, or the user writes.
    this.firstUnreadKey = page.firstUnreadKey ?? this.firstUnreadKey
    await this.#catchUp()
  }

  async #readChanges(): Promise<void> {
    try {
      const changes = await this.#ask.changes(this.#revision)
      this.#revision = Math.max(this.#revision, changes.revision)
      if (changes.messages.length === 0) return
      const beyond = this.hasNewer ? this.#newest : null
      const merged = mergeMessages(this.messages, changes.messages, this.hasOlder, beyond)
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
    if (!this.#newest || compareMessages(last, this.#newest) > 0) this.#newest = last
    this.firstUnreadKey = this.sight.arrived(arrived, this.firstUnreadKey, this.atEnd)
    if (!this.atEnd) this.newBelow += arrived.length
    this.announcement = { words: arrivalWords(last, arrived.length) }
  }
}
