/**
 * How it feels under the hand: from a press on a conversation to its messages, from a key to its letter, and
 * frames left out while scrolling, over very many conversations and a very long thread; idle, and while all
 * of it is fetched as fast as it goes: `npm run bench:feel`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { DemoServer } from '../demo/server.ts'
import { threads } from '../tests/kit/e2e-world.ts'
import { BenchApp } from './lib/bench-app.ts'
import { loadWhole, scrollThrough, switchTo, type Scrolled, type Switch } from './lib/feel-page.ts'
import { BIG, isQuick, withSandbox } from './lib/options.ts'
import { measured } from './lib/records.ts'
import { keep, machine, say } from './lib/report.ts'
import { quantile } from './lib/statistics.ts'
import { LONG_PLACE, LONG_THREAD } from './lib/world/create.ts'
import { signedIn, type SignedIn } from './lib/world/signed-in.ts'

const ACCOUNT = 'Imogen Hartley, Ashdown & Vale Financial Planning'
const SWITCHES = isQuick ? 8 : 40
const TURNS = isQuick ? 1 : 3
/** Rows that are drawn without scrolling. */
const ON_SCREEN = 8
const TARGETS = { switchP95: 50, keyP95: 16, delayP99: 20, dropped: 0.01, shift: 0 }

const root = resolve(import.meta.dirname, '..')

/** What is on the screen without scrolling: the long thread and the others around it. */
function topOf(server: DemoServer): { long: string; ordinary: string[] } {
  const names = threads(server).map(({ conversation }) => conversation.name)
  const long = names[LONG_PLACE]
  if (long === undefined) throw new Error('no long thread')
  return { long, ordinary: names.slice(0, ON_SCREEN).filter((name) => name !== long) }
}

async function switches(app: BenchApp, names: readonly string[]): Promise<Switch[]> {
  const all: Switch[] = []
  for (const name of names) all.push(await app.page.evaluate(switchTo, name))
  return all
}

function inTurn(count: number, names: readonly string[]): string[] {
  return Array.from({ length: count }, (_, index) => names[index % names.length] ?? '')
}

type Figures = {
  first: Switch[]
  cached: Switch[]
  long: Switch[]
  keysIdle: number[]
  keysSyncing: number[]
  /** Milliseconds, of each turn. */
  delays: number[]
  /** What this computer leaves out while nothing moves at all. */
  still: Scrolled
  list: Scrolled
  thread: Scrolled
}

/** By somebody who has just signed in, while all of it is fetched as fast as it goes. */
async function measureSyncing(folder: string, server: DemoServer) {
  const profile = join(folder, 'new')
  const app = await BenchApp.start({ root, profile, baseUrl: server.url, withSandbox })
  try {
    await app.open(ACCOUNT, topOf(server).ordinary[0] ?? '')
    const keysSyncing: number[] = []
    const delays: number[] = []
    for (let turn = 0; turn < TURNS; turn += 1) {
      const [keys, delay] = await Promise.all([app.typeAtRest(), app.delayOfMain()])
      keysSyncing.push(...keys)
      delays.push(delay)
    }
    return { keysSyncing, delays }
  } finally {
    await app.close()
  }
}

async function measureFetched({ server, profile }: SignedIn) {
  const { long, ordinary } = topOf(server)
  const [home = ''] = ordinary
  const app = await BenchApp.start({ root, profile, baseUrl: server.url, withSandbox })
  try {
    await app.openConversation(home)
    const keysIdle = await app.typeAtRest()
    const first = await switches(app, ordinary.slice(1))
    const cached = await switches(app, inTurn(SWITCHES, ordinary))
    await switches(app, [long])
    await app.page.evaluate(loadWhole)
    const both = await switches(app, inTurn(SWITCHES, [home, long]))
    const scroll = (selector: string, pixels: number) =>
      app.page.evaluate(scrollThrough, { selector, pixels })
    const thread = await scroll('[role="log"]', 40)
    const list = await scroll('[role="listbox"]', 60)
    const still = await scroll('[role="listbox"]', 0)
    const isLong = (_: Switch, index: number) => index % 2 === 1
    return { first, cached, long: both.filter(isLong), keysIdle, still, list, thread }
  } finally {
    await app.close()
  }
}

