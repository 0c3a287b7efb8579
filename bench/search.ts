/**
 * How long a search takes over very many messages, from main's call to its answer, against nothing but
 * the same match in SQL; alone, and while the history comes in: `npm run bench:search`.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { createRandom } from '../demo/random.ts'
import { parseSearch } from '../main/model/search-query.ts'
import { bareSearch } from '../main/store/queries/search.ts'
import { createContext } from '../main/store/queries/context.ts'
import { openStore, type Store } from '../main/store/store.ts'
import { openDatabase } from '../main/store/worker/database.ts'
import type { OpenOptions } from '../main/store/worker/protocol.ts'
import { BIG, withSandbox } from './lib/options.ts'
import { measured } from './lib/records.ts'
import { keep, machine, say } from './lib/report.ts'
import { questions, type Question } from './lib/search-questions.ts'
import { typeAndPaint } from './lib/search-painted.ts'
import { writeBeside } from './lib/search-writer.ts'
import { quantile } from './lib/statistics.ts'
import { signedIn, type SignedIn } from './lib/world/signed-in.ts'

const PAGE = 50
const ROUNDS = 2
const P95_MS = 60
const RATIO = 1.3
const WORDS_TYPED = 12

const root = resolve(import.meta.dirname, '..')
const storeWorker = new URL('../main/store/worker/worker.ts', import.meta.url)

type Asked = Question & { client: number }
type Timing = Asked & { bare: number }

async function timed(action: () => unknown): Promise<number> {
  const from = performance.now()
  await action()
  return performance.now() - from
}

/** Each question both ways, in turn first: the first one finds the pages not yet read. */
async function measure(options: OpenOptions, store: Store): Promise<Timing[]> {
  const db = openDatabase(options)
  const me = { uuid: options.accountUuid, name: options.accountName }
  const bare = bareSearch(createContext(db, me))
  const timings: Timing[] = []
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, question] of questions(createRandom(round, 'questions')).entries()) {
      const input = () => ({ query: parseSearch(question.typed), next: null, limit: PAGE })
      const plan = bare.plan(input())
      const askBare = () => timed(() => plan && bare.rows(plan, PAGE))
      const askStore = () => timed(() => store.searchMessages(input()))
      const isBareFirst = (index + round) % 2 === 0
      const first = isBareFirst ? await askBare() : await askStore()
      const second = isBareFirst ? await askStore() : await askBare()
      const [client, alone] = isBareFirst ? [second, first] : [first, second]
      timings.push({ ...question, client, bare: alone })
    }
  db.close()
  return timings
}

async function measureBeside(store: Store): Promise<Asked[]> {
  const writer = writeBeside(store)
  const timings: Asked[] = []
  for (const question of questions(createRandom(7, 'questions'))) {
    const input = { query: parseSearch(question.typed), next: null, limit: PAGE }
    timings.push({ ...question, client: await timed(() => store.searchMessages(input)) })
  }
  const written = await writer.stop()
  say(`\nWhile ${written} messages come in`)
  return timings
}

/** A few words of the questions, as they would be typed. */
function wordsToType(): string[] {
  const typed = questions(createRandom(3, 'questions')).map((one) => one.typed)
  return typed.filter((one) => /^[a-z ]{4,14}$/.test(one)).slice(0, WORDS_TYPED)
}

function millisecondsOf(values: readonly number[], share: number): string {
  return `${quantile(values, share).toFixed(1)} ms`
}

function tellKinds(timings: Timing[]): void {
  say(
    `${''.padEnd(16)}${['p50', 'p95', 'bare p50', 'bare p95'].map((one) => one.padStart(11)).join('')}`,
  )
  for (const kind of new Set(timings.map((one) => one.kind))) {
    const these = timings.filter((one) => one.kind === kind)
    const [client, bare] = [these.map((one) => one.client), these.map((one) => one.bare)]
    const cells = [client, client, bare, bare].map((values, index) =>
      millisecondsOf(values, index % 2 === 0 ? 0.5 : 0.95).padStart(11),
    )
    say(kind.padEnd(16) + cells.join(''))
  }
}

