/** Reads one thread: its newest messages down to a known one, or a stretch of older ones. */
import type { PlannrApi } from '../api/plannr-api.ts'
import { toMessageRecord } from '../api/records.ts'
import type { Arrival, MessageRecord } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import type { Clock } from '../model/clock.ts'

const NEWEST_PAGE = 50
const OLDER_PAGE = 500
/** Read again on the way back, in case messages were taken away before where we stand. */
const OLDER_OVERLAP = 25
/** A thread that moved further than this between two polls is taken up by reading back later. */
const MOST_PAGES = 40

type PullDeps = { api: PlannrApi; store: Store; clock: Clock }

export function createPull(deps: PullDeps) {
  return {
    /** Returns what others wrote that is not read yet. */
    newest: (conversationUuid: string, signal: AbortSignal) =>
      pullNewest(deps, conversationUuid, signal),
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
  const { stored } = await store.threadExtent(conversationUuid)
  const read = await readBack(deps, { conversationUuid, onePage: stored === 0 }, signal)
  const { arrivals } = await store.applyMessages({
    ...read,
    conversationUuid,
    part: 'newest',
    threadState,
    now: clock.now(),
  })
  return arrivals
}

async function pullOlder(
  { api, store, clock }: PullDeps,
  conversationUuid: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { stored, complete } = await store.threadExtent(conversationUuid)
  if (complete) return false
  const page = Math.floor(Math.max(stored - OLDER_OVERLAP, 0) / OLDER_PAGE) + 1
  const result = await api.listMessages({ conversationUuid, perPage: OLDER_PAGE, page, signal })
  await store.applyMessages({
    conversationUuid,
    records: result.items.map(toMessageRecord),
    part: 'older',
    reachedStart: result.next === null,
    threadState: null,
    now: clock.now(),
  })
  return result.next !== null
}

async function readBack(
  { api, store }: PullDeps,
  { conversationUuid, onePage }: { conversationUuid: string; onePage: boolean },
  signal: AbortSignal,
): Promise<{ records: MessageRecord[]; reachedStart: boolean }> {
  const records: MessageRecord[] = []
  const seen = new Set<string>()
  let next: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const result = await api.listMessages({ conversationUuid, perPage: NEWEST_PAGE, next, signal })
    const fresh = result.items.filter((item) => !seen.has(item.uuid))
    for (const item of fresh) seen.add(item.uuid)
    records.push(...fresh.map(toMessageRecord))
    next = result.next
    if (next === null) return { records, reachedStart: true }
    // A page that brings nothing new means that `next` leads in a circle.
    if (onePage || fresh.length === 0) break
    const known = await store.knownMessages(fresh.map((item) => item.uuid))
    if (known.length > 0) break
  }
  return { records, reachedStart: false }
}