function tellTarget(name: string, figure: number, limit: number, unit = ' ms'): void {
  const met = figure <= limit ? 'met' : 'NOT met'
  say(
    `${name.padEnd(44)}${figure.toFixed(2).padStart(9)}${unit}  target <= ${limit}${unit}: ${met}`,
  )
}

function tellSwitches(name: string, all: readonly Switch[], limit: number | null): void {
  const painted = all.map((one) => one.painted)
  const [p50, p95] = [quantile(painted, 0.5), quantile(painted, 0.95)]
  say(`${`${name}, p50`.padEnd(44)}${p50.toFixed(2).padStart(9)} ms`)
  if (limit === null) say(`${`${name}, p95`.padEnd(44)}${p95.toFixed(2).padStart(9)} ms`)
  else tellTarget(`${name}, p95`, p95, limit)
  tellTarget(
    `${name}, things that moved`,
    Math.max(...all.map((one) => one.shift)),
    TARGETS.shift,
    '',
  )
}

function tell(figures: Figures): void {
  tellSwitches('a conversation for the first time', figures.first, null)
  tellSwitches('a conversation again', figures.cached, TARGETS.switchP95)
  tellSwitches('the long thread again, all of it loaded', figures.long, TARGETS.switchP95)
  tellTarget('a key in the composer, p95', quantile(figures.keysIdle, 0.95), TARGETS.keyP95)
  tellTarget('a key while it syncs, p95', quantile(figures.keysSyncing, 0.95), TARGETS.keyP95)
  tellTarget(
    'event loop of main while it syncs, p99',
    quantile(figures.delays, 0.5),
    TARGETS.delayP99,
  )
  const share = ({ frames, dropped }: Scrolled) => dropped / frames
  say(
    `${'frames left out while nothing moves, share'.padEnd(44)}${share(figures.still).toFixed(2).padStart(9)}`,
  )
  tellTarget('frames left out in the list, share', share(figures.list), TARGETS.dropped, '')
  tellTarget('frames left out in the thread, share', share(figures.thread), TARGETS.dropped, '')
}

function recordsOf(figures: Figures) {
  const paints = (all: readonly Switch[]) => all.map((one) => one.painted)
  const opened = { budget: { of: 'p95', limit: TARGETS.switchP95 } } as const
  const key = { budget: { of: 'p95', limit: TARGETS.keyP95 } } as const
  const share = ({ frames, dropped }: Scrolled) => [(dropped / frames) * 100]
  const dropped = { budget: { of: 'median', limit: TARGETS.dropped * 100 } } as const
  return [
    measured('open a conversation for the first time', 'ms', paints(figures.first)),
    measured('open a cached conversation', 'ms', paints(figures.cached), opened),
    measured(
      `open a cached conversation of ${LONG_THREAD} messages`,
      'ms',
      paints(figures.long),
      opened,
    ),
    measured('a key in the composer to its letter', 'ms', figures.keysIdle, key),
    measured('a key while it syncs at full speed', 'ms', figures.keysSyncing, key),
    measured('event loop of main while it syncs, p99 of each turn', 'ms', figures.delays, {
      budget: { of: 'median', limit: TARGETS.delayP99 },
    }),
    measured('frames left out, nothing moving', '%', share(figures.still)),
    measured('frames left out, scrolling the list', '%', share(figures.list), dropped),
    measured('frames left out, scrolling a thread', '%', share(figures.thread), dropped),
  ]
}

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
const ready = await signedIn(folder, BIG)
try {
  const { cpu, cores, electron } = machine()
  say(`Electron ${electron}, ${cores} x ${cpu}`)
  say(`${BIG.conversations} conversations, ${BIG.messages} messages, one of ${LONG_THREAD}\n`)
  const figures = {
    ...(await measureFetched(ready)),
    ...(await measureSyncing(folder, ready.server)),
  }
  tell(figures)
  const whole = { amount: BIG, targets: TARGETS, figures, records: recordsOf(figures) }
  say(`\nKept in ${relative(root, await keep('feel', whole))}`)
} finally {
  await ready.server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
