/**
 * Does everything that is sent arrive exactly once? The real client against the demo server over TCP,
 * with faults on the way and kill -9: `npm run test:chaos [-- --sends 200 --kills 4 --seed 7]`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { live, type Kills } from './lives.ts'
import { writtenHere } from './ledger.ts'
import { createPlan, type PlannedSend } from './plan.ts'
import { add, emptyVerdict, isPerfect, judge, type Verdict } from './verdict.ts'
import { startWeather, type Weather } from './weather.ts'
import { startServer, writeFiles, type Server } from './world.ts'

const { values } = parseArgs({
  options: {
    sends: { type: 'string', default: '2000' },
    conversations: { type: 'string', default: '50' },
    kills: { type: 'string', default: '24' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    /** Seconds after which it has failed. */
    limit: { type: 'string', default: '600' },
  },
})

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function judgeAll({ config, sentIn }: Server, plan: PlannedSend[][]): Verdict {
  const stored = writtenHere(config.store)
  return plan
    .map((sends, index) => {
      const uuid = config.conversationUuids[index] ?? ''
      const wanted = sends.map(({ text, file }) => ({ text, files: file ? [file.name] : [] }))
      return judge(wanted, sentIn(uuid), stored.get(uuid) ?? [])
    })
    .reduce(add, emptyVerdict())
}

function tell(result: { verdict: Verdict; kills: Kills; weather: Weather; seconds: number }): void {
  const { verdict, weather, seconds } = result
  const kills = Object.entries(result.kills)
  const struck = Object.entries(weather.struck)
  const sum = (counts: [string, number][]) => counts.reduce((total, [, count]) => total + count, 0)
  const each = (counts: [string, number][]) =>
    counts.map(([name, count]) => `${name} ${count}`).join(', ')
  const cut = weather.posts > 0 ? Math.round((weather.postsCut / weather.posts) * 100) : 0
  const rows: [string, string][] = [
    ...Object.entries(verdict).map(([name, count]): [string, string] => [name, String(count)]),
    ['kills', `${sum(kills)} (${each(kills)})`],
    ['faults struck', `${sum(struck)} (${each(struck)})`],
    ['requests', `${weather.requests}, ${weather.posts} of them POST, ${cut} % of these cut off`],
    ['seconds', seconds.toFixed(1)],
  ]
  for (const [name, value] of rows) say(`${name.padEnd(14)} ${value}`)
}

async function main(folder: string): Promise<boolean> {
  const [seed, sends, conversations] = [values.seed, values.sends, values.conversations].map(Number)
  const size = { seed: seed ?? 0, sends: sends ?? 0, conversations: conversations ?? 0 }
  say(`seed ${size.seed}: ${size.sends} sends in ${size.conversations} conversations`)
  const startedAt = Date.now()
  const plan = createPlan(size)
  const server = await startServer(folder, size)
  const configFile = join(folder, 'config.json')
  const done: Kills = { 'at random': 0, 'after a commit': 0, 'while starting': 0 }
  try {
    writeFiles(server.config.files, plan)
    writeFileSync(configFile, JSON.stringify(server.config))
    const weather = startWeather(server.demo, size.seed)
    const end = startedAt + Number(values.limit) * 1000
    let failure: unknown = null
    try {
      await live(server, { configFile, kills: Number(values.kills), done, end })
    } catch (error) {
      failure = error
    }
    const verdict = judgeAll(server, plan)
    const seconds = (Date.now() - startedAt) / 1000
    tell({ verdict, kills: done, weather, seconds })
    if (failure !== null) say(`FAILED: ${failure instanceof Error ? failure.message : 'unknown'}`)
    return failure === null && isPerfect(verdict)
  } finally {
    await server.close()
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(1))
const folder = mkdtempSync(join(tmpdir(), 'parley-chaos-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
process.exitCode = (await main(folder)) ? 0 : 1
