/** One download from its first byte, or from where an earlier try came to, to the file's name. */
import { dirname } from 'node:path'
import { ExpectedError } from '../../contract/errors.ts'
import type { FileName } from '../../contract/file-commands.ts'
import type { FileReply } from '../api/download.ts'
import { ApiError } from '../api/failures.ts'
import type { KnownFile } from '../store/queries/files.ts'
import type { Store } from '../store/store.ts'
import type { FileLookup } from './file-lookup.ts'
import type { MarkOrigin } from './origin-mark.ts'
import {
  folderOf,
  makePart,
  removePart,
  resumePart,
  type PartFile,
  type Target,
} from './part-file.ts'

export type DiskFetch = {
  file: KnownFile & FileName
  target: Target
  lookup: FileLookup
  store: Store
  now: () => number
  mark: MarkOrigin
  signal: AbortSignal
  /** Bytes on the disk, and of the whole file. */
  onProgress: (received: number, total: number | null) => void
}

/** A connection that is cut is taken up again so many times, as long as bytes arrive. */
const MOST_CUTS = 3
/** Bytes after which they are made safe from a power cut, which may leave zeros behind the last of them. */
const SAFE_EACH = 16 * 1024 * 1024

/** Returns the path. Throws ApiError, ExpectedError folder-missing, folder-closed, no-room, not-written. */
export async function fetchToDisk(job: DiskFetch): Promise<string> {
  const { part, validator } = await takePart(job)
  let path: string
  try {
    await receiveAll(job, part, validator)
    path = await part.settle(job.target, job.mark)
  } catch (error) {
    await keepPart(job, part)
    throw error
  }
  await rememberSaved(job, path, part.size)
  return path
}

async function rememberSaved(job: DiskFetch, path: string, size: number): Promise<void> {
  try {
    await job.store.rememberSaved({ fileUuid: job.file.uuid, path, size, now: job.now() })
  } catch (error) {
    // The user has the file; that the next start does not know of it is no failure of the download.
    if (!(error instanceof ExpectedError)) throw error
  }
}

/** What is in it now can be gone on with. */
async function keepPart({ store, file }: DiskFetch, part: PartFile): Promise<void> {
  try {
    const size = await part.sync()
    await store.keepPart({ fileUuid: file.uuid, size })
  } catch (error) {
    // A disk that is full says so by the error that brought us here; less of the part counts then.
    if (!(error instanceof ExpectedError)) throw error
  } finally {
    await part.close()
  }
}

type Begun = { part: PartFile; validator: string | null }

/** The part of an earlier try, if the file is to be in the same folder. */
async function takePart({ store, file, target, now }: DiskFetch): Promise<Begun> {
  const earlier = await store.partOf(file.uuid)
  if (earlier?.validator && dirname(earlier.path) === folderOf(target)) {
    const part = await resumePart(earlier.path, earlier.size)
    if (part) return { part, validator: earlier.validator }
  }
  if (earlier) await removePart(earlier.path)
  const part = await makePart(target)
  // Known before a byte is in it: whatever happens, it can be found and removed.
  await store.rememberPart({ fileUuid: file.uuid, path: part.path, validator: null, now: now() })
  return { part, validator: null }
}

async function receiveAll(job: DiskFetch, part: PartFile, known: string | null): Promise<void> {
  let validator = known
  for (let cuts = 0; ; cuts += 1) {
    const before = part.size
    try {
      const from = validator && before > 0 ? { offset: before, validator } : undefined
      const reply = await job.lookup.open(job.file, { from, signal: job.signal })
      validator = await begin(job, part, reply, validator)
      await receive(job, part, reply)
      return
    } catch (error) {
      const isCut = error instanceof ApiError && error.code === 'cut-off'
      if (!isCut || validator === null || part.size <= before || cuts >= MOST_CUTS) throw error
    }
  }
}

/** What was here of another version goes before its first byte is replaced. */
async function begin(
  job: DiskFetch,
  part: PartFile,
  reply: FileReply,
  known: string | null,
): Promise<string | null> {
  const { store, file, now } = job
  const validator = reply.validator ?? (reply.from > 0 ? known : null)
  if (part.size !== reply.from) {
    // Noted first: bytes of the old version must not count as sure ones of the new.
    await store.keepPart({ fileUuid: file.uuid, size: reply.from })
    await part.cutTo(reply.from)
  }
  await store.rememberPart({ fileUuid: file.uuid, path: part.path, validator, now: now() })
  job.onProgress(part.size, reply.total)
  return validator
}

async function receive(job: DiskFetch, part: PartFile, { body, total }: FileReply): Promise<void> {
  let safe = part.size
  for await (const chunk of body) {
    await part.write(chunk)
    job.onProgress(part.size, total)
    if (part.size - safe < SAFE_EACH) continue
    safe = await part.sync()
    await job.store.keepPart({ fileUuid: job.file.uuid, size: safe })
  }
}
