/**
 * What Parley costs while nobody looks and nothing happens: hidden, signed in, everything fetched, beside
 * an empty window of the same Electron that is hidden for the same time: `npm run bench:idle [-- <minutes>]`.
 * Linux only, since it reads /proc.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startDemoServer, type DemoServer } from '../demo/server.ts'
import { ordinary } from '../tests/kit/e2e-world.ts'
import { BenchApp, hideWindows } from './lib/bench-app.ts'
import { startUnwatched, type UnwatchedApp } from './lib/unwatched-app.ts'
import { spent, usageOf, type Usage } from './lib/process-tree.ts'
import { keep, machine, say } from './lib/report.ts'

const MINUTES = 10
const ACCOUNT = 'Imogen Hartley, Ashdown & Vale Financial Planning'
/** Milliseconds with no more than one request, after which the history is here. */
const QUIET_MS = 20_000

const root = resolve(import.meta.dirname, '..')
const withSandbox = !(process.platform === 'linux' && process.getuid?.() === 0)

const flags = withSandbox ? [] : ['--no-sandbox']

function openEmpty(folder: string): Promise<UnwatchedApp> {
  const app = join(import.meta.dirname, 'empty-window.ts')
  const profile = `--user-data-dir=${join(folder, 'empty')}`
  return startUnwatched([...flags, app, profile], process.env)
}

/** Signed in and with a conversation open, as a user leaves it; then started again with nobody looking in. */
async function openParley(folder: string, server: DemoServer): Promise<UnwatchedApp> {
  const profile = join(folder, 'parley')
  const app = await BenchApp.start({ root, profile, baseUrl: server.url, withSandbox })
  try {
    await app.open(ACCOUNT, ordinary(server).conversation.name)
  } finally {
    await app.close()
  }
  const env = { ...process.env, PLANNR_BASE_URL: server.url }
  return startUnwatched([...flags, root, `--user-data-dir=${profile}`], env)
}

/** A hidden window asks seldom, once the past is here. */
async function untilFetched({ demo }: DemoServer): Promise<void> {
  let before = -1
  while (demo.log.length > before + 1) {
    before = demo.log.length
    await pause(QUIET_MS)
  }
}

type Figures = { minutes: number; requests: number; parley: Usage; empty: Usage }

async function measure(folder: string, minutes: number): Promise<Figures> {
  const server = await startDemoServer({ conversations: 120, longThread: 400, rateLimit: 1e9 })
  const empty = await openEmpty(folder)
  const app = await openParley(folder, server)
  const pids = { parley: app.pid, empty: empty.pid }
  try {
    // Until both are on the screen.
    await pause(QUIET_MS)
    await empty.run(hideWindows)
    await app.run(hideWindows)
    await untilFetched(server)
    const asked = server.demo.log.length
    const before = { parley: await usageOf(pids.parley), empty: await usageOf(pids.empty) }
    await pause(minutes * 60_000)
    const after = { parley: await usageOf(pids.parley), empty: await usageOf(pids.empty) }
    return {
      minutes,
      requests: server.demo.log.length - asked,
      parley: spent(before.parley, after.parley),
      empty: spent(before.empty, after.empty),
    }
  } finally {
    await app.close()
    await empty.close()
    await server.close()
  }
}

function tell({ minutes, requests, parley, empty }: Figures): void {
  const { cpu, cores, electron } = machine()
  const line = (name: string, of: (usage: Usage) => number, digits: number) => {
    const [ours, theirs] = [of(parley), of(empty)]
    const figures = [ours.toFixed(digits), theirs.toFixed(digits), (ours / theirs).toFixed(2)]
    say(name.padEnd(30) + figures.map((figure) => figure.padStart(10)).join(''))
  }
  say(`${minutes} minutes hidden, nothing new; Electron ${electron}, ${cores} x ${cpu}\n`)
  say(' '.repeat(30) + ['Parley', 'empty', 'ratio'].map((head) => head.padStart(10)).join(''))
  line('processor time, s', (usage) => usage.cpu, 2)
  line('wake-ups a second', (usage) => usage.wakeUps / minutes / 60, 1)
  line('memory, MB', (usage) => usage.memory / 1024 ** 2, 0)
  line('processes', (usage) => usage.processes, 0)
  say(`requests                      ${String(requests).padStart(10)}`)
}

const minutes = Number(process.argv[2] ?? MINUTES) || MINUTES
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const figures = await measure(folder, minutes)
  tell(figures)
  say(`\nKept in ${relative(root, await keep('idle', figures))}`)
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
