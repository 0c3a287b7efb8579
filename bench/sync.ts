/**
 * How fast the history comes in, what the main thread feels of it, and what an idle hour costs:
 * `npm run bench:sync [-- <repetitions>]`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { createDemo } from '../demo/app.ts'
import { DEMO_TOKEN } from '../demo/token.ts'
import { createRandom } from '../demo/random.ts'
import { createWorld } from '../demo/world/create-world.ts'
import { createPlannrApi } from '../main/api/plannr-api.ts'
import { readAccounts } from '../main/auth/logins.ts'
import { BIG, isQuick, numberAt } from './lib/options.ts'
import { measured } from './lib/records.ts'
import { keep, machine, say } from './lib/report.ts'
import { readyWorld } from './lib/world/ready-world.ts'
import { quantile } from './lib/statistics.ts'
import { backfill, bareLoop, type Place } from './lib/sync-backfill.ts'
import { idleTime } from './lib/sync-idle.ts'
import { rememberPages } from './lib/sync-pages.ts'

const CONVERSATIONS = 200
const LONG_THREAD = isQuick ? 3_000 : 20_000
const USUAL_RUNS = 3
const RATIO = 0.6
const DELAY_P99_MS = 20
const REQUESTS = 1
const CPU_MS = 10

const root = resolve(import.meta.dirname, '..')

async function createPlace(folder: string): Promise<Place> {
  const now = Date.now
  const world = createWorld({ seed: 1, now, conversations: CONVERSATIONS, longThread: LONG_THREAD })
  const demo = createDemo({ world, now, random: createRandom(1), rateLimit: Infinity })
  const { fetch } = rememberPages((url, init) => demo.fetch(url, init))
  const api = createPlannrApi({ fetch, baseUrl: 'https://demo.invalid', token: DEMO_TOKEN, now })
  const account = (await readAccounts(api)).find((one) => one.canWrite)
  if (!account) throw new Error('the demo has no account that may write')
  return { folder, account, fetch }
}

async function measureBackfill(folder: string, runs: number) {
  const place = await createPlace(folder)
  // The first one fills the memory with the server's pages.
  const { batches, messages } = await backfill(place)
  await bareLoop(place, batches)
  const figures: Record<'client' | 'bare' | 'ratio' | 'delayP99' | 'delayMax', number[]> = {
    client: [],
    bare: [],
    ratio: [],
    delayP99: [],
    delayMax: [],
  }
  for (let run = 0; run < runs; run += 1) {
    const bare = await bareLoop(place, batches)
    const { milliseconds, delayP99, delayMax } = await backfill(place)
    figures.client.push((messages / milliseconds) * 1000)
    figures.bare.push((messages / bare) * 1000)
    figures.ratio.push(bare / milliseconds)
    figures.delayP99.push(delayP99)
    figures.delayMax.push(delayMax)
  }
  return { messages, pages: batches.length, ...figures }
}

async function measureIdle(runs: number) {
  const hours = []
  const ready = readyWorld(BIG)
  for (let run = 0; run < runs; run += 1) hours.push(await idleTime(ready))
  return {
    polls: hours.map((hour) => hour.polls),
    requestsPerPoll: hours.map((hour) => hour.requestsPerPoll),
    bytesPerPoll: hours.map((hour) => hour.bytesPerPoll),
    cpuPerPoll: hours.map((hour) => hour.cpuPerPoll),
  }
}

type Target = { limit: number; least?: boolean }

/** One line: the median, the runs, and whether the target is met. */
function line(name: string, values: number[], digits: number, target?: Target): void {
  const median = quantile(values, 0.5)
  const all = values.map((value) => value.toFixed(digits)).join(' ')
  const met = target && (target.least ? median >= target.limit : median <= target.limit)
  const aim = target ? `target ${target.least ? '>=' : '<='} ${target.limit}` : ''
  const verdict = target ? `${aim}: ${met ? 'met' : 'NOT met'}` : ''
  say(`${name.padEnd(34)}${median.toFixed(digits).padStart(9)}   (${all})  ${verdict}`.trimEnd())
}

function tell(
  filled: Awaited<ReturnType<typeof measureBackfill>>,
  idle: Awaited<ReturnType<typeof measureIdle>>,
): void {
  const { cpu, cores, electron } = machine()
  say(`Electron ${electron}, ${cores} x ${cpu}; medians, in brackets each run\n`)
  say(`Backfill of ${filled.messages} messages in ${filled.pages} pages, server in memory`)
  line('client, messages/s', filled.client, 0)
  line('bare insert loop, messages/s', filled.bare, 0)
  line('ratio', filled.ratio, 2, { limit: RATIO, least: true })
  line('event loop delay p99, ms', filled.delayP99, 1, { limit: DELAY_P99_MS })
  line('event loop delay longest, ms', filled.delayMax, 1)
  say(`\nAn idle hour with ${BIG.conversations} conversations, ${BIG.messages} messages`)
  line('polls', idle.polls, 0)
  line('requests a poll', idle.requestsPerPoll, 3, { limit: REQUESTS })
  line(
    'kB a poll',
    idle.bytesPerPoll.map((bytes) => bytes / 1000),
    1,
  )
  line('CPU a poll, ms', idle.cpuPerPoll, 2, { limit: CPU_MS })
}

function recordsOf(
  filled: Awaited<ReturnType<typeof measureBackfill>>,
  idle: Awaited<ReturnType<typeof measureIdle>>,
) {
  const ratio = quantile(filled.ratio, 0.5)
  return [
    measured('bare insert loop', 'messages/s', filled.bare),
    measured('history into the store', 'messages/s', filled.client, {
      ratio,
      budget: { of: 'ratio', limit: RATIO, least: true },
    }),
    measured('event loop of the syncing thread, p99 of each run', 'ms', filled.delayP99),
    measured('requests a quiet poll', '', idle.requestsPerPoll, {
      budget: { of: 'median', limit: REQUESTS },
    }),
    measured('processor time a quiet poll', 'ms', idle.cpuPerPoll, {
      budget: { of: 'median', limit: CPU_MS },
    }),
  ]
}

const runs = numberAt(0, USUAL_RUNS, 1)
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const filled = await measureBackfill(folder, runs)
  const idle = await measureIdle(runs)
  tell(filled, idle)
  const targets = { ratio: RATIO, delayP99: DELAY_P99_MS, requests: REQUESTS, cpu: CPU_MS }
  say(
    `\nKept in ${relative(root, await keep('sync', { filled, idle, targets, records: recordsOf(filled, idle) }))}`,
  )
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
