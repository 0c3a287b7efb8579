/** Looks at files on disk: before they are attached, and again before they leave. */
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ExpectedError, toFailure, type Failure } from '../../contract/errors.ts'
import { fitPasted, PASTED_MAX_BYTES } from '../../contract/pasted.ts'
import { fileField } from '../model/file-fields.ts'
import type { SendJob } from '../model/records.ts'
import type { AttachmentRecord, PastedRecord } from '../store/queries/attachments.ts'
import { sizeWords, type Room } from './limits.ts'
import { typeOf } from './types.ts'

type Refused = { name: string; failure: Failure }

export type Inspected = { files: AttachmentRecord[]; refused: Refused[] }

/** A file without a path: `bytes` is null when there were too many to bring them here. */
export type Pasted = { name: string; type: string; size: number; bytes: Uint8Array | null }

/** `room`: what the message may still take; without it all that can be sent is taken. */
export async function inspectFiles(paths: string[], room?: Room): Promise<Inspected> {
  const result: Inspected = { files: [], refused: [] }
  for (const path of paths) {
    try {
      const file = await inspect(path)
      room?.take(file)
      result.files.push(file)
    } catch (error) {
      result.refused.push({ name: basename(path) || 'This item', failure: toFailure(error) })
    }
  }
  return result
}

export function inspectPasted(
  pasted: Pasted[],
  room: Room,
  now: Date,
): { pasted: PastedRecord[]; refused: Refused[] } {
  const result: { pasted: PastedRecord[]; refused: Refused[] } = { pasted: [], refused: [] }
  // The preload keeps to it; a page that went mad need not.
  const fits = fitPasted(pasted.map(({ bytes }) => bytes?.length ?? 0))
  for (const [index, { name: given, size, bytes }] of pasted.entries()) {
    const name = pastedName(given, now)
    try {
      if (size === 0) throw new ExpectedError('file-empty')
      if (!bytes || fits[index] !== true)
        throw new ExpectedError('file-too-large', {
          message: `What you paste at once can be up to ${sizeWords(PASTED_MAX_BYTES)}. Save it as a file and attach that.`,
        })
      room.take({ name, size: bytes.length })
      result.pasted.push({ name, type: typeOf(name), bytes })
    } catch (error) {
      result.refused.push({ name, failure: toFailure(error) })
    }
  }
  return result
}

/** The name comes from the page: only its last part, and nothing that can't be seen. */
function pastedName(given: string, now: Date): string {
  // What browsers call a picture that has no name.
  const nameless = /^image\.(png|jpe?g|gif|webp)$/i.exec(given)
  if (nameless) return `Pasted image ${stamp(now)}.${nameless[1]?.toLowerCase() ?? 'png'}`
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/\p{Cc}/gu, '').trim()
  return plain === '' || plain === '.' || plain === '..' ? 'Pasted file' : plain.slice(0, 255)
}

/** In the user's own time, without signs that a file name may not hold. */
function stamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}`
}

async function inspect(path: string): Promise<AttachmentRecord> {
  const facts = await factsOf(path)
  if (facts.isDirectory()) throw new ExpectedError('file-is-folder')
  if (!facts.isFile()) throw new ExpectedError('file-unusable')
  if (facts.size === 0) throw new ExpectedError('file-empty')
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw new ExpectedError('file-unreadable', { cause: error })
  })
  return {
    path,
    name: basename(path),
    size: facts.size,
    modifiedAt: Math.trunc(facts.mtimeMs),
    type: typeOf(path),
  }
}

async function factsOf(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const closed = code === 'EACCES' || code === 'EPERM'
    throw new ExpectedError(closed ? 'file-unreadable' : 'file-missing', { cause: error })
  }
}

/**
 * Throws file-missing, file-unreadable or file-changed, with the words at each file that it is true of:
 * what leaves is what the user attached.
 */
export async function checkUnchanged(files: SendJob['files']): Promise<void> {
  const problems = await Promise.all(files.map(problemOf))
  const found = problems.flatMap((failure, index) => (failure ? [{ failure, index }] : []))
  const [first] = found
  if (!first) return
  throw new ExpectedError(first.failure.code, {
    fields: Object.fromEntries(
      found.map(({ failure, index }) => [fileField(index), [failure.message]]),
    ),
  })
}

/** Why a file could not leave now as it was attached. */
export async function problemOf(file: AttachmentRecord): Promise<Failure | null> {
  // What was pasted is in the store and stays as it is.
  if (file.path === '') return null
  try {
    const now = await inspect(file.path)
    const same = now.size === file.size && now.modifiedAt === file.modifiedAt
    return same ? null : toFailure(new ExpectedError('file-changed'))
  } catch (error) {
    const failure = toFailure(error)
    // Emptied, or replaced by something else.
    const gone = failure.code === 'file-missing' || failure.code === 'file-unreadable'
    return gone ? failure : toFailure(new ExpectedError('file-changed'))
  }
}
