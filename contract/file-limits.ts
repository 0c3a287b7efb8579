import { z } from 'zod'
import { defaultFileLimits } from './default-settings.ts'

/** What may be attached. Plannr publishes no limits: these are ours, and a firm may set narrower ones. */
export const fileLimitsSchema = z.object({
  /** Files of one message. */
  maxFiles: z.number().int().min(1).max(500).default(defaultFileLimits.maxFiles),
  /** Bytes of one file. */
  maxFileBytes: z.number().int().min(1).default(defaultFileLimits.maxFileBytes),
  /** Bytes of all files of one message. */
  maxMessageBytes: z.number().int().min(1).default(defaultFileLimits.maxMessageBytes),
  /** Ends of names, with the dot and in small letters. */
  refusedTypes: z
    .array(z.string().regex(/^\.[^.\s]+$/))
    .default(defaultFileLimits.refusedTypes)
    .transform((types) => types.map((type) => type.toLowerCase())),
})
export type FileLimits = z.infer<typeof fileLimitsSchema>