/** One line: the figure and whether its target is met. */
function tellTarget(name: string, figure: number, limit: number, unit: string): boolean {
  const met = figure <= limit
  say(
    `${name.padEnd(34)}${figure.toFixed(2).padStart(9)}${unit}  target <= ${limit}${unit}: ${met ? 'met' : 'NOT met'}`,
  )
  return met
}

function tell(timings: Timing[], beside: { client: number }[]) {
  const client = timings.map((one) => one.client)
  const bare = timings.map((one) => one.bare)
  const busy = beside.map((one) => one.client)
  const figures = {
    p50: quantile(client, 0.5),
    p95: quantile(client, 0.95),
    bareP50: quantile(bare, 0.5),
    bareP95: quantile(bare, 0.95),
    ratio: quantile(client, 0.95) / quantile(bare, 0.95),
    besideP50: quantile(busy, 0.5),
    besideP95: quantile(busy, 0.95),
  }
  say(
    `\n${'p50'.padEnd(34)}${figures.p50.toFixed(2).padStart(9)} ms  (bare ${figures.bareP50.toFixed(2)} ms)`,
  )
  tellTarget('p95', figures.p95, P95_MS, ' ms')
  tellTarget('p95 against the bare match', figures.ratio, RATIO, ' x')
  say(`${'p50 while messages come in'.padEnd(34)}${figures.besideP50.toFixed(2).padStart(9)} ms`)
  tellTarget('p95 while messages come in', figures.besideP95, P95_MS, ' ms')
  const slowest = timings.toSorted((left, right) => right.client - left.client).slice(0, 8)
  for (const { kind, typed, client: ms, bare: alone } of slowest)
    say(`  slowest: ${ms.toFixed(1)} ms (bare ${alone.toFixed(1)} ms)  ${kind}  ${typed}`)
  return figures
}

type Figures = ReturnType<typeof tell>

function recordsOf(timings: Timing[], figures: Figures, painted: number[]) {
  const client = timings.map((one) => one.client)
  const words = `${BIG.messages} messages`
  return [
    measured(
      'the bare match in SQL',
      'ms',
      timings.map((one) => one.bare),
    ),
    measured(`search of ${words}, answered`, 'ms', client, {
      ratio: figures.ratio,
      budget: { of: 'ratio', limit: RATIO },
    }),
    measured(`search of ${words}, key to painted`, 'ms', painted, {
      budget: { of: 'p95', limit: P95_MS },
    }),
  ]
}

/** Before anything is written: the app is to find what was there. */
async function paint({ server, profile }: SignedIn): Promise<number[]> {
  const words = wordsToType()
  const painted = await typeAndPaint({ root, profile, baseUrl: server.url, withSandbox, words })
  say(`From a key to the results on the screen, ${painted.length} keys, over the same store`)
  tellTarget('p50', quantile(painted, 0.5), P95_MS, ' ms')
  tellTarget('p95', quantile(painted, 0.95), P95_MS, ' ms')
  return painted
}

async function measureAll(ready: SignedIn): Promise<void> {
  const { size } = await stat(ready.store.file)
  const { cpu, cores, electron } = machine()
  say(`Electron ${electron}, ${cores} x ${cpu}`)
  say(`${BIG.messages} messages, ${(size / 1e6).toFixed(0)} MB\n`)
  const painted = await paint(ready)
  const store = await openStore(storeWorker, ready.store)
  const timings = await measure(ready.store, store)
  say('')
  tellKinds(timings)
  const beside = await measureBeside(store)
  await store.close()
  const figures = tell(timings, beside)
  const targets = { p95: P95_MS, ratio: RATIO }
  const records = recordsOf(timings, figures, painted)
  const whole = { amount: BIG, size, figures, targets, timings, beside, painted, records }
  say(`\nKept in ${relative(root, await keep('search', whole))}`)
}

const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
try {
  const ready = await signedIn(folder, BIG)
  try {
    await measureAll(ready)
  } finally {
    await ready.server.close()
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
