/** Reads one thread: its newest messages down to a known one, or a stretch of older ones. */
import type { PlannrApi } from '../api/plannr-api.ts'
import { unreadable } from '../api/failures.ts'
import { toMessageRecord } from '../api/records.ts'
import { couldBeAfter } from '../model/same-words.ts'
import type { ThreadExtent } from '../store/queries/thread.ts'
import type { Arrival, MessageRecord } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../model/clock.ts'

/** Then what the list tells of and the thread does not have is left to the second look. */
const MOST_TRIES = 20
const NEWEST_PAGE = 50
const OLDER_PAGE = 500
/** 100,000 messages between two polls; what moved further than that is no conversation. */
const MOST_PAGES = 200

type PullDeps = {
  api: PlannrApi
  store: Store
  clock: Clock
  /** What others wrote that is not read yet. */
  onArrivals: (arrivals: Arrival[]) => void
  /** How often each thread was read in vain for the list's newest message. */
  tries: Map<string, number>
}

export function createPull(parts: Omit<PullDeps, 'tries'>) {
  const deps = { ...parts, tries: new Map<string, number>() }
  return {
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
): Promise<boolean> {
  const { store, clock } = deps
  const threadState = await store.threadState(conversationUuid)
  const { complete, pulled } = await store.threadExtent(conversationUuid)
  const revision = await store.revision()
  const onePage = pulled === null && !complete
  const { records, reachedStart, pages, contiguous } = await readBack(
    deps,
    { conversationUuid, onePage, pulled },
    signal,
  )
  const tries = (deps.tries.get(threadState) ?? 0) + 1
  deps.tries.set(threadState, tries)
  if (deps.tries.size > 1000) deps.tries.clear()
  const { arrivals } = await store.applyMessages({
    conversationUuid,
    records,
    reachedStart,
    contiguous,
    part: 'newest',
    threadState,
    pageSince: pages === 1 ? revision : null,
    giveUp: tries > MOST_TRIES,
    now: clock.now(),
  })
  if (arrivals.length > 0) deps.onArrivals(arrivals)
  return !reachedStart
}

/** The page that holds the next unknown message; later ones if all of it turns out to be known. */
async function pullOlder(
  deps: PullDeps,
  conversationUuid: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { stored, complete, pulled } = await deps.store.threadExtent(conversationUuid)
  if (complete) return false
  // Never read: the newest first, so that what has just arrived counts as that.
  if (pulled === null) return pullNewest(deps, conversationUuid, signal)
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

type ReadBack = {
  records: MessageRecord[]
  reachedStart: boolean
  /** Read down to what was read before, or as far as is wanted of a thread that is new here. */
  contiguous: boolean
  pages: number
}

type Thread = { conversationUuid: string; pulled: ThreadExtent['pulled'] }

/**
 * From the newest message down to the one up to which nothing was missing; a short page first, since
 * mostly that is all. A message that merely is here does not end it: one's own, confirmed a moment
 * ago, may lie above what others wrote meanwhile.
 */
async function readBack(
  deps: PullDeps,
  thread: Thread & { onePage: boolean },
  signal: AbortSignal,
): Promise<ReadBack> {
  const quick = await readPages(deps.api, { ...thread, perPage: NEWEST_PAGE, most: 1 }, signal)
  if (thread.onePage) return { ...quick, contiguous: true }
  if (quick.contiguous) return quick
  return readPages(deps.api, { ...thread, perPage: OLDER_PAGE, most: MOST_PAGES }, signal)
}

async function readPages(
  api: PlannrApi,
  input: Thread & { perPage: number; most: number },
  signal: AbortSignal,
): Promise<ReadBack> {
  const { conversationUuid, perPage, pulled } = input
  const records: MessageRecord[] = []
  const seen = new Set<string>()
  let next: string | null = null
  let pages = 0
  while (pages < input.most) {
    pages += 1
    const result = await api.listMessages({ conversationUuid, perPage, next, signal })
    const fresh = result.items.filter((item) => !seen.has(item.uuid)).map(toMessageRecord)
    for (const item of fresh) seen.add(item.uuid)
    records.push(...fresh)
    next = result.next
    const reachedStart = next === null
    if (reachedStart || (pulled && reaches(fresh, pulled)))
      return { records, pages, reachedStart, contiguous: true }
    // A page that brings nothing new means that `next` leads in a circle.
    if (fresh.length === 0) break
  }
  return { records, pages, reachedStart: false, contiguous: false }
}

/** The mark itself, or, where that was removed, only what is clearly older than it. */
function reaches(records: MessageRecord[], pulled: { uuid: string; sentAt: number }): boolean {
  if (records.some((record) => record.uuid === pulled.uuid)) return true
  return (
    records.length > 0 && records.every((record) => !couldBeAfter(record.sentAt, pulled.sentAt))
  )
}
