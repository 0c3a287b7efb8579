/**
 * A large file through the app, against a bare stream of it to the same server and against Electron's network
 * with nothing around it, in turns; what it costs in memory, and in the composer on a line of an office:
 * `npm run bench:files [-- <megabytes> <turns>]`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEMO_TOKEN } from '../demo/token.ts'
import { startDemoServer, type DemoServer } from '../demo/server.ts'
import { makeLargeFile } from '../tests/kit/e2e-files.ts'
import { ordinary } from '../tests/kit/e2e-world.ts'
import { BenchApp } from './lib/bench-app.ts'
import { numberAt, withSandbox } from './lib/options.ts'
import { measured } from './lib/records.ts'
import { keep, machine, say } from './lib/report.ts'
import { slowLine } from './lib/slow-line.ts'
import { quantile } from './lib/statistics.ts'

const MEGABYTES = 1024
const USUAL_PAIRS = 3
const RATIO = 0.8
const GROWTH_MB = 32
const KEY_MS = 16
/** Of the line on which somebody types meanwhile: over loopback the server's work takes their processor. */
const LINE_MBIT = 100
const LINE_FILE_MB = 128
const ACCOUNT = 'Imogen Hartley, Ashdown & Vale Financial Planning'

const root = resolve(import.meta.dirname, '..')
const bare = fileURLToPath(new URL('lib/files-bare.ts', import.meta.url))
const network = fileURLToPath(new URL('lib/files-network.ts', import.meta.url))

/** Milliseconds from the upload's first header at the server to the stored message. */
function nextArrival({ demo }: DemoServer, uuid: string): Promise<number> {
  const before = demo.world.thread(uuid).messages.length
  return new Promise((resolve) => {
    const forget = demo.world.onChange(() => {
      if (demo.world.thread(uuid).messages.length === before) return
      forget()
      const request = demo.log.findLast(({ path }) => path.endsWith('/inline'))
      resolve(Date.now() - (request?.at ?? NaN))
    })
  })
}

/** As `nextArrival`, of a file that `program` sends. */
async function streamBy(
  program: 'bare' | 'network',
  server: DemoServer,
  uuid: string,
  path: string,
): Promise<number> {
  const arrival = nextArrival(server, uuid)
  const address = `${server.url}/api/v1/conversation/${uuid}/messages/inline`
  const env = { ...process.env }
  if (program === 'network') delete env['ELECTRON_RUN_AS_NODE']
  const words = program === 'bare' ? [bare] : [...(withSandbox ? [] : ['--no-sandbox']), network]
  const child = spawn(process.execPath, [...words, address, DEMO_TOKEN, path], {
    stdio: 'inherit',
    env,
  })
  await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error(`the stream of ${program} was not taken`)
  return arrival
}

type Figures = Record<
  'app' | 'bare' | 'network' | 'ratio' | 'own' | 'growth' | 'keys' | 'keysAtFull' | 'keysAtRest',
  number[]
>

function noFigures(): Figures {
  return {
    ...{ app: [], bare: [], network: [], ratio: [], own: [] },
    ...{ growth: [], keys: [], keysAtFull: [], keysAtRest: [] },
  }
}

/** The app at a conversation, and a way to send files there. */
async function startApp(server: DemoServer, baseUrl: string, profile: string) {
  const { uuid, name } = ordinary(server).conversation
  const app = await BenchApp.start({ root, profile, baseUrl, withSandbox })
  await app.open(ACCOUNT, name)
  async function send(path: string, typing: boolean) {
    await app.attach(path)
    const arrival = nextArrival(server, uuid)
    const { keys, growth } = await app.send(
      arrival.then(() => undefined),
      typing,
    )
    return { milliseconds: await arrival, keys, growth }
  }
  return { app, send }
}

/** As fast as this computer can; in the last turn somebody types. */
async function measureSpeed(
  folder: string,
  server: DemoServer,
  size: { mb: number; pairs: number },
) {
  const { uuid } = ordinary(server).conversation
  const { path } = await makeLargeFile(folder, 'large.bin', size.mb * 1024 ** 2)
  const small = await makeLargeFile(folder, 'warm up.bin', 64 * 1024 ** 2)
  const { app, send } = await startApp(server, server.url, join(folder, 'profile'))
  const figures = noFigures()
  try {
    await send(small.path, false)
    figures.keysAtRest = await app.typeAtRest()
    for (let pair = 0; pair < size.pairs; pair += 1) {
      const nothing = await streamBy('bare', server, uuid, path)
      const alone = await streamBy('network', server, uuid, path)
      const { milliseconds, growth } = await send(path, false)
      figures.bare.push((size.mb / nothing) * 1000)
      figures.app.push((size.mb / milliseconds) * 1000)
      figures.network.push((size.mb / alone) * 1000)
      figures.ratio.push(nothing / milliseconds)
      figures.own.push(alone / milliseconds)
      figures.growth.push(growth / 1024 ** 2)
      await server.demo.dispose()
    }
    figures.keysAtFull = (await send(path, true)).keys
    return figures
  } finally {
    await app.close()
  }
}

