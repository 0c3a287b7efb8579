import { ExpectedError, type ErrorCode } from '../../contract/errors.ts'

/** Source: errno(3); EFBIG is what a bounded disk says, EDQUOT a full quota. */
const CODES: Record<string, ErrorCode> = {
  ENOSPC: 'no-room',
  EDQUOT: 'no-room',
  EFBIG: 'no-room',
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  ENODEV: 'folder-missing',
  EACCES: 'folder-closed',
  EPERM: 'folder-closed',
  EROFS: 'folder-closed',
}

/** What went wrong while a file was written, in words for the user. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    throw new ExpectedError(CODES[code] ?? 'not-written', { detail: code, cause: error })
  }
}

/** Null for what did not come from the system. */
export function codeOf(error: unknown): string | null {
  const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error
  return isOfSystem && typeof error.code === 'string' ? error.code : null
}
