/** What crosses between main and the store's worker thread. */
import { z } from 'zod'
import type { ErrorCode } from '../../../contract/errors.ts'

/** A commit: what is on a screen with a lower revision is out of date. */
export type Commit = { revision: number; threads: string[] }

export type StoreFailureCode = ErrorCode | 'store-key'

export type StoreRequest = { id: number; method: string; args: unknown[] }

export type StoreReply =
  | { id: number; ok: true; value: unknown; commit: Commit | null }
  | { id: number; ok: false; code: StoreFailureCode; message: string }

export const openOptionsSchema = z.object({
  /** Path of the database file, or ":memory:". */
  file: z.string(),
  /** 256-bit key as 64 hexadecimal digits. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** The account that this store belongs to: decides which messages are "mine". */
  accountUuid: z.string(),
  accountName: z.string(),
})
export type OpenOptions = z.infer<typeof openOptionsSchema>
