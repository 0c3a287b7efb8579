import type { Failure } from '../../contract/errors.ts'
import type { ConversationSummary, Person, SearchHit } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { debounce } from '../lib/debounce.ts'
import { mergeHits } from '../lib/merge-hits.ts'
import { withFilter } from '../lib/search-text.ts'
import { searchRows } from '../lib/search-rows.ts'
import { singleFlight } from '../lib/single-flight.ts'

const PAGE = 50
const MOST_PLACES = 5
/** From a key to the question (ms): keys that come at once ask once. */
const DELAY = 10
/** While history comes in something changes many times a second; results follow once in so long (ms). */
const REFRESH_DELAY = 1000
/** The most that main answers at once. */
const MOST_REFRESHED = 200

type Found = {
  /** What was looked for, to tell an old answer from one to what stands in the box now. */
  typed: string
  conversations: readonly ConversationSummary[]
  people: readonly Person[]
  hits: readonly SearchHit[]
  next: string | null
  unknown: readonly string[]
}

/** What stands in the search box and what was found for it. */
export class SearchState {
  typed = $state.raw('')
  found = $state.raw<Found | null>(null)
  failure = $state.raw<Failure | null>(null)
  loadingMore = $state.raw(false)
  /** The row that Enter opens. */
  active = $state.raw(0)
  /** Found since, and not shown yet because somebody is reading further down. */
  waiting = $state.raw(0)
  /** The list stands at its beginning: what is new may come in above. */
  atTop = true
  isOn = $derived(this.typed.trim() !== '')
  /** What is shown belongs to what stands in the box. */
  isCurrent = $derived(this.found?.typed === this.typed)
  rows = $derived(this.found === null ? [] : searchRows(this.found))
  /** The rows that can be chosen; the headings between them can't. */
  options = $derived(this.rows.filter((row) => row.kind !== 'heading'))
  #call: Call
  #ask: () => Promise<void>
  #later: ReturnType<typeof debounce>
  #refresh: () => Promise<void>
  #refreshLater: ReturnType<typeof debounce>
  #isWarm = false

  constructor(call: Call) {
    this.#call = call
    this.#ask = singleFlight(() => this.#read())
    this.#later = debounce(() => void this.#ask(), DELAY)
    this.#refresh = singleFlight(() => this.#readAgain())
    this.#refreshLater = debounce(() => void this.#refresh(), REFRESH_DELAY)
  }

  /** Somebody is about to type: what the first search needs is made ready. */
  warmUp(): void {
    if (this.#isWarm) return
    this.#isWarm = true
    // A failure shows with the search itself.
    void this.#call('search.places', { typed: '', limit: 1 }).catch(() => undefined)
  }

  type(typed: string): void {
    if (typed === this.typed) return
    this.typed = typed
    this.active = 0
    if (this.isOn) this.#later.later()
    else this.clear()
  }

  /** The beginning of a filter, to be filled in. */
  addFilter(filter: string): void {
    this.type(withFilter(this.typed, filter))
  }

  clear(): void {
    this.#later.cancel()
    this.#refreshLater.cancel()
    this.typed = ''
    this.found = null
    this.failure = null
    this.active = 0
    this.waiting = 0
  }

  /** Something was stored: what was found may not be all of it any more. */
  changed(): void {
    if (this.isOn) this.#refreshLater.later()
  }

  /** Shows what was found since, from the beginning. */
  async showWaiting(): Promise<void> {
    this.active = 0
    this.atTop = true
    await this.#refresh()
  }

  /** Waits for the answer to what stands in the box now: Enter may come before it. */
  async current(): Promise<boolean> {
    this.#later.flush()
    if (this.isOn && !this.isCurrent) await this.#ask()
    return this.isCurrent
  }

  move(to: number): void {
    this.active = Math.max(0, Math.min(to, this.options.length - 1))
  }

  async retry(): Promise<void> {
    this.failure = null
    await this.#ask()
  }

  async more(): Promise<void> {
    const { found } = this
    if (!found?.next || this.loadingMore || !this.isCurrent) return
    this.loadingMore = true
    try {
      const page = await this.#messages(found.typed, found.next)
      // Another search was answered meanwhile.
      if (this.found !== found) return
      this.found = { ...found, hits: [...found.hits, ...page.hits], next: page.next }
    } catch (error) {
      this.failure = failureOf(error)
    } finally {
      this.loadingMore = false
    }
  }

  #messages(typed: string, next: string | null, limit = PAGE) {
    return this.#call('search.messages', { typed, next, limit, conversationUuid: null })
  }

  /** What fails here was asked for by nobody: what is shown stays, and the next change asks again. */
  async #readAgain(): Promise<void> {
    const { found, typed } = this
    if (!found || !this.isCurrent) return
    if (this.loadingMore) {
      this.changed()
      return
    }
    const limit = Math.min(found.hits.length + PAGE, MOST_REFRESHED)
    const answer = await Promise.all([
      this.#call('search.places', { typed, limit: MOST_PLACES }),
      this.#messages(typed, null, limit),
    ]).catch(() => null)
    if (answer === null || typed !== this.typed) return
    if (this.found !== found) {
      this.changed()
      return
    }
    const [places, page] = answer
    if (this.atTop && this.active === 0) {
      this.found = { typed, ...places, ...page }
      this.waiting = 0
    } else {
      const { waiting, ...merged } = mergeHits(found, page)
      this.found = { ...found, ...merged }
      this.waiting = waiting
    }
  }

  async #read(): Promise<void> {
    const { typed } = this
    if (typed.trim() === '' || this.isCurrent) return
    try {
      const [places, page] = await Promise.all([
        this.#call('search.places', { typed, limit: MOST_PLACES }),
        this.#messages(typed, null),
      ])
      // More was typed meanwhile: that is asked for next, and this was never the answer to it.
      if (typed !== this.typed) return
      this.found = { typed, ...places, ...page }
      this.failure = null
      this.waiting = 0
      this.atTop = true
    } catch (error) {
      if (typed === this.typed) this.failure = failureOf(error)
    }
  }
}
