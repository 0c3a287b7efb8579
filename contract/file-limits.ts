import { z } from 'zod'

/** What may be attached. Plannr publishes no limits: these are ours, and a firm may set narrower ones. */
export const fileLimitsSchema = z.object({
  /** Files of one message. */
  maxFiles: z.number().int().min(1).max(500).default(100),
  /** Bytes of one file. */
  maxFileBytes: z.number().int().min(1).default(2_000_000_000),
  /** Bytes of all files of one message. */
  maxMessageBytes: z.number().int().min(1).default(4_000_000_000),
  /** Ends of names, with the dot and in small letters. By default programs that run when opened. */
  refusedTypes: z
    .array(z.string().regex(/^\.[^.\s]+$/))
    .default(['.bat', '.cmd', '.com', '.exe', '.hta', '.jse', '.lnk', '.msi', '.ps1', '.scr'])
    .transform((types) => types.map((type) => type.toLowerCase())),
})
export type FileLimits = z.infer<typeof fileLimitsSchema>

export const defaultFileLimits: FileLimits = fileLimitsSchema.parse({})

/**
 * Bytes of all that is pasted at once. What has no place on the disk, such as a picture of the screen, is
 * kept in the store.
 */
export const PASTED_MAX_BYTES = 32 * 1024 ** 2

/** For each size whether it still fits with those before it. One that does not takes no room. */
export function fitPasted(sizes: readonly number[]): boolean[] {
  let left = PASTED_MAX_BYTES
  return sizes.map((size) => {
    const fits = size <= left
    if (fits) left -= size
    return fits
  })
}
