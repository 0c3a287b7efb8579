/** Reads threads: their newest messages down to a known one, or a stretch of older ones. */
import { ExpectedError } from '../../contract/errors.ts'
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
const THREADS_A_POLL = 50
const THREADS_AHEAD = 12
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
    /** Those of which the list told something new; says which. */
    moved: (signal: AbortSignal) => pullMoved(deps, signal),
    /** Those at the top of the list that were never read, so that they open at once. */
    ahead: (signal: AbortSignal) => pullAhead(deps, signal),
    /** A page that was read before, for what changed on it; false after the last page. */
    again: (conversationUuid: string, page: number, signal: AbortSignal) =>
      pullAgain(deps, { conversationUuid, page }, signal),
    /** One more page of history; false when the first message of the thread is here. */
    older: (conversationUuid: string, signal: AbortSignal) =>
      pullOlder(deps, conversationUuid, signal),
    /** Where the history of a thread goes on; null when all of it is here. */
    pastPlace: (conversationUuid: string) => pastPlace(deps, conversationUuid),
    /** One request: reads what is there, and leaves the storing to the caller. */
    readPast: (place: PastPlace, signal: AbortSignal) => readPast(deps, place, signal),
  }
}

export type Pull = ReturnType<typeof createPull>

/** What was read and waits to be stored, so that the next request need not wait for the disk. */
type Unstored = {
  /** The last message of the page. */
  oldest: string | null
  /** False when the first message of the thread is among it. */
  more: boolean
  /** Resolves when it is on the disk. */
  store(): Promise<{ inserted: number }>
}

/** A page of a thread's history; `page` null = its newest messages, because it was never read. */
export type PastPlace = { conversationUuid: string; page: number | null }
export type PastPage = Unstored & { next: PastPlace | null; conversationUuid: string }

async function pullNewest(
  deps: PullDeps,
  conversationUuid: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const read = await readNewest(deps, conversationUuid, signal)
    await read.store()
  } catch (error) {
    const gone =
      error instanceof ExpectedError && (error.code === 'not-found' || error.code === 'forbidden')
    if (!gone) throw error
    await deps.store.markGone(conversationUuid)
  }
}

/** A thread that can't be read keeps no other from being read; it is tried at the next poll. */
async function pullMoved(deps: PullDeps, signal: AbortSignal): Promise<Set<string>> {
  const moved = await deps.store.conversationsToPull(THREADS_A_POLL)
  const failures: ExpectedError[] = []
  for (const uuid of moved) {
    try {
      await pullNewest(deps, uuid, signal)
    } catch (error) {
      if (signal.aborted || !concernsOneThread(error)) throw error
      failures.push(error)
    }
  }
  if (failures[0]) throw failures[0]
  return new Set(moved)
}

/** Anything else (offline, rate limit, sign-in, disk) would fail for every thread alike. */
function concernsOneThread(error: unknown): error is ExpectedError {
  return (
    error instanceof ExpectedError &&
    (error.code === 'unreadable-reply' || error.code === 'server-error' || error.code === 'timeout')
  )
}

async function pullAhead(deps: PullDeps, signal: AbortSignal): Promise<void> {
  const { store } = deps
  const { rows } = await store.listWindow({ filter: 'all', offset: 0, limit: THREADS_AHEAD })
  for (const row of rows) {
    const { stored } = await store.threadExtent(row.uuid)
    if (stored === 0) await pullNewest(deps, row.uuid, signal)
  }
}

async function readNewest(
  deps: PullDeps,
  conversationUuid: string,
  signal: AbortSignal,
): Promise<Unstored> {
  const { store } = deps
  // Asked at once: what the store says of it belongs together, and is from before the request.
  const [threadState, { complete, pulled }, revision] = await Promise.all([
    store.threadState(conversationUuid),
    store.threadExtent(conversationUuid),
    store.revision(),
  ])
  const onePage = pulled === null && !complete
  const read = await readBack(deps, { conversationUuid, onePage, pulled }, signal)
  return {
    more: !read.reachedStart,
    oldest: read.records.at(-1)?.uuid ?? null,
    store: () => storeNewest(deps, { conversationUuid, threadState, revision, read }),
  }
}

async function storeNewest(
  { store, clock, tries: allTries, onArrivals }: PullDeps,
  input: { conversationUuid: string; threadState: string; revision: number; read: ReadBack },
): Promise<{ inserted: number }> {
  const { conversationUuid, threadState, revision } = input
  const { pages, ...page } = input.read
  const tries = (allTries.get(threadState) ?? 0) + 1
  allTries.set(threadState, tries)
  if (allTries.size > 1000) allTries.clear()
  const { inserted, arrivals } = await store.applyMessages({
    conversationUuid,
    ...page,
    part: 'newest',
    threadState,
    pageSince: pages === 1 ? revision : null,
    since: revision,
    giveUp: tries > MOST_TRIES,
    now: clock.now(),
  })
  if (arrivals.length > 0) onArrivals(arrivals)
  return { inserted }
}

/** The page that holds the next unknown message; later ones if all of it turns out to be known. */
async function pullOlder(
  deps: PullDeps,
  conversationUuid: string,
  signal: AbortSignal,
): Promise<boolean> {
  let place = await pastPlace(deps, conversationUuid)
  let before: string | null = null
  for (let count = 0; place !== null && count < MOST_PAGES; count += 1) {
    const read: PastPage = await readPast(deps, place, signal)
    const { inserted } = await read.store()
    if (inserted > 0 || !read.more || place.page === null) return read.more
    // Nothing on it, or the same again: `next` leads in a circle.
    if (read.oldest === before) break
    before = read.oldest
    place = read.next
  }
  if (place === null) return false
  throw unreadable(`messages of ${conversationUuid}: pages without end`)
}

async function pastPlace({ store }: PullDeps, conversationUuid: string): Promise<PastPlace | null> {
  const { stored, complete, pulled } = await store.threadExtent(conversationUuid)
  if (complete) return null
  // Never read: the newest first, so that what has just arrived counts as that.
  if (pulled === null) return { conversationUuid, page: null }
  return { conversationUuid, page: Math.floor(stored / OLDER_PAGE) + 1 }
}

async function readPast(deps: PullDeps, place: PastPlace, signal: AbortSignal): Promise<PastPage> {
  const { conversationUuid, page } = place
  const read =
    page === null
      ? await readNewest(deps, conversationUuid, signal)
      : await readPage(deps, { conversationUuid, page }, null, signal)
  const next = read.more ? { conversationUuid, page: (page ?? 0) + 1 } : null
  return { ...read, conversationUuid, next }
}

async function pullAgain(
  deps: PullDeps,
  place: { conversationUuid: string; page: number },
  signal: AbortSignal,
): Promise<boolean> {
  const read = await readPage(deps, place, await deps.store.revision(), signal)
  await read.store()
  return read.more
}

async function readPage(
  { api, store, clock }: PullDeps,
  { conversationUuid, page }: { conversationUuid: string; page: number },
  pageSince: number | null,
  signal: AbortSignal,
): Promise<Unstored> {
  const since = store.knownRevision()
  const result = await api.listMessages({ conversationUuid, perPage: OLDER_PAGE, page, signal })
  const records = result.items.map(toMessageRecord)
  const reachedStart = result.next === null
  const apply = () =>
    store.applyMessages({
      conversationUuid,
      records,
      part: 'older',
      reachedStart,
      threadState: null,
      pageSince,
      since,
      now: clock.now(),
    })
  return { more: !reachedStart, oldest: records.at(-1)?.uuid ?? null, store: apply }
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
