/**
 * What Parley costs while nobody looks and nothing happens: hidden, signed in, everything of a large firm
 * fetched, beside an empty window of the same Electron that is hidden for the same time: `npm run bench:idle [-- <minutes>]`.
 * Linux only, since it reads /proc.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DemoServer } from '../demo/server.ts'
import { hideWindows } from './lib/bench-app.ts'
import { startUnwatched, type UnwatchedApp } from './lib/unwatched-app.ts'
import { spent, usageOf, type Usage } from './lib/process-tree.ts'
import { BIG, numberAt, sandboxFlags } from './lib/options.ts'
import { measured } from './lib/records.ts'
import { keep, machine, say } from './lib/report.ts'
import { signedIn } from './lib/world/signed-in.ts'

const MINUTES = 5
/** Megabytes that Parley may take more than the empty window. */
const MEMORY_MB = 90
/** Milliseconds with no more than one request, after which the history is here. */
const QUIET_MS = 20_000

const root = resolve(import.meta.dirname, '..')

function openEmpty(folder: string): Promise<UnwatchedApp> {
  const app = join(import.meta.dirname, 'empty-window.ts')
  const profile = `--user-data-dir=${join(folder, 'empty')}`
  return startUnwatched([...sandboxFlags, app, profile], process.env)
}

function openParley(profile: string, server: DemoServer): Promise<UnwatchedApp> {
  const env = { ...process.env, PLANNR_BASE_URL: server.url }
  return startUnwatched([...sandboxFlags, root, `--user-data-dir=${profile}`], env)
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
  const { server, profile } = await signedIn(folder, BIG)
  const empty = await openEmpty(folder)
  const app = await openParley(profile, server)
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

function recordsOf({ minutes, requests, parley, empty }: Figures) {
  const megabytes = [parley, empty].map((usage) => usage.memory / 1024 ** 2)
  const [ours = NaN, theirs = NaN] = megabytes
  const wakeUps = (usage: Usage) => usage.wakeUps / minutes / 60
  const wakingOf = { ratio: wakeUps(parley) / wakeUps(empty) }
  return [
    measured('memory idle, all processes', 'MB', [ours], { ratio: ours / theirs }),
    measured('memory idle, more than an empty window', 'MB', [ours - theirs], {
      budget: { of: 'median', limit: MEMORY_MB },
    }),
    measured('processor time a minute, hidden', 's', [parley.cpu / minutes], {
      ratio: parley.cpu / empty.cpu,
    }),
    measured('wake-ups a second, hidden', '', [wakeUps(parley)], wakingOf),
    measured('requests a minute, hidden', '', [requests / minutes]),
  ]
}

const minutes = numberAt(0, MINUTES, 1)
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const figures = await measure(folder, minutes)
  tell(figures)
  say(
    `\nKept in ${relative(root, await keep('idle', { ...figures, amount: BIG, records: recordsOf(figures) }))}`,
  )
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
