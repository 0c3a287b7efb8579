import { z } from 'zod'
import { accountChoiceSchema } from '../../contract/models.ts'

/** All that a life of the client is told; everything else it finds in its store. */
export const configSchema = z.object({
  url: z.string(),
  time: z.object({ origin: z.number(), speed: z.number() }),
  size: z.object({ seed: z.number(), sends: z.number(), conversations: z.number() }),
  account: accountChoiceSchema,
  /** In the order of the plan. */
  conversationUuids: z.array(z.string()),
  store: z.object({ file: z.string(), key: z.string() }),
  /** Holds the files that are sent, by name. */
  files: z.string(),
})

export type Config = z.infer<typeof configSchema>
