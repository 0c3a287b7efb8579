import { z } from 'zod'

export const tagSchema = z.object({
  uuid: z.string().min(1).max(64),
  name: z.string(),
  colour: z.string(),
})
export type Tag = z.infer<typeof tagSchema>
