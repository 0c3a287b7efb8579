/**
 * All benches, or those that are named, one after the other, and one table of them at the end:
 * `npm run bench [-- <name>...] [-- --quick] [-- --docs]`. With --docs, docs/performance.md is drawn from it and
 * holds this turn alone: of some benches, it says which others there are and which budgets have no figure.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runBench } from './lib/bench-run.mjs'
import { exitWith, root, say } from './lib/run.mjs'

/** In the order in which they are run, with the minutes that each takes on a quiet computer with two cores. */
const BENCHES = JSON.parse(readFileSync(join(root, 'bench', 'benches.json'), 'utf8'))
/** The first time, until the worlds are written. */
const SEEDING = 3
const ALL = Object.keys(BENCHES)

await exitWith(async () => {
  const words = process.argv.slice(2)
  const isQuick = words.includes('--quick')
  const flags = isQuick ? ['--quick'] : []
  const asked = words.filter((word) => !word.startsWith('--'))
  const names = asked.length > 0 ? asked : ALL
  const unknown = names.filter((name) => !ALL.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(', ')}. There are: ${ALL.join(', ')}.`)
  sayEstimate(names, isQuick)
  const since = new Date().toISOString()
  const failed = []
  for (const name of names) {
    say(`\n--- ${name}\n`)
    if ((await runBench(name, flags)) !== 0) failed.push(name)
  }
  const told = await runBench('summary', [since, ...names, ...flags])
  if (failed.length > 0) throw new Error(`These did not come to their end: ${failed.join(', ')}.`)
  if (told !== 0 || !words.includes('--docs')) return told
  return runBench('docs', ['--new'])
})

function sayEstimate(names, isQuick) {
  const minutes = names.reduce((sum, name) => sum + BENCHES[name].minutes, 0)
  const least = isQuick ? Math.ceil(names.length * 0.6) : Math.ceil(minutes)
  say(`${names.join(', ')}: about ${least} minutes on a quiet computer`)
  if (!isQuick) say(`and ${SEEDING} more the first time, for the worlds that are kept afterwards.`)
}
