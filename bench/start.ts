/**
 * Launch to painted conversation list against an empty window of the same Electron, in pairs, so that
 * both meet the same moods of the machine: `npm run bench:start [-- <pairs>]`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { seedDemo } from './lib/demo-profile.ts'
import { timeToPaint, type Launch } from './lib/launch.ts'
import { keep, machine, say, table } from './lib/report.ts'
import { quantile } from './lib/statistics.ts'

const BUDGET = 1.5
const WARM_UPS = 2
const LEAST_PAIRS = 10
/** The machine comes to rest after one app before the next is started. */
const REST_MS = 400

const root = resolve(import.meta.dirname, '..')
const probe = join(import.meta.dirname, 'start-probe.ts')
const asRoot = process.platform === 'linux' && process.getuid?.() === 0

function launchOf(app: string, profile: string): Launch {
  const sandbox = asRoot ? ['--no-sandbox'] : []
  const args = [...sandbox, '-r', probe, app, `--user-data-dir=${profile}`]
  return { electron: process.execPath, args, cwd: root }
}

async function measure(folder: string, pairs: number) {
  const empty = launchOf(join(import.meta.dirname, 'empty-window.ts'), join(folder, 'empty'))
  const profile = join(folder, 'parley')
  const parley = launchOf(root, profile)
  await seedDemo(parley, profile)
  const figures: { empty: number[]; parley: number[] } = { empty: [], parley: [] }
  for (let pair = -WARM_UPS; pair < pairs; pair += 1) {
    const nothing = await rested(empty)
    const list = await rested(parley)
    if (pair < 0) continue
    figures.empty.push(nothing)
    figures.parley.push(list)
  }
  return figures
}

async function rested(launch: Launch): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  return timeToPaint(launch)
}

function tell(figures: { empty: number[]; parley: number[] }) {
  const ratios = figures.parley.map((ms, pair) => ms / (figures.empty[pair] ?? NaN))
  const ratio = quantile(ratios, 0.5)
  const { cpu, cores, electron } = machine()
  say(`Launch to painted, ${ratios.length} pairs after ${WARM_UPS} warm-ups`)
  say(`Electron ${electron}, ${cores} x ${cpu}${asRoot ? ', both without sandbox' : ''}\n`)
  say(table({ 'empty window': figures.empty, 'Parley, list': figures.parley }))
  const spread = [0.25, 0.75].map((share) => quantile(ratios, share).toFixed(2)).join(' to ')
  say(`\nMedian of the pairs' ratios: ${ratio.toFixed(2)} x (middle half ${spread})`)
  say(`Budget: <= ${BUDGET} x, ${ratio <= BUDGET ? 'met' : 'NOT met'}`)
  return { pairs: ratios.length, ...figures, ratios, ratio, budget: BUDGET, met: ratio <= BUDGET }
}

const pairs = Math.max(LEAST_PAIRS, Number(process.argv[2] ?? 12) || 0)
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const file = await keep('start', tell(await measure(folder, pairs)))
  say(`Kept in ${relative(root, file)}`)
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
