/**
 * Finds out whether a message whose sending was left in doubt is on the server. Plannr has no
 * idempotency key, so it is recognised by its author, its words and its files.
 */
import { sameWords } from '../model/same-words.ts'
import type { MessageRecord, OutboxJob } from '../model/records.ts'

function sameFiles(job: OutboxJob, record: MessageRecord): boolean {
  if (job.files.length !== record.files.length) return false
  const left = job.files.map((file) => fileMark(file.name, file.size)).sort()
  const right = record.files.map((file) => fileMark(file.name, file.size)).sort()
  return left.every((mark, index) => mark === right[index])
}

function fileMark(name: string, size: number | null): string {
  return `${name.normalize('NFC')}|${size ?? '?'}`
}

/**
 * The server's message that this job became, or null. `candidates` are the thread's messages
 * after the job's mark, newest first; `accounted` says which of them belong to another send of
 * this computer, so that two equal messages stay two.
 */
export function findSent(
  job: OutboxJob,
  me: string,
  candidates: MessageRecord[],
  accounted: (uuid: string) => boolean,
): MessageRecord | null {
  const own = candidates
    .toReversed()
    .filter((record) => record.author?.uuid === me && !accounted(record.uuid))
  return own.find((record) => sameWords(job.text, record.text) && sameFiles(job, record)) ?? null
}
