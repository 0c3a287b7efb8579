/** Looking for words, conversations and people in what is stored here. */
import { z } from 'zod'
import { uuid } from './fields.ts'
import { searchPageSchema, searchPlacesSchema } from './models.ts'

export const searchCommands = {
  /** The newest first; `next` of one answer gives the following ones. */
  'search.messages': {
    input: z.object({
      typed: z.string().max(10_000),
      next: z
        .string()
        .regex(/^\d{1,19}$/)
        .nullable(),
      limit: z.number().int().min(1).max(200),
      /** Only in this one; null: everywhere. */
      conversationUuid: uuid.nullable(),
    }),
    output: searchPageSchema,
  },
  /** Conversations and people by name, for the jump to one of them. */
  'search.places': {
    input: z.object({ typed: z.string().max(10_000), limit: z.number().int().min(1).max(100) }),
    output: searchPlacesSchema,
  },
} as const
