/** What a day's load looks like from the server, and whether its clients march in step. */
import { HOUR, MINUTE, OPENS } from './fleet-day.ts'
import { OUTAGE, type Load } from './fleet-desk.ts'
import { quantile } from './statistics.ts'

const BIN = 10

export type LoadSummary = ReturnType<typeof summariseLoad>

export function summariseLoad({ polls, requests }: Load) {
  const bins = binned([...requests])
  const calm = slice(polls, 10 * HOUR, OUTAGE.from)
  const before = mean(slice(requests, OUTAGE.from - 10 * MINUTE, OUTAGE.from))
  const after = binned(slice(requests, OUTAGE.to, OUTAGE.to + MINUTE))
  const first = slice(requests, OUTAGE.to, OUTAGE.to + MINUTE)
  return {
    mean: mean([...requests]),
    p95: quantile(bins, 0.95),
    max: Math.max(...bins),
    nine: Math.max(...binned(slice(requests, 8.9 * HOUR, 9.1 * HOUR))),
    perDay: requests.reduce((sum, one) => sum + one, 0),
    dispersion: dispersion(calm),
    wave: strongestWave(calm),
    outage: {
      before,
      during: mean(slice(requests, OUTAGE.from, OUTAGE.to)),
      peakAfter: Math.max(...after),
      peakSecondAfter: Math.max(...first),
    },
  }
}

function slice(counts: Uint32Array, from: number, to: number): number[] {
  return [...counts.slice(from - OPENS, to - OPENS)]
}

function mean(counts: number[]): number {
  return counts.reduce((sum, one) => sum + one, 0) / counts.length
}

/** Mean per second of each ten seconds. */
function binned(counts: number[]): number[] {
  return Array.from({ length: Math.floor(counts.length / BIN) }, (_, n) =>
    mean(counts.slice(n * BIN, (n + 1) * BIN)),
  )
}

/** Variance over mean within each minute: 1 for clients that know nothing of each other. */
function dispersion(counts: number[]): number {
  const minutes = Array.from({ length: Math.floor(counts.length / MINUTE) }, (_, n) => {
    const part = counts.slice(n * MINUTE, (n + 1) * MINUTE)
    const middle = mean(part)
    const variance = part.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (part.length - 1)
    return variance / middle
  })
  return mean(minutes)
}

/** The strongest wave of 3 to 120 seconds, its height as a share of the mean; and that of pure chance. */
function strongestWave(counts: number[]): { share: number; seconds: number; chance: number } {
  const { length } = counts
  const middle = mean(counts)
  const lowest = Math.ceil(length / 120)
  const highest = Math.floor(length / 3)
  let strongest = { share: 0, seconds: 0 }
  for (let wave = lowest; wave <= highest; wave += 1) {
    let real = 0
    let imaginary = 0
    for (const [n, count] of counts.entries()) {
      const angle = (2 * Math.PI * wave * n) / length
      real += (count - middle) * Math.cos(angle)
      imaginary += (count - middle) * Math.sin(angle)
    }
    const share = (2 * Math.hypot(real, imaginary)) / length / middle
    if (share > strongest.share) strongest = { share, seconds: length / wave }
  }
  // The highest of so many waves in a row of independent arrivals of this mean.
  const chance = 2 * Math.sqrt(Math.log(highest - lowest + 1) / (length * middle))
  return { ...strongest, chance }
}
