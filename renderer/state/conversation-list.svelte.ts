import type { Failure } from '../../contract/errors.ts'
import type { ConversationSummary, ListFilter, ListWindow } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { paced } from '../lib/paced.ts'
import { withKnown } from '../lib/with-known.ts'
import { singleFlight } from '../lib/single-flight.ts'

export const PAGE_SIZE = 100
/** Pages kept besides those on the screen; the rest is read again when it is scrolled to. */
const PAGES_KEPT = 12

/** While commit follows commit (ms): nobody reads faster, and who types wants the time for it. */
const FOLLOW_GAP = 100

type Page = {
  /** Not drawn: it may rise though nothing else does. */
  revision: number
  rows: readonly ConversationSummary[]
  headings: ReadonlySet<number>
}

/**
 * The list of conversations, of which only the pages around the visible part are held. Selection is
 * by uuid, so it survives any reordering.
 */
export class ConversationListState {
  filter = $state.raw<ListFilter>('all')
  total = $state.raw(0)
  totalUnread = $state.raw(0)
  synced = $state.raw(false)
  /** False until the first window under this filter has been read. */
  loaded = $state.raw(false)
  failure = $state.raw<Failure | null>(null)
  /** In groups by case. Main remembers it. */
  grouped = $state.raw(false)
  /** Where the keyboard is. */
  activeUuid = $state.raw<string | null>(null)
  #pages = $state.raw<ReadonlyMap<number, Page>>(new Map())
  #visible: readonly [number, number] = [0, 0]
  #revision = 0
  #call: Call
  #refresh: () => Promise<void>
  #follow: () => Promise<void>
  /** The rows by number, for a virtual list that wants an array. */
  indexes = $derived(Array.from({ length: this.total }, (_, index) => index))
  activeIndex = $derived(this.activeUuid === null ? -1 : this.indexOf(this.activeUuid))

  constructor(call: Call) {
    this.#call = call
    this.#refresh = singleFlight(() => this.#readVisible())
    this.#follow = paced(this.#refresh, FOLLOW_GAP)
  }

  rowAt(index: number): ConversationSummary | undefined {
    return this.#pages.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE]
  }

  /** Whether this row is the first of its case. */
  startsGroup(index: number): boolean {
    return this.#pages.get(Math.floor(index / PAGE_SIZE))?.headings.has(index) ?? false
  }

  /** -1 when the conversation is not in the pages at hand. */
  indexOf(uuid: string): number {
    for (const [page, { rows }] of this.#pages) {
      const index = rows.findIndex((row) => row.uuid === uuid)
      if (index !== -1) return page * PAGE_SIZE + index
    }
    return -1
  }

  /** Reads what is on the screen again; rows stay drawn until the new ones are there. */
  refresh(): Promise<void> {
    return this.#refresh()
  }

  /** Something with this revision was committed: every page read before it is out of date. */
  changed(revision: number): Promise<void> {
    this.#revision = Math.max(this.#revision, revision)
    return this.#follow()
  }

  async setFilter(filter: ListFilter): Promise<void> {
    if (filter === this.filter) return
    this.filter = filter
    this.#startOver()
    await this.#refresh()
  }

  /** Throws CallFailure, and all stays as it is. */
  async setGrouped(grouped: boolean): Promise<void> {
    await this.#call('conversations.group', { grouped })
    this.grouped = grouped
    this.#startOver()
    await this.#refresh()
  }

  /** Other rows in another order: nothing of the old ones may show through. */
  #startOver(): void {
    this.#pages = new Map()
    this.total = 0
    this.loaded = false
    this.activeUuid = null
    this.#visible = [0, 0]
  }

  /** The rows from `first` to `last` are on the screen now. */
  show(first: number, last: number): void {
    this.#visible = [Math.max(0, first), Math.max(0, last)]
    if (this.#stalePages().length > 0) void this.#refresh()
  }

  /** Moves the keyboard to a row, which is read first when it is not at hand. */
  async moveTo(index: number): Promise<void> {
    const row = Math.max(0, Math.min(index, this.total - 1))
    if (!this.rowAt(row)) {
      this.#visible = [row, row]
      await this.#refresh()
    }
    this.activeUuid = this.rowAt(row)?.uuid ?? this.activeUuid
  }

  #stalePages(): number[] {
    const [first, last] = this.#visible
    const pages: number[] = []
    for (
      let page = Math.floor(first / PAGE_SIZE);
      page <= Math.floor(last / PAGE_SIZE);
      page += 1
    ) {
      const known = this.#pages.get(page)
      if (!known || known.revision < this.#revision) pages.push(page)
    }
    return pages
  }

  async #readVisible(): Promise<void> {
    const filter = this.filter
    // Read even when nothing is stale, so that a plain refresh is one.
    const stale = this.#stalePages()
    const pages = stale.length > 0 ? stale : [Math.floor(this.#visible[0] / PAGE_SIZE)]
    const [place, total] = [this.activeIndex, this.total]
    try {
      for (const page of pages) {
        const window = await this.#call('conversations.window', {
          filter,
          offset: page * PAGE_SIZE,
          limit: PAGE_SIZE,
        })
        // The filter was changed meanwhile: a new reading follows.
        if (filter !== this.filter) return
        this.#take(page, window)
      }
      this.failure = null
      // One that only moved out of sight is still the one that Enter opens.
      if (this.total < total) this.#keepPlace(place)
    } catch (error) {
      if (filter === this.filter) this.failure = failureOf(error)
    }
  }

  /** Where the row under the keyboard went away, the keyboard stands on the one that took its place. */
  #keepPlace(place: number): void {
    if (place === -1 || this.activeIndex !== -1) return
    this.activeUuid = this.rowAt(Math.min(place, this.total - 1))?.uuid ?? this.activeUuid
  }

  #take(page: number, window: ListWindow): void {
    this.#revision = Math.max(this.#revision, window.revision)
    this.#putPage(page, window)
    this.total = window.total
    this.totalUnread = window.totalUnread
    this.grouped = window.grouped
    this.synced = window.synced
    this.loaded = true
  }

  /** Most commits of the past change nothing that is on the screen: then nothing is worked out anew. */
  #putPage(page: number, window: ListWindow): void {
    const before = this.#pages.get(page)
    const rows = withKnown(before?.rows ?? [], window.rows)
    const isSame = before?.rows === rows && before.headings.size === window.headings.length
    if (isSame && window.headings.every((one) => before.headings.has(one))) {
      before.revision = window.revision
      if (this.total === window.total) return
    }
    const pages = new Map(this.#pages)
    pages.delete(page)
    pages.set(page, { revision: window.revision, rows, headings: new Set(window.headings) })
    for (const known of pages.keys()) {
      const beyond = known * PAGE_SIZE >= Math.max(1, window.total)
      const crowded = pages.size > PAGES_KEPT && !this.#isVisible(known)
      if (beyond || crowded) pages.delete(known)
    }
    this.#pages = pages
  }

  #isVisible(page: number): boolean {
    const [first, last] = this.#visible
    return page >= Math.floor(first / PAGE_SIZE) && page <= Math.floor(last / PAGE_SIZE)
  }
}
