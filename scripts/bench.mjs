/** One bench by its name: `node scripts/bench.mjs <name>`. All of them: `npm run bench`. */
import { runBench } from './lib/bench-run.mjs'
import { exitWith } from './lib/run.mjs'

await exitWith(() => {
  const [name, ...args] = process.argv.slice(2)
  return runBench(name, args)
})
