/** Reads a thread from its newest message back to where a send began, to see if it arrived. */
import { ExpectedError } from '../../contract/errors.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { toMessageRecord } from '../api/records.ts'
import type { MessageRecord, SendJob } from '../model/records.ts'
import { couldBeAfter } from '../model/same-words.ts'
import type { Store } from '../store/store.ts'
import { findSent, type Match } from './match.ts'

const PAGE = 50
const MOST_PAGES = 200

/**
 * The look ends at a page on which nothing can have been written since the user pressed Send. It
 * does not end at the message that was the newest then: within a second the server orders as it
 * likes, and a message may carry a time from another clock.
 */
export async function findOnServer(
  deps: { api: PlannrApi; store: Store; me: string },
  job: SendJob,
  { signal, mayLag }: { signal: AbortSignal; mayLag: () => boolean },
): Promise<Match> {
  const mark = markOf(job)
  const candidates: MessageRecord[] = []
  const accounted = new Set<string>()
  let next: string | null = null
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const { conversationUuid } = job
    const page = await deps.api.listMessages({ conversationUuid, perPage: PAGE, next, signal })
    const records = page.items.map(toMessageRecord)
    if (count === 0 && lagsBehind(records, mark) && mayLag())
      throw new ExpectedError('server-error', { detail: 'the thread lags behind what is known' })
    const uuids = records.map((record) => record.uuid)
    for (const uuid of await deps.store.accountedFor({ uuids, key: job.messageKey }))
      accounted.add(uuid)
    const possible = records.filter(
      (record) => !accounted.has(record.uuid) && couldBeAfter(record.sentAt, mark),
    )
    candidates.push(...possible)
    next = page.next
    if (next === null || possible.length === 0)
      return findSent(job, deps.me, candidates, (uuid) => accounted.has(uuid))
  }
  throw new ExpectedError('internal', { detail: 'read-back did not come to an end' })
}

/** The newest message known when the user pressed Send; one from the future is no mark. */
function markOf(job: SendJob): number | null {
  return job.afterAt === null ? null : Math.min(job.afterAt, job.createdAt)
}

/** The newest message known before Send was pressed is not there yet: no word on one after it. */
function lagsBehind(records: MessageRecord[], mark: number | null): boolean {
  return mark !== null && records.every(({ sentAt }) => sentAt !== null && sentAt < mark)
}
