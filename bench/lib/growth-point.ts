/** What one size of world costs: launch, memory, opening, searching, a quiet poll. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { threads } from '../../tests/kit/e2e-world.ts'
import { createRandom } from '../../demo/random.ts'
import { BenchApp, hideWindows } from './bench-app.ts'
import { switchTo } from './feel-page.ts'
import type { GrowthFigures } from './growth-record.ts'
import { isQuick, sandboxFlags, withSandbox } from './options.ts'
import { usageOf } from './process-tree.ts'
import { typeAndPaint } from './search-painted.ts'
import { questions } from './search-questions.ts'
import { emptyLaunch, inPairs, parleyLaunch } from './start-pairs.ts'
import { quantile } from './statistics.ts'
import { idleTime } from './sync-idle.ts'
import { startUnwatched } from './unwatched-app.ts'
import { createBenchWorld, type Amount } from './world/create.ts'
import { readyWorld } from './world/ready-world.ts'
import { signedInTo, type SignedIn } from './world/signed-in.ts'

const PAIRS = isQuick ? 1 : 3
const SETTLED_MS = isQuick ? 4_000 : 15_000
const OPENED = 6
const SWITCHES = isQuick ? 6 : 24
const WORDS = isQuick ? 2 : 6
/** Seconds of an idle time, on a clock that runs as fast as the polls do. */
const IDLE = 600

export async function measurePoint(root: string, amount: Amount): Promise<GrowthFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const made = createBenchWorld(amount)
  const poll = await idleTime(readyWorld(amount, made), IDLE)
  const ready = await signedInTo(folder, amount, made)
  try {
    return {
      ...(await launch(root, folder, ready)),
      memory: await memoryAtRest(root, ready),
      open: await opening(root, ready),
      search: await searching(root, ready),
      poll: poll.cpuPerPoll,
    }
  } finally {
    await ready.server.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function launch(root: string, folder: string, { profile, server }: SignedIn) {
  const parley = parleyLaunch(root, profile, server.url)
  const pairs = await inPairs(emptyLaunch(root, folder), parley, { pairs: PAIRS, warmUps: 1 })
  const ratios = pairs.parley.map((ms, pair) => ms / (pairs.empty[pair] ?? NaN))
  return { start: quantile(pairs.parley, 0.5), startRatio: quantile(ratios, 0.5) }
}

/** Megabytes of all processes, hidden. */
async function memoryAtRest(root: string, { profile, server }: SignedIn): Promise<number> {
  const env = { ...process.env, PLANNR_BASE_URL: server.url }
  const args = [...sandboxFlags, root, `--user-data-dir=${profile}`]
  const app = await startUnwatched(args, env)
  try {
    await pause(SETTLED_MS / 2)
    await app.run(hideWindows)
    await pause(SETTLED_MS / 2)
    return (await usageOf(app.pid)).memory / 1024 ** 2
  } finally {
    await app.close()
  }
}

/** Milliseconds from a press to the painted thread, p95, of conversations that were open before. */
async function opening(root: string, { profile, server }: SignedIn): Promise<number> {
  const app = await BenchApp.start({ root, profile, baseUrl: server.url, withSandbox })
  try {
    const names = threads(server)
      .slice(0, OPENED)
      .map(({ conversation }) => conversation.name)
    await app.openConversation(names[0] ?? '')
    const painted: number[] = []
    for (let press = 0; press < SWITCHES + OPENED; press += 1) {
      const name = names[(press + 1) % names.length] ?? ''
      const { painted: ms } = await app.page.evaluate(switchTo, name)
      if (press >= OPENED) painted.push(ms)
    }
    return quantile(painted, 0.95)
  } finally {
    await app.close()
  }
}

/** Milliseconds from a key to painted results, p95. */
async function searching(root: string, { profile, server }: SignedIn): Promise<number> {
  const typed = questions(createRandom(3, 'questions')).map((one) => one.typed)
  const words = typed.filter((one) => /^[a-z ]{4,14}$/.test(one)).slice(0, WORDS)
  const baseUrl = server.url
  return quantile(await typeAndPaint({ root, profile, baseUrl, withSandbox, words }), 0.95)
}
