/** The form in which every bench hands over what it measured, so that one table can be made of all. */
import { z } from 'zod'
import { quantile } from './statistics.ts'

const budgetSchema = z.object({
  /** Which of the figures has to keep it. */
  of: z.enum(['median', 'p95', 'ratio']),
  limit: z.number(),
  /** The figure may not be lower, in place of not higher. */
  least: z.boolean().optional(),
})
export type Budget = z.infer<typeof budgetSchema>

export const measuredSchema = z.object({
  what: z.string(),
  unit: z.string(),
  median: z.number().nullable(),
  p95: z.number().nullable(),
  /** Against the baseline of the same run. */
  ratio: z.number().nullable(),
  budget: budgetSchema.nullable(),
  met: z.boolean().nullable(),
})
export type Measured = z.infer<typeof measuredSchema>

type More = { ratio?: number; budget?: Budget }

/** `values`: one of each run or each try; of a single one there is no 95th percentile. */
export function measured(
  what: string,
  unit: string,
  values: readonly number[],
  { ratio, budget }: More = {},
): Measured {
  const figures = {
    median: orNull(quantile(values, 0.5)),
    p95: values.length > 1 || budget?.of === 'p95' ? orNull(quantile(values, 0.95)) : null,
    ratio: ratio === undefined ? null : orNull(ratio),
  }
  const kept = budget ?? null
  return { what, unit, ...figures, budget: kept, met: kept && keeps(figures[kept.of], kept) }
}

/** Not measured is not met. */
function keeps(figure: number | null, { limit, least }: Budget): boolean {
  if (figure === null) return false
  return least ? figure >= limit : figure <= limit
}

/** JSON has no NaN. */
function orNull(figure: number): number | null {
  return Number.isFinite(figure) ? figure : null
}

/** As "p95 <= 60 ms"; nothing where there is no budget. */
export function budgetWords({ budget, unit }: Measured): string {
  if (!budget) return ''
  const sign = budget.least ? '>=' : '<='
  return `${budget.of} ${sign} ${budget.limit}${budget.of === 'ratio' ? ' x' : ` ${unit}`}`
}

export function metWords({ met }: Measured): string {
  return met === null ? '' : met ? 'met' : 'NOT met'
}

export function figureWords(figure: number | null): string {
  if (figure === null) return ''
  const size = Math.abs(figure)
  return figure.toFixed(size >= 1000 || Number.isInteger(figure) ? 0 : size >= 100 ? 1 : 2)
}
