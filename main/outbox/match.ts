/**
 * Finds out whether a message whose sending was left in doubt is on the server. Plannr has no
 * idempotency key, so it is recognised by its author, its words and its files.
 */
import { sameWords } from '../model/same-words.ts'
import type { FileRecord, MessageRecord, SendJob } from '../model/records.ts'

export type Match =
  | { kind: 'found'; record: MessageRecord }
  /** There is one of the same words, but the server does not say which files it has. */
  | { kind: 'unsure' }
  | { kind: 'none' }

/**
 * `candidates` are the thread's messages that can have been written since the user pressed Send,
 * newest first; `accounted` says which of them are known to be others, so that two equal messages
 * stay two.
 */
export function findSent(
  job: SendJob,
  me: string,
  candidates: MessageRecord[],
  accounted: (uuid: string) => boolean,
): Match {
  const same = candidates
    .toReversed()
    .filter(
      (record) =>
        record.author?.uuid === me &&
        !accounted(record.uuid) &&
        !record.deleted &&
        sameWords(job.text, record.text ?? ''),
    )
  const record = same.find((one) => one.files !== null && sameFiles(job, one.files))
  if (record) return { kind: 'found', record }
  return same.some((one) => one.files === null) && job.files.length > 0
    ? { kind: 'unsure' }
    : textOnly(job, same)
}

/** Without files of our own, a message whose files were not loaded is the one. */
function textOnly(job: SendJob, same: MessageRecord[]): Match {
  const record = job.files.length === 0 ? same.find((one) => one.files === null) : undefined
  return record ? { kind: 'found', record } : { kind: 'none' }
}

/**
 * A server keeps of a name what comes after the last slash, and may or may not undo how quotation marks
 * and line ends are written in a form.
 */
function sameName(left: string, right: string): boolean {
  return plainName(left) === plainName(right)
}

function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? name
  return last
    .replace(/%22/g, '"')
    .replace(/%0D|%0A|[\r\n]/gi, '')
    .normalize('NFC')
    .trim()
}

/** Each file of ours has its own on the server; a size that the server does not say may be any. */
function sameFiles(job: SendJob, files: FileRecord[]): boolean {
  if (job.files.length !== files.length) return false
  const left = [...files]
  return job.files.every((file) => {
    const index = left.findIndex(
      (other) =>
        sameName(other.name, file.name) && (other.size === null || other.size === file.size),
    )
    if (index < 0) return false
    left.splice(index, 1)
    return true
  })
}
