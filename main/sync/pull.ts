/** Reads one thread: its newest messages down to a known one, or a stretch of older ones. */
import type { PlannrApi } from '../api/plannr-api.ts'
import { unreadable } from '../api/failures.ts'
import { toMessageRecord } from '../api/records.ts'
import type { Arrival, MessageRecord } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../model/clock.ts'

const NEWEST_PAGE = 50
const OLDER_PAGE = 500
/** 100,000 messages between two polls; what moved further than that is no conversation. */
const MOST_PAGES = 200

type PullDeps = { api: PlannrApi; store: Store; clock: Clock }

export function createPull(deps: PullDeps) {
  return {
    /** Returns what others wrote that is not read yet. */
    newest: (conversationUuid: string, signal: AbortSignal) =>
      pullNewest(deps, conversationUuid, signal),
    /** A page that was read before, for what changed on it; false after the last page. */
    again: (conversationUuid: string, page: number, signal: AbortSignal) =>
      pullAgain(deps, { conversationUuid, page }, signal),
    /** One more page of history; false when the first message of the thread is here. */
    older: (conversationUuid: string, signal: AbortSignal) =>
      pullOlder(deps, conversationUuid, signal),
  }
}

export type Pull = ReturnType<typeof createPull>

async function pullNewest(
  deps: PullDeps,
  conversationUuid: string,
  signal: AbortSignal,
): Promise<Arrival[]> {
  const { store, clock } = deps
  const threadState = await store.threadState(conversationUuid)
  const { stored, complete } = await store.threadExtent(conversationUuid)
  const revision = await store.revision()
  const { records, reachedStart, pages } = await readBack(
    deps,
    { conversationUuid, onePage: stored === 0 && !complete },
    signal,
  )
  const { arrivals } = await store.applyMessages({
    conversationUuid,
    records,
    reachedStart,
    part: 'newest',
    threadState,
    pageSince: pages === 1 ? revision : null,
    now: clock.now(),
  })
  return arrivals
}

/** The page that holds the next unknown message; later ones if all of it turns out to be known. */
async function pullOlder(
  deps: PullDeps,
  conversationUuid: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { stored, complete } = await deps.store.threadExtent(conversationUuid)
  if (complete) return false
  const first = Math.floor(stored / OLDER_PAGE) + 1
  for (let page = first; page < first + MOST_PAGES; page += 1) {
    const { inserted, more } = await readPage(deps, { conversationUuid, page }, null, signal)
    if (inserted > 0 || !more) return more
  }
  throw unreadable(`messages of ${conversationUuid}: pages without end`)
}

async function pullAgain(
  deps: PullDeps,
  place: { conversationUuid: string; page: number },
  signal: AbortSignal,
): Promise<boolean> {
  const { more } = await readPage(deps, place, await deps.store.revision(), signal)
  return more
}

async function readPage(
  { api, store, clock }: PullDeps,
  { conversationUuid, page }: { conversationUuid: string; page: number },
  pageSince: number | null,
  signal: AbortSignal,
): Promise<{ inserted: number; more: boolean }> {
  const result = await api.listMessages({ conversationUuid, perPage: OLDER_PAGE, page, signal })
  const { inserted } = await store.applyMessages({
    conversationUuid,
    records: result.items.map(toMessageRecord),
    part: 'older',
    reachedStart: result.next === null,
    threadState: null,
    pageSince,
    now: clock.now(),
  })
  return { inserted, more: result.next !== null }
}

type ReadBack = { records: MessageRecord[]; reachedStart: boolean; pages: number }

/** From the newest message down to one that is here; a short page first, since mostly that is all. */
async function readBack(
  deps: PullDeps,
  thread: { conversationUuid: string; onePage: boolean },
  signal: AbortSignal,
): Promise<ReadBack> {
  const quick = await readPages(deps, { ...thread, perPage: NEWEST_PAGE, most: 1 }, signal)
  if (quick.reachedStart || quick.reachedKnown || thread.onePage) return quick
  return readPages(deps, { ...thread, perPage: OLDER_PAGE, most: MOST_PAGES }, signal)
}

async function readPages(
  { api, store }: PullDeps,
  input: { conversationUuid: string; perPage: number; most: number },
  signal: AbortSignal,
): Promise<ReadBack & { reachedKnown: boolean }> {
  const { conversationUuid, perPage } = input
  const records: MessageRecord[] = []
  const seen = new Set<string>()
  let next: string | null = null
  let pages = 0
  while (pages < input.most) {
    pages += 1
    const result = await api.listMessages({ conversationUuid, perPage, next, signal })
    const fresh = result.items.filter((item) => !seen.has(item.uuid))
    for (const item of fresh) seen.add(item.uuid)
    records.push(...fresh.map(toMessageRecord))
    next = result.next
    const known = await store.knownMessages(fresh.map((item) => item.uuid))
    const reachedKnown = known.length > 0
    if (next === null || reachedKnown)
      return { records, pages, reachedKnown, reachedStart: next === null }
    // A page that brings nothing new means that `next` leads in a circle.
    if (fresh.length === 0) break
  }
  return { records, pages, reachedKnown: false, reachedStart: false }
}
