/**
 * One table of what benches kept since a moment, and one file of it. `npm run bench` ends with it, and gives the
 * moment and the names.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { isQuick } from './lib/options.ts'
import { keptSchema, type Performance } from './lib/performance.ts'
import { budgetWords, figureWords, metWords, type Measured } from './lib/records.ts'
import { results, say } from './lib/report.ts'

const root = resolve(import.meta.dirname, '..')
const [since = '', ...names] = process.argv.slice(2).filter((word) => !word.startsWith('--'))

/** The newest of this bench; null when it kept nothing since. */
async function newest(name: string) {
  const files = (await readdir(results)).filter((file) => new RegExp(`^${name}-\\d`).test(file))
  const last = files.toSorted().at(-1)
  if (last === undefined) return null
  const kept = keptSchema.parse(JSON.parse(await readFile(join(results, last), 'utf8')))
  return kept.at >= since ? kept : null
}

async function collect(): Promise<Performance | null> {
  const all: Performance['measured'] = []
  const growth: Performance['growth'] = []
  let machine: Performance['machine'] | null = null
  for (const name of names) {
    const kept = await newest(name)
    if (!kept) {
      say(`${name} kept nothing.`)
      continue
    }
    machine = kept.machine
    all.push(...kept.records.map((record) => ({ bench: name, ...record })))
    growth.push(...kept.points)
  }
  if (!machine) return null
  const minutes = Math.round((Date.now() - Date.parse(since)) / 60_000)
  return { at: since, machine, quick: isQuick, minutes, measured: all, growth }
}

function tell(all: readonly Measured[]): void {
  const widest = Math.max(...all.map(({ what }) => what.length)) + 2
  const line = (what: string, cells: readonly string[], budget: string, met: string) =>
    say(
      `${what.padEnd(widest)}${cells.map((cell) => cell.padStart(10)).join('')}  ${budget.padEnd(24)}${met}`.trimEnd(),
    )
  line('', ['median', 'p95', 'ratio'], 'budget', '')
  for (const one of all)
    line(
      `${one.what}${one.unit === '' ? '' : `, ${one.unit}`}`,
      [one.median, one.p95, one.ratio].map(figureWords),
      budgetWords(one),
      metWords(one),
    )
}

const performance = await collect()
if (performance) {
  say('')
  tell(performance.measured)
  const file = join(results, 'performance.json')
  await writeFile(file, `${JSON.stringify(performance, null, 2)}\n`)
  say(`\nKept in ${relative(root, file)}`)
}
process.exitCode = performance ? 0 : 1
