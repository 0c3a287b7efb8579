/**
 * Files that come down. The page names a file by its conversation and its uuid and never by a path;
 * how a download goes is told by the event `download`. Previews are read from `fileAddress`.
 */
import { z } from 'zod'
import { failureSchema } from './errors.ts'
import { done, nothing, uuid } from './fields.ts'

const file = z.object({ conversationUuid: uuid, fileUuid: uuid })
export type FileName = z.infer<typeof file>

export const downloadSchema = z.object({
  accountUuid: uuid,
  fileUuid: uuid,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Bytes that are on the disk, those of an earlier try included. */
  received: z.number(),
  /** Bytes; null while the server has not said. */
  total: z.number().nullable(),
  /** Where it lies now, to be shown; only when it is done. */
  path: z.string().optional(),
  /** Why it failed. */
  failure: failureSchema.optional(),
})
export type Download = z.infer<typeof downloadSchema>

export const fileCommands = {
  /** The message that brought it; null when it is not here. */
  'file.message': { input: file, output: z.object({ key: z.number().int().nullable() }) },
  /** Into the Downloads folder, beside what is there. Answers when it has begun. */
  'file.download': { input: file, output: done },
  /** Asks with the system's own dialog where to; `started` is false when the user changed their mind. */
  'file.saveAs': { input: file, output: z.object({ started: z.boolean() }) },
  /** Ends a download and leaves nothing of it; one that failed is forgotten. */
  'file.cancel': { input: file, output: done },
  /**
   * With the program that the system has for it, downloaded first if it is not here. A file that can
   * run as a program is asked about first; `opened` is false when the user says no, or cancels.
   */
  'file.open': { input: file, output: z.object({ opened: z.boolean() }) },
  /** In its folder, in the system's file manager. */
  'file.show': { input: file, output: done },
  /** Those that run, those that failed in this run, and the newest ones that still lie where they were saved. */
  'file.downloads': { input: nothing, output: z.array(downloadSchema) },
} as const
