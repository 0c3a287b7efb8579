/**
 * Reads the list of conversations: from the top down to a page on which all is known, and, where an
 * earlier walk was cut short, on from there to the end, a stretch at each poll.
 *
 * The list is sorted by the newest message, so while a walk rests conversations only move to the
 * top, where the next poll sees them, and push the others to later pages. What is taken off the list
 * pulls them to earlier pages: therefore a walk goes on two pages before the place it came to.
 */
import type { WireConversation } from '../../contract/plannr.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { unreadable } from '../api/failures.ts'
import type { Page } from '../api/pages.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { toConversationRecord } from '../api/records.ts'
import type { ConversationRecord } from '../model/records.ts'
import type { ListName, PassCursor } from '../store/queries/meta.ts'
import type { Store } from '../store/store.ts'
import type { RateBudget } from './budget.ts'

const QUICK_PAGE = 50
/** Mostly nothing is new: a short page is enough to see that, and a few for what came in a night. */
const POLL_PAGE = 20
const SHORT_PAGES = 3
const FULL_PAGE = 200
/** In a poll, on the way through a long list: the threads on the screen wait for it. */
const PAGES_A_POLL = 25
/** 100,000 conversations, twice over; a list that goes on beyond that is a circle. */
const MOST_PAGES = 1_000
/** Pages read a second time where a walk goes on. */
const OVERLAP = 2
const TOP: PassCursor['marks'][number] = { next: null, done: 0 }
/** Polls that leave a walk alone which failed again and again. */
const LONGEST_REST = 64

export type Progress = { done: number; total: number | null }

export type ListTotal = {
  /** Conversations on the server's list, when it says so and all of it has been read. */
  total: number | null
}

type ListDeps = { api: PlannrApi; store: Store; budget?: RateBudget }

export type Seen = {
  seen: Set<string>
  /** Epoch milliseconds: the newest message that any of the rows told of. */
  newestAt: number
}

type Walk = {
  list: ListName
  firstSync: boolean
  signal: AbortSignal
  onProgress?: (progress: Progress) => void
  /** Whether one more page may be read now. */
  mayRead: () => boolean
}

/** `closed`: the walk came to its end; `whole`: and that was the end of the list, not a circle. */
type Stretch = ListTotal & { closed: boolean; whole: boolean }

