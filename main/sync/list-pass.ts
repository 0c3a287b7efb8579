/** Reads the list of conversations as far as something on it is new. */
import type { WireConversation } from '../../contract/plannr.ts'
import { unreadable } from '../api/failures.ts'
import type { Page } from '../api/pages.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { toConversationRecord } from '../api/records.ts'
import type { Store } from '../store/store.ts'

const QUICK_PAGE = 50
/** Mostly nothing is new: a short page is enough to see that. */
const POLL_PAGE = 20
const FULL_PAGE = 200
/** 100,000 conversations in quick pages, twice over; a list that goes on beyond that is a circle. */
const MOST_PAGES = 4_000

export type Progress = { done: number; total: number | null }

export type ListTotal = {
  /** Conversations on the server's list, when it says so. */
  total: number | null
  seen: string[]
  /** The walk went to the end of the list. */
  whole: boolean
}

type Pass = {
  perPage: number
  archived: boolean
  firstSync: boolean
  /** To the end, though pages may be known. */
  throughout: boolean
  onProgress?: (progress: Progress) => void
}

type ListDeps = { api: PlannrApi; store: Store }

export function createListPass(deps: ListDeps) {
  const quickly = { perPage: POLL_PAGE, firstSync: false, throughout: false }
  const wholly = { perPage: FULL_PAGE, throughout: true }

  return {
    /** The newest page at once so that there is something to see, then everything. */
    async first(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<void> {
      const options = { ...wholly, archived: false, firstSync: true, onProgress }
      const quick = await readPage(deps, { ...options, perPage: QUICK_PAGE }, null, signal)
      await applyPage(deps, quick.items, options)
      onProgress({ done: quick.items.length, total: quick.total })
      if (quick.next !== null) await pass(deps, options, signal)
      await pass(deps, { ...wholly, archived: true, firstSync: true }, signal)
    },
    /** A quiet poll ends after one request. */
    changes: (signal: AbortSignal) => pass(deps, { ...quickly, archived: false }, signal),
    archivedChanges: (signal: AbortSignal) => pass(deps, { ...quickly, archived: true }, signal),
    /** Both lists from end to end: every conversation that the server still shows. */
    async everything(signal: AbortSignal): Promise<{ seen: Set<string>; whole: boolean }> {
      const current = await pass(deps, { ...wholly, archived: false, firstSync: false }, signal)
      const archived = await pass(deps, { ...wholly, archived: true, firstSync: false }, signal)
      const seen = new Set([...current.seen, ...archived.seen])
      return { seen, whole: current.whole && archived.whole }
    },
  }
}

/** Walks until everything on a page is known, or to the end if an earlier walk was cut short. */
async function pass(deps: ListDeps, options: Pass, signal: AbortSignal): Promise<ListTotal> {
  const list = options.archived ? 'archived' : 'current'
  const throughout = options.throughout || (await deps.store.isPassOpen(list))
  const seen: string[] = []
  const visited = new Set<string>()
  let next: string | null = null
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const perPage = throughout ? FULL_PAGE : options.perPage
    const page: Page<WireConversation> = await readPage(deps, { ...options, perPage }, next, signal)
    const { allKnown } = await applyPage(deps, page.items, options)
    seen.push(...page.items.map((item) => item.uuid))
    const { total } = page
    options.onProgress?.({ done: seen.length, total })
    next = page.next
    const atEnd = next === null || visited.has(next)
    if (atEnd || (allKnown && !throughout)) {
      await deps.store.closePass(list)
      return { total, seen, whole: next === null }
    }
    if (next !== null) visited.add(next)
  }
  throw unreadable('the list of conversations has no end')
}

function readPage(deps: ListDeps, options: Pass, next: string | null, signal: AbortSignal) {
  const archived = options.archived ? 'only' : 'false'
  return deps.api.listConversations({ perPage: options.perPage, archived, next, signal })
}

function applyPage(deps: ListDeps, items: WireConversation[], { firstSync, archived }: Pass) {
  const records = items.map(toConversationRecord)
  return deps.store.applyConversations({ records, firstSync, archived })
}
