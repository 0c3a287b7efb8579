/**
 * The load of many desks over a working day with a five-minute outage, as the server sees it:
 * Parley's cadence against a poll every ten seconds. Simulated, with no network and no clock:
 * `npm run bench:fleet [-- <desks>]`.
 */
import { relative, resolve } from 'node:path'
import { createRandom } from '../demo/random.ts'
import { dayOf } from './lib/fleet-day.ts'
import { emptyLoad, naive, parley, runDesk, type Policy } from './lib/fleet-desk.ts'
import { summariseLoad, type LoadSummary } from './lib/fleet-load.ts'
import { numberAt } from './lib/options.ts'
import { measured } from './lib/records.ts'
import { keep, say } from './lib/report.ts'

const root = resolve(import.meta.dirname, '..')

/** The same days for each policy, whatever chance each of them draws. */
function loadOf(policy: Policy, desks: number): LoadSummary {
  const load = emptyLoad()
  for (let desk = 0; desk < desks; desk += 1)
    runDesk(dayOf(createRandom(2 * desk + 1)), policy, createRandom(2 * desk + 2), load)
  return summariseLoad(load)
}

function line(name: string, cells: string[]): string {
  return name.padEnd(30) + cells.map((cell) => cell.padStart(11)).join('')
}

const whole = (figure: number) => figure.toFixed(0)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function tellLoad(loads: Record<string, LoadSummary>): void {
  say(line('Requests a second', ['mean', 'p95', 'max', 'at nine', 'a day']))
  for (const [name, { mean, p95, max, nine, perDay }] of Object.entries(loads)) {
    const millions = `${(perDay / 1e6).toFixed(1)} M`
    say(line(name, [...[mean, p95, max, nine].map(whole), millions]))
  }
}

function tellStep(loads: Record<string, LoadSummary>): void {
  say(`\n${line('In step? 10:00 to 11:00', ['var/mean', 'wave', 'by chance', 'period'])}`)
  for (const [name, { dispersion, wave }] of Object.entries(loads)) {
    const shares = [percent(wave.share), percent(wave.chance)]
    say(line(name, [dispersion.toFixed(2), ...shares, `${wave.seconds.toFixed(1)} s`]))
  }
}

function tellOutage(loads: Record<string, LoadSummary>): void {
  say(
    `\n${line('Outage 11:00 to 11:05', ['before', 'during', '10 s peak', '1 s peak', 'peak/mean'])}`,
  )
  for (const [name, { outage }] of Object.entries(loads)) {
    const { before, during, peakAfter, peakSecondAfter } = outage
    const figures = [before, during, peakAfter, peakSecondAfter].map(whole)
    say(line(name, [...figures, `${(peakAfter / before).toFixed(2)} x`]))
  }
}

const desks = Math.max(100, numberAt(0, 10_000, 500))
const started = performance.now()
const loads = {
  'every ten seconds': loadOf(naive, desks),
  Parley: loadOf(parley(true), desks),
  'Parley, only seen threads': loadOf(parley(false), desks),
}
say(`${desks} desks, 07:00 to 19:00\n`)
tellLoad(loads)
tellStep(loads)
tellOutage(loads)
const ratio = loads['every ten seconds'].mean / loads.Parley.mean
say(`\nEvery ten seconds asks ${ratio.toFixed(2)} x as much as Parley`)
const seconds = (performance.now() - started) / 1000
const { outage, mean } = loads.Parley
const records = [
  measured(`requests a second of ${desks} desks, mean of a day`, '', [mean], { ratio: 1 / ratio }),
  measured('the ten seconds after an outage against before', '', [outage.peakAfter], {
    ratio: outage.peakAfter / outage.before,
  }),
]
const file = await keep('fleet', { desks, loads, ratio, seconds, records })
say(`Simulated in ${seconds.toFixed(1)} s, kept in ${relative(root, file)}`)
