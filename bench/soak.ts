/**
 * Eight hours at a desk in minutes: does the app end the day as it began it? The real app against a server on this
 * computer, both on a clock that runs many times as fast: `npm run soak [-- <hours> <times as fast>]`. Ends with 1
 * when something has grown beyond its limit, or words are not exactly once where they belong. Linux only.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createRandom } from '../demo/random.ts'
import { startDemoServer } from '../demo/server.ts'
import { createFastClock } from '../tests/chaos/fast-clock.ts'
import { BenchApp } from './lib/bench-app.ts'
import { dayOf, HOUR, type Stretch } from './lib/fleet-day.ts'
import { isQuick, numberAt, withSandbox } from './lib/options.ts'
import { figureWords } from './lib/records.ts'
import { keep, say } from './lib/report.ts'
import { findAstray, keepLog } from './lib/soak/astray.ts'
import { comeToRest, createSoakDesk, live, setLock, type Desk } from './lib/soak/desk.ts'
import { healthOf, type Sample } from './lib/soak/health.ts'
import { judge } from './lib/soak/limits.ts'
import { tell, tellWhere } from './lib/soak/tables.ts'
import { movesOf } from './lib/soak/whereabouts.ts'
import { keepNoBodies } from './lib/soak/without-bodies.ts'

const ACCOUNT = 'Imogen Hartley, Ashdown & Vale Financial Planning'
/** Of the day: what is used for the first time takes memory that it keeps. */
const WARM_UP = 0.2
/** Samples of the beginning and of the end. */
const COMPARED = 4
const SAMPLES = isQuick ? 8 : 24
/** Milliseconds for what is under way to end. */
const SETTLED_MS = 3_000

const root = resolve(import.meta.dirname, '..')
const fastTime = fileURLToPath(new URL('lib/soak/fast-time.ts', import.meta.url))

/** So many hours of an office day, in which nobody starts anew. */
function stretchesOf(hours: number): Stretch[] {
  const day: Stretch[] = []
  let lived = 0
  for (let seed = 3; lived < hours * HOUR; seed += 1)
    for (const stretch of dayOf(createRandom(seed))) {
      const length = Math.min(stretch.to - stretch.from, hours * HOUR - lived, HOUR / 2)
      if (length <= 0) break
      day.push({ ...stretch, from: lived, to: lived + length })
      lived += length
    }
  return day
}

async function liveAndLook(desk: Desk, profile: string, hours: number, speed: number) {
  const samples: Sample[] = []
  let lookAt = 0
  for (const stretch of stretchesOf(hours)) {
    await live(desk, stretch, speed)
    if (stretch.to < lookAt) continue
    lookAt = stretch.to + (hours * HOUR) / SAMPLES
    await comeToRest(desk)
    await pause(SETTLED_MS)
    const health = await healthOf(desk.app, profile)
    samples.push(health)
    const { memory, heapOfMain, heapOfPage, nodes, files, sockets } = health
    const words = [memory, heapOfMain, heapOfPage, nodes, files, sockets].map(figureWords)
    say(
      `${(stretch.to / HOUR).toFixed(1).padStart(5)} h ${words.map((one) => one.padStart(9)).join('')}`,
    )
  }
  return samples
}

async function lookAfterWords(desk: Desk, profile: string) {
  const astray = await findAstray(desk, profile)
  const handedOver = desk.notes.filter(({ isHandedOver }) => isHandedOver).length
  say(
    `\n${desk.notes.length} texts written, ${handedOver} sent, ${astray.length} not once where they belong; ` +
      `${desk.missed} presses on a row that moved; ${desk.downloads} downloads`,
  )
  for (const { words, lines } of astray) say(`\n${[words, ...lines].join('\n  ')}`)
  if (astray.length > 0) say(`\nThe app's log: ${relative(root, await keepLog(profile))}`)
  return { astray, handedOver }
}

async function soak(folder: string, hours: number, speed: number): Promise<boolean> {
  const origin = Date.now()
  const clock = createFastClock({ origin, speed })
  const now = () => clock.now()
  const server = await startDemoServer({ conversations: 60, longThread: 600, rateLimit: 1e9, now })
  const profile = join(folder, 'profile')
  const app = await BenchApp.start({
    ...{ root, profile, baseUrl: server.url, withSandbox },
    args: ['-r', fastTime],
    env: { PARLEY_SOAK_SPEED: String(speed), PARLEY_SOAK_ORIGIN: String(origin) },
  })
  try {
    const desk = createSoakDesk(app, server, now)
    await keepNoBodies(app.page)
    await app.signIn(ACCOUNT)
    await comeToRest(desk)
    await setLock(desk)
    const samples = await liveAndLook(desk, profile, hours, speed)
    const warm = samples.slice(Math.floor(samples.length * WARM_UP))
    const [first, last] = [warm.slice(0, COMPARED), warm.slice(-COMPARED)]
    const verdicts = judge(first, last)
    tell(verdicts)
    tellWhere(movesOf(first, last))
    const { astray, handedOver } = await lookAfterWords(desk, profile)
    const file = await keep('soak', {
      hours,
      speed,
      samples,
      verdicts,
      handedOver,
      astray,
      records: [],
    })
    say(`Kept in ${relative(root, file)}`)
    return astray.length === 0 && verdicts.every(({ kept }) => kept)
  } finally {
    await app.close()
    await server.close()
  }
}

const hours = numberAt(0, 8, 1)
const speed = numberAt(1, 60, 60)
const folder = await mkdtemp(join(tmpdir(), 'parley-soak-'))
try {
  say(
    `${hours} hours, ${speed} times as fast: about ${Math.ceil((hours * 60) / speed + SAMPLES / 12)} minutes\n`,
  )
  const heads = ['memory', 'main', 'page', 'nodes', 'files', 'sockets']
  say(`${' '.repeat(8)}${heads.map((head) => head.padStart(9)).join('')}`)
  process.exitCode = (await soak(folder, hours, speed)) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
