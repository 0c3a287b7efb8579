/**
 * How it feels under the hand: from a press on a conversation to its messages, from a key to its letter, and
 * frames left out while scrolling, over very many conversations and a very long thread; idle, and while all
 * of it is fetched as fast as it goes: `npm run bench:feel [-- <conversations> <messages>]`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { startDemoServer, type DemoServer } from '../demo/server.ts'
import { mark } from '../demo/world/changes.ts'
import type { Thread } from '../demo/world/thread-index.ts'
import { other, ownAccount, threads } from '../tests/kit/e2e-world.ts'
import { BenchApp } from './lib/bench-app.ts'
import { loadWhole, scrollThrough, switchTo, type Scrolled, type Switch } from './lib/feel-page.ts'
import { keep, machine, say } from './lib/report.ts'
import { quantile } from './lib/statistics.ts'

const CONVERSATIONS = 10_000
const MESSAGES = 5_000
const ACCOUNT = 'Imogen Hartley, Ashdown & Vale Financial Planning'
const SWITCHES = 40
/** Rows that are drawn without scrolling. */
const ON_SCREEN = 8
const TARGETS = { switchP95: 50, keyP95: 16, dropped: 0.01, shift: 0 }

const root = resolve(import.meta.dirname, '..')
const withSandbox = !(process.platform === 'linux' && process.getuid?.() === 0)

/** The long thread and some ordinary ones, on top of the list. */
function cast(server: DemoServer): { long: string; ordinary: string[] } {
  const all = threads(server).filter(({ conversation }) => /^[A-Z]/.test(conversation.name))
  const long = all.toSorted((a, b) => b.messages.length - a.messages.length)[0]
  if (!long) throw new Error('no long thread')
  const named = new Set<string>()
  const isNew = ({ conversation: { name } }: Thread) => !named.has(name) && Boolean(named.add(name))
  const ordinary = all.filter((one) => one !== long && isNew(one)).slice(0, ON_SCREEN - 1)
  const accountUuid = ownAccount(server)
  for (const { conversation } of all)
    mark(server.demo.world, conversation.uuid, 'pinnedBy', { accountUuid, on: false })
  const at = Date.now() - 60_000
  for (const [index, one] of [...ordinary, long].entries())
    server.demo.people.say(one.conversation.uuid, other(server, one), 'Here on top', {
      at: at + index * 1000,
    })
  return { long: long.conversation.name, ordinary: ordinary.map((one) => one.conversation.name) }
}

/** Ten thousand histories take their time; what is measured next is wanted without them. */
async function pauseHistory({ page }: BenchApp): Promise<void> {
  const pause = page.getByRole('button', { name: 'Pause history' })
  if (await pause.isVisible()) await pause.click()
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
  /** What this computer leaves out while nothing moves at all. */
  still: Scrolled
  list: Scrolled
  thread: Scrolled
}

async function measure(app: BenchApp, server: DemoServer): Promise<Figures> {
  const { long, ordinary } = cast(server)
  const [home = ''] = ordinary
  await app.open(ACCOUNT, home)
  const keysSyncing = await app.typeAtRest()
  await pauseHistory(app)
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
  return { first, cached, long: both.filter(isLong), keysIdle, keysSyncing, still, list, thread }
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
  const share = ({ frames, dropped }: Scrolled) => dropped / frames
  say(
    `${'frames left out while nothing moves, share'.padEnd(44)}${share(figures.still).toFixed(2).padStart(9)}`,
  )
  tellTarget('frames left out in the list, share', share(figures.list), TARGETS.dropped, '')
  tellTarget('frames left out in the thread, share', share(figures.thread), TARGETS.dropped, '')
}

const [conversations, longThread] = [CONVERSATIONS, MESSAGES].map((usual, place) =>
  Math.max(100, Number(process.argv[2 + place] ?? usual) || 0),
)
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
const amount = { conversations: conversations ?? CONVERSATIONS, longThread: longThread ?? MESSAGES }
const server = await startDemoServer({ ...amount, rateLimit: 1e9 })
const profile = join(folder, 'profile')
const app = await BenchApp.start({ root, profile, baseUrl: server.url, withSandbox })
try {
  const { cpu, cores, electron } = machine()
  say(`Electron ${electron}, ${cores} x ${cpu}`)
  say(`${amount.conversations} conversations, one of ${amount.longThread} messages\n`)
  const figures = await measure(app, server)
  tell(figures)
  say(`\nKept in ${relative(root, await keep('feel', { amount, targets: TARGETS, figures }))}`)
} finally {
  await app.close()
  await server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
