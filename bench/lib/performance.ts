/** All that one run of the benches found out: what docs/performance.md is made of. */
import { z } from 'zod'
import { growthPointSchema } from './growth-record.ts'
import { measuredSchema } from './records.ts'

const machineSchema = z.object({
  platform: z.string(),
  cpu: z.string(),
  cores: z.number(),
  memory: z.number(),
  electron: z.string(),
})

/** What every bench keeps, among other things. */
export const keptSchema = z.object({
  at: z.string(),
  machine: machineSchema,
  records: z.array(measuredSchema),
  points: z.array(growthPointSchema).default([]),
})

export const performanceSchema = z.object({
  at: z.string(),
  machine: machineSchema,
  /** A short turn over a small world, which says nothing about budgets. */
  quick: z.boolean(),
  /** How long the run took. */
  minutes: z.number(),
  measured: z.array(measuredSchema.extend({ bench: z.string() })),
  growth: z.array(growthPointSchema),
})
export type Performance = z.infer<typeof performanceSchema>
