/** What passes between main and the thread that reads the dictionaries. */
import { z } from 'zod'

export const spellingRequestSchema = z.object({
  id: z.number(),
  /** Its dictionary is read when it is another than before. */
  language: z.string(),
  /** What words may have been meant by this one; null: all words there are. */
  suggest: z.string().nullable(),
})
export type SpellingRequest = z.infer<typeof spellingRequestSchema>

export const spellingReplySchema = z.object({ id: z.number(), words: z.string().array() })
