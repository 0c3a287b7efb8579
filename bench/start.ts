/**
 * Launch to painted conversation list, signed in and with everything on the disk, against an empty window of
 * the same Electron, in pairs, so that both meet the same moods of the machine:
 * `npm run bench:start [-- <pairs>]`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { emptyLaunch, inPairs, parleyLaunch, type Pairs } from './lib/start-pairs.ts'
import { BIG, numberAt, withSandbox } from './lib/options.ts'
import { measured } from './lib/records.ts'
import { keep, machine, say, table } from './lib/report.ts'
import { quantile } from './lib/statistics.ts'
import { signedIn } from './lib/world/signed-in.ts'

const BUDGET = 1.5
const WARM_UPS = 2

const root = resolve(import.meta.dirname, '..')

async function measure(folder: string, pairs: number): Promise<Pairs> {
  const { server, profile } = await signedIn(folder, BIG)
  try {
    const parley = parleyLaunch(root, profile, server.url)
    return await inPairs(emptyLaunch(root, folder), parley, { pairs, warmUps: WARM_UPS })
  } finally {
    await server.close()
  }
}

function tell(figures: Pairs) {
  const ratios = figures.parley.map((ms, pair) => ms / (figures.empty[pair] ?? NaN))
  const ratio = quantile(ratios, 0.5)
  const { cpu, cores, electron } = machine()
  say(`Launch to painted, ${ratios.length} pairs after ${WARM_UPS} warm-ups`)
  say(`${BIG.conversations} conversations, ${BIG.messages} messages on the disk`)
  say(`Electron ${electron}, ${cores} x ${cpu}${withSandbox ? '' : ', both without sandbox'}\n`)
  say(table({ 'empty window': figures.empty, 'Parley, list': figures.parley }))
  const spread = [0.25, 0.75].map((share) => quantile(ratios, share).toFixed(2)).join(' to ')
  say(`\nMedian of the pairs' ratios: ${ratio.toFixed(2)} x (middle half ${spread})`)
  say(`Budget: <= ${BUDGET} x, ${ratio <= BUDGET ? 'met' : 'NOT met'}`)
  const records = [
    measured('an empty Electron window, painted', 'ms', figures.empty),
    measured('launch to painted list', 'ms', figures.parley, {
      ratio,
      budget: { of: 'ratio', limit: BUDGET },
    }),
  ]
  return { pairs: ratios.length, amount: BIG, ...figures, ratios, ratio, records }
}

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const file = await keep('start', tell(await measure(folder, numberAt(0, 12, 3))))
  say(`Kept in ${relative(root, file)}`)
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
