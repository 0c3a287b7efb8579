/** How much more of anything there may be at the end of a day than after its first hour. */
import { quantile } from '../statistics.ts'
import type { Health, HealthName } from './health.ts'

/**
 * `share`: of what there was; `more`: beyond it; `most`: at any time. `floor`: the least of the samples counts, because
 * some of them hold what is to be let go of and is not yet, as caches do; a leak lifts the floor.
 */
type Limit = { share?: number; more?: number; most?: number; floor?: true; unit: string }

const LIMITS: Record<HealthName, Limit> = {
  memory: { share: 0.05, floor: true, unit: 'MB' },
  heapOfMain: { share: 0.05, more: 2, floor: true, unit: 'MB' },
  heapOfPage: { share: 0.05, more: 2, floor: true, unit: 'MB' },
  processes: { more: 0, unit: '' },
  files: { more: 8, unit: '' },
  sockets: { more: 8, unit: '' },
  windows: { more: 0, most: 1, unit: '' },
  timers: { more: 5, unit: '' },
  nodes: { share: 0.1, more: 500, floor: true, unit: '' },
  listeners: { share: 0.1, more: 50, floor: true, unit: '' },
  // A day of messages, with their index.
  store: { more: 10, unit: 'MB' },
  journal: { most: 16, unit: 'MB' },
  // Four files of two megabytes.
  log: { most: 8, unit: 'MB' },
}

export type Verdict = {
  name: HealthName
  unit: string
  before: number
  after: number
  most: number
  allowed: number
  kept: boolean
}

/**
 * The last samples against the first ones, each by their median or their floor: a single one tells what was going on
 * at that moment. Both have at least one.
 */
export function judge(before: readonly Health[], after: readonly Health[]): Verdict[] {
  const names = Object.keys(LIMITS).filter((name): name is HealthName => name in LIMITS)
  return names.map((name) => judgeOne(name, before, after))
}

function judgeOne(name: HealthName, before: readonly Health[], after: readonly Health[]): Verdict {
  const { share = 0, more = 0, most: ceiling, floor, unit } = LIMITS[name]
  const figure = (samples: readonly Health[]) => {
    const values = samples.map((one) => one[name])
    return floor ? Math.min(...values) : quantile(values, 0.5)
  }
  const [first, last] = [figure(before), figure(after)]
  const most = Math.max(...[...before, ...after].map((one) => one[name]))
  const growing = first * (1 + share) + more
  const isCeilingOnly = ceiling !== undefined && LIMITS[name].more === undefined
  const allowed = isCeilingOnly ? ceiling : growing
  const kept = isCeilingOnly ? most <= ceiling : last <= growing && most <= (ceiling ?? Infinity)
  return { name, unit, before: first, after: last, most, allowed, kept }
}
