import { z } from 'zod'

/** Milliseconds, and megabytes for memory; NaN does not cross JSON, and is null. */
const figure = z.number().nullable()

const growthFiguresSchema = z.object({
  start: figure,
  startRatio: figure,
  memory: figure,
  open: figure,
  search: figure,
  poll: figure,
})
export type GrowthFigures = z.infer<typeof growthFiguresSchema>

export const growthPointSchema = growthFiguresSchema.extend({
  conversations: z.number(),
  messages: z.number(),
  /** What grows along the line that this point is of. */
  along: z.enum(['conversations', 'messages']),
})
export type GrowthPoint = z.infer<typeof growthPointSchema>
