/** Reads the list of conversations as far as something on it is new. */
import type { PlannrApi } from '../api/plannr-api.ts'
import { toConversationRecord } from '../api/records.ts'
import type { Store } from '../store/store.ts'

const QUICK_PAGE = 50
const FULL_PAGE = 500
/** 100,000 conversations in quick pages, twice over; a list that goes on beyond that is a circle. */
const MOST_PAGES = 4_000

export type Progress = { done: number; total: number | null }

type Pass = {
  perPage: number
  archived: boolean
  firstSync: boolean
  onProgress?: (progress: Progress) => void
}

export function createListPass({ api, store }: { api: PlannrApi; store: Store }) {
  async function pass(options: Pass, signal: AbortSignal): Promise<{ total: number | null }> {
    const visited = new Set<string>()
    let next: string | null = null
    let done = 0
    let total: number | null = null
    for (let count = 0; count < MOST_PAGES; count += 1) {
      const page = await api.listConversations({
        perPage: options.perPage,
        archived: options.archived ? 'only' : 'false',
        next,
        signal,
      })
      const { allKnown } = await store.applyConversations({
        records: page.items.map(toConversationRecord),
        firstSync: options.firstSync,
        archived: options.archived,
      })
      done += page.items.length
      total = page.total
      options.onProgress?.({ done, total })
      next = page.next
      if (next === null || visited.has(next)) return { total }
      if (allKnown && !options.firstSync) return { total }
      visited.add(next)
    }
    return { total }
  }

  return {
    /** The newest page at once so that there is something to see, then everything. */
    async first(onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<void> {
      const quick = await api.listConversations({ perPage: QUICK_PAGE, signal })
      await store.applyConversations({
        records: quick.items.map(toConversationRecord),
        firstSync: true,
        archived: false,
      })
      onProgress({ done: quick.items.length, total: quick.total })
      if (quick.next !== null)
        await pass({ perPage: FULL_PAGE, archived: false, firstSync: true, onProgress }, signal)
      await pass({ perPage: FULL_PAGE, archived: true, firstSync: true }, signal)
    },
    /** A quiet poll ends after one request. */
    async changes(signal: AbortSignal): Promise<void> {
      await pass({ perPage: QUICK_PAGE, archived: false, firstSync: false }, signal)
    },
    async archivedChanges(signal: AbortSignal): Promise<void> {
      await pass({ perPage: QUICK_PAGE, archived: true, firstSync: false }, signal)
    },
  }
}