/** Somebody types while a file leaves over a line as an office has it. */
async function measureKeys(folder: string, server: DemoServer): Promise<number[]> {
  const line = await slowLine(server.url, LINE_MBIT)
  const { path } = await makeLargeFile(folder, 'slow.bin', LINE_FILE_MB * 1024 ** 2)
  const { app, send } = await startApp(server, line.url, join(folder, 'profile-line'))
  try {
    return (await send(path, true)).keys
  } finally {
    await app.close()
    await line.close()
  }
}

async function measure(folder: string, mb: number, pairs: number): Promise<Figures> {
  const server = await startDemoServer({ conversations: 24, longThread: 120, rateLimit: 1e9 })
  try {
    const figures = await measureSpeed(folder, server, { mb, pairs })
    return { ...figures, keys: await measureKeys(folder, server) }
  } finally {
    await server.close()
  }
}

function verdict(value: number, limit: number, least: boolean): string {
  const met = least ? value >= limit : value <= limit
  return `target ${least ? '>=' : '<='} ${limit}: ${met ? 'met' : 'NOT met'}`
}

function tell(figures: Figures, megabytes: number): void {
  const { cpu, cores, electron } = machine()
  const each = (values: number[], digits: number) =>
    `${quantile(values, 0.5).toFixed(digits)}   (${values.map((one) => one.toFixed(digits)).join(' ')})`
  const most = Math.max(...figures.growth)
  const keysOf = (values: number[]) =>
    `${quantile(values, 0.95).toFixed(1)} of ${values.length}, median ${quantile(values, 0.5).toFixed(1)}`
  const p95 = quantile(figures.keys, 0.95)
  say(`A file of ${megabytes} MB over loopback, server and both clients on this computer`)
  say(`Electron ${electron}, ${cores} x ${cpu}; medians, in brackets each run\n`)
  say(`bare stream, MB/s               ${each(figures.bare, 0)}`)
  say(`Electron's network alone, MB/s   ${each(figures.network, 0)}`)
  say(`app, MB/s                       ${each(figures.app, 0)}`)
  say(`app / network alone             ${each(figures.own, 2)}`)
  say(
    `app / bare stream               ${each(figures.ratio, 2)}  ${verdict(quantile(figures.ratio, 0.5), RATIO, true)}`,
  )
  say(
    `growth of main, most, MB        ${each(figures.growth, 1)}  ${verdict(most, GROWTH_MB, false)}`,
  )
  say(`key to paint p95, ms, at rest       ${keysOf(figures.keysAtRest)}`)
  say(
    `  while it leaves at ${LINE_MBIT} Mbit/s      ${keysOf(figures.keys)}  ${verdict(p95, KEY_MS, false)}`,
  )
  say(`  while it leaves over loopback     ${keysOf(figures.keysAtFull)}`)
}

function recordsOf(figures: Figures, megabytes: number) {
  return [
    measured(`a file of ${megabytes} MB by a bare stream`, 'MB/s', figures.bare),
    measured(`a file of ${megabytes} MB up`, 'MB/s', figures.app, {
      ratio: quantile(figures.ratio, 0.5),
      budget: { of: 'ratio', limit: RATIO, least: true },
    }),
    measured('a file up, against Electron’s network alone', 'MB/s', figures.app, {
      ratio: quantile(figures.own, 0.5),
    }),
    measured('growth of main while a file goes up', 'MB', figures.growth, {
      budget: { of: 'p95', limit: GROWTH_MB },
    }),
    measured(
      `a key in the composer while a file leaves at ${LINE_MBIT} Mbit/s`,
      'ms',
      figures.keys,
      {
        budget: { of: 'p95', limit: KEY_MS },
      },
    ),
    measured('a key in the composer while a file leaves over loopback', 'ms', figures.keysAtFull),
  ]
}

const megabytes = numberAt(0, MEGABYTES, 64)
const pairs = numberAt(1, USUAL_PAIRS, 1)
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const figures = await measure(folder, megabytes, pairs)
  tell(figures, megabytes)
  const targets = { ratio: RATIO, growth: GROWTH_MB, keys: KEY_MS }
  say(
    `\nKept in ${relative(root, await keep('files', { megabytes, ...figures, targets, records: recordsOf(figures, megabytes) }))}`,
  )
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
