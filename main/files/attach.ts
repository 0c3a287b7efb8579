/** Looks at files on disk: before they are attached, and again before they leave. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ExpectedError, toFailure, type Failure } from '../../contract/errors.ts'
import type { AttachmentRecord } from '../store/queries/drafts.ts'
import type { SendJob } from '../model/records.ts'
import { typeOf } from './types.ts'

export type Inspected = {
  files: AttachmentRecord[]
  refused: { name: string; failure: Failure }[]
}

export async function inspectFiles(paths: string[]): Promise<Inspected> {
  const result: Inspected = { files: [], refused: [] }
  for (const path of paths) {
    try {
      result.files.push(await inspect(path))
    } catch (error) {
      result.refused.push({ name: basename(path) || 'This item', failure: toFailure(error) })
    }
  }
  return result
}

async function inspect(path: string): Promise<AttachmentRecord> {
  const facts = await factsOf(path)
  if (!facts.isFile() || facts.size === 0) throw new ExpectedError('file-unusable')
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
    throw new ExpectedError('file-missing', { cause: error })
  }
}

/** Throws file-missing or file-changed: what leaves is what the user attached. */
export async function checkUnchanged(files: SendJob['files']): Promise<void> {
  for (const file of files) {
    const now = await factsOf(file.path)
    if (now.size !== file.size || Math.trunc(now.mtimeMs) !== file.modifiedAt)
      throw new ExpectedError('file-changed')
  }
}