export function createListPass(deps: ListDeps) {
  const walks = new ListWalks(deps)
  return {
    /** The newest page at once so that there is something to see, then everything. */
    async first(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<void> {
      const walk = { firstSync: true, signal, mayRead: () => true }
      await walks.first({ ...walk, list: 'current', onProgress })
      await walks.first({ ...walk, list: 'archived' })
    },
    /** A quiet poll ends after one request. */
    changes: (signal: AbortSignal) => walks.poll('current', signal),
    archivedChanges: (signal: AbortSignal) => walks.poll('archived', signal),
    /**
     * Every conversation that the server still shows on either list, or null: asked again at a
     * later poll it goes on. `anew` begins again at the top.
     */
    everything: (signal: AbortSignal, anew: boolean) => walks.everything(signal, anew),
  }
}

class ListWalks {
  readonly #deps: ListDeps
  /** What was on any page since a look at everything began, and the lists it has come through. */
  #look: (Seen & { ended: Map<ListName, { whole: boolean }> }) | null = null
  #failures = 0
  /** Polls. */
  #rest = 0

  constructor(deps: ListDeps) {
    this.#deps = deps
  }

  async first(walk: Walk): Promise<void> {
    const { store } = this.#deps
    const { list } = walk
    const { state, cursor } = await store.passOf(list)
    if (state === 'closed' || cursor) {
      const top = await this.#top(walk, cursor)
      if (state === 'closed') return store.closePass(list)
      if (top.whole) return this.#close(list, true)
    } else if (list === 'current') {
      const quick = await this.#take(walk, { perPage: QUICK_PAGE, next: null })
      walk.onProgress?.({ done: quick.items.length, total: quick.total })
      if (quick.next === null) return this.#close(list, true)
    }
    await this.#goOn(walk, cursor)
  }

  async poll(list: ListName, signal: AbortSignal): Promise<ListTotal> {
    const { store } = this.#deps
    const walk = { list, firstSync: false, signal, mayRead: this.#allowance() }
    const { state, cursor } = await store.passOf(list)
    const top = await this.#top(walk, cursor)
    if (!top.closed) return { total: null }
    if (state !== 'open') {
      await store.closePass(list)
      return top
    }
    if (top.whole) {
      await this.#close(list, true)
      return top
    }
    const { closed, total } = await this.#patiently(walk, cursor)
    return { total: closed ? total : null }
  }

  async everything(
    signal: AbortSignal,
    anew: boolean,
  ): Promise<(Seen & { whole: boolean }) | null> {
    const { store } = this.#deps
    const lists = ['current', 'archived'] as const
    if (anew || !this.#look) {
      this.#look = { seen: new Set(), newestAt: 0, ended: new Map() }
      for (const list of lists) await store.openPass(list)
    }
    const look = this.#look
    const mayRead = this.#allowance()
    for (const list of lists) {
      if (look.ended.has(list)) continue
      const walk = { list, firstSync: false, signal, mayRead }
      const { cursor } = await store.passOf(list)
      const { closed } = await this.#patiently(walk, cursor)
      if (!closed) return null
    }
    this.#look = null
    const whole = [...look.ended.values()].every((end) => end.whole)
    return { ...look, whole }
  }

  /**
   * From the top down to a page on which all is known. Should that be cut short, nothing may lead
   * past it: the place further down is given up with the first page that is stored.
   */
  async #top(walk: Walk, below: PassCursor | null): Promise<Stretch> {
    const { store } = this.#deps
    const { list } = walk
    const before = () => (below ? store.savePassCursor({ list, cursor: null }) : undefined)
    let next: string | null = null
    for (let count = 0; count < SHORT_PAGES; count += 1) {
      const page = await this.#take(walk, { perPage: POLL_PAGE, next, before })
      next = page.next
      if (page.allKnown || next === null) {
        if (below) await store.savePassCursor({ list, cursor: below })
        return { closed: true, whole: next === null, total: page.total }
      }
    }
    const result = await this.#stretch(walk, null, true)
    if (below && result.closed) await store.savePassCursor({ list, cursor: below })
    return result
  }

  /** A page that can't be read must not keep each poll from all that comes after the list. */
  async #patiently(walk: Walk, cursor: PassCursor | null): Promise<Stretch> {
    if (this.#rest > 0) {
      this.#rest -= 1
      return { closed: false, whole: false, total: null }
    }
    try {
      const result = await this.#goOn(walk, cursor)
      this.#failures = 0
      return result
    } catch (error) {
      this.#failures += 1
      this.#rest = Math.min(2 ** this.#failures, LONGEST_REST)
      throw error
    }
  }

  /** On from the place that an earlier walk came to, to the end of the list. */
  async #goOn(walk: Walk, cursor: PassCursor | null): Promise<Stretch> {
    const { store } = this.#deps
    const { list } = walk
    try {
      const result = await this.#stretch(walk, cursor, false)
      if (result.closed) await this.#close(list, result.whole)
      return result
    } catch (error) {
      // A place that the server does not know any more: from the top.
      if (cursor && isRefused(error)) await store.savePassCursor({ list, cursor: null })
      throw error
    }
  }

  async #stretch(walk: Walk, from: PassCursor | null, untilKnown: boolean): Promise<Stretch> {
    const { store } = this.#deps
    const { list } = walk
    let mark = from?.marks[0] ?? TOP
    let marks = [mark]
    let pages = from?.pages ?? 0
    let second = mark.next === null ? null : (from?.second ?? null)
    const visited = new Set([mark.next])
    while (walk.mayRead()) {
      const page = await this.#take(walk, { perPage: FULL_PAGE, next: mark.next })
      const { next, total } = page
      const done = mark.done + page.items.length
      if (!untilKnown) walk.onProgress?.({ done, total })
      const isCircle = next === second || visited.has(next)
      if (next === null || isCircle || (untilKnown && page.allKnown))
        return { closed: true, whole: next === null, total }
      visited.add(next)
      second ??= next
      mark = { next, done }
      marks = [...marks, mark].slice(-OVERLAP - 1)
      pages += 1
      const isEndless = pages >= MOST_PAGES
      await store.savePassCursor({ list, cursor: isEndless ? null : { marks, second, pages } })
      if (isEndless) throw unreadable('the list of conversations has no end')
    }
    return { closed: false, whole: false, total: null }
  }

  async #close(list: ListName, whole: boolean): Promise<void> {
    await this.#deps.store.closePass(list)
    this.#look?.ended.set(list, { whole })
  }

  /** Reads one page and stores it. */
  async #take(
    { list, firstSync, signal }: Walk,
    page: { perPage: number; next: string | null; before?: () => Promise<void> | undefined },
  ): Promise<Page<WireConversation> & { allKnown: boolean }> {
    const { api, store } = this.#deps
    const { perPage, next } = page
    const archived = list === 'archived'
    const filter = archived ? 'only' : 'false'
    const since = await store.revision()
    const result = await api.listConversations({ perPage, archived: filter, next, signal })
    await page.before?.()
    const records = result.items.map(toConversationRecord)
    const { allKnown } = await store.applyConversations({ records, firstSync, archived, since })
    for (const record of records) this.#see(record)
    return { ...result, allKnown }
  }

  #see({ uuid, latest }: ConversationRecord): void {
    if (!this.#look) return
    this.#look.seen.add(uuid)
    this.#look.newestAt = Math.max(this.#look.newestAt, latest?.sentAt ?? 0)
  }

  /** In a poll, and inside half of what Plannr allows; always enough to get one page further. */
  #allowance(): () => boolean {
    const { budget } = this.#deps
    let used = 0
    return () => {
      const isSpent = used >= PAGES_A_POLL || (budget?.wait() ?? 0) > 0
      if (used > OVERLAP && isSpent) return false
      used += 1
      budget?.spend()
      return true
    }
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof ExpectedError && (error.code === 'invalid' || error.code === 'not-found')
}
