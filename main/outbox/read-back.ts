/** Reads a thread from its newest message back to where a send began, to see if it arrived. */
import { ExpectedError } from '../../contract/errors.ts'
import type { PlannrApi } from '../api/plannr-api.ts'
import { toMessageRecord } from '../api/records.ts'
import type { MessageRecord, OutboxJob } from '../model/records.ts'
import type { Store } from '../store/store.ts'
import { findSent } from './match.ts'

const PAGE = 50
const MOST_PAGES = 40

/** The server's message that the job became; null after a clean look that did not find it. */
export async function findOnServer(
  deps: { api: PlannrApi; store: Store; me: string },
  job: OutboxJob,
  signal: AbortSignal,
): Promise<MessageRecord | null> {
  const candidates: MessageRecord[] = []
  let next: string | null = null
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const page = await deps.api.listMessages({
      conversationUuid: job.conversationUuid,
      perPage: PAGE,
      next,
      signal,
    })
    const records = page.items.map(toMessageRecord)
    const mark = records.findIndex((record) => isBefore(record, job))
    candidates.push(...(mark < 0 ? records : records.slice(0, mark)))
    next = page.next
    if (mark >= 0 || next === null) {
      const accounted = new Set(await deps.store.accountedFor(candidates.map(({ uuid }) => uuid)))
      return findSent(job, deps.me, candidates, (uuid) => accounted.has(uuid))
    }
  }
  throw new ExpectedError('internal', { detail: 'read-back did not reach its mark' })
}

/** The mark itself, or, when that was deleted since, anything older than it. */
function isBefore(record: MessageRecord, job: OutboxJob): boolean {
  if (record.uuid === job.afterUuid) return true
  return job.afterAt !== null && record.sentAt !== null && record.sentAt < job.afterAt
}
