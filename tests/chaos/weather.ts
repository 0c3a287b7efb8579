/** What goes wrong on the way to the server: from a seed, but struck by whatever comes along. */
import type { Demo } from '../../demo/app.ts'
import type { Fault } from '../../demo/faults.ts'
import { between, chance, createRandom, type Random } from '../../demo/random.ts'

/** Of all POSTs, before and after the server has stored the message. */
const DROPPED_BEFORE = 0.15
const DROPPED_AFTER = 0.15
/** Of all POSTs: stored, and yet answered with a failure; or stored only after a gateway gave up. */
const FAILED_AFTER = 0.05
const LATE = 0.02
const DROPPED_READS = 0.01
const DELAYED = 0.1
/** A burst begins at about every so many requests and strikes all of them for a while. */
const BURST_EVERY = 150
/** Milliseconds, in earnest. */
const BURST_LASTS = [10, 150] as const

const FAULTS = {
  'cut before': { kind: 'drop', when: 'before' },
  'cut after': { kind: 'drop', when: 'after' },
  '429': { kind: 'status', status: 429, retryAfter: 2 },
  '500': { kind: 'status', status: 500 },
  '502 after': { kind: 'status', status: 502, isCommitted: true },
  'page after': { kind: 'html', isCommitted: true },
  // In earnest, a tenth of the time that the client gives the server to come to an end: a computer
  // that stands still for a moment must not make it later than that.
  late: { kind: 'late', milliseconds: 60, status: 504 },
  delay: { kind: 'delay', milliseconds: 25 },
} as const satisfies Record<string, Fault>

type FaultName = keyof typeof FAULTS

export type Weather = {
  requests: number
  posts: number
  struck: Record<FaultName, number>
  postsCut: number
}

export function startWeather(demo: Demo, seed: number): Weather {
  const random = createRandom(seed, 'weather')
  const weather: Weather = {
    requests: 0,
    posts: 0,
    postsCut: 0,
    struck: {
      'cut before': 0,
      'cut after': 0,
      '429': 0,
      '500': 0,
      '502 after': 0,
      'page after': 0,
      late: 0,
      delay: 0,
    },
  }
  const next = createForecast(random)
  const decided = new WeakMap<Request, FaultName | null>()
  const decide = (request: Request): FaultName | null => {
    const known = decided.get(request)
    if (known !== undefined) return known
    const isPost = request.method === 'POST'
    const name = next(isPost)
    decided.set(request, name)
    weather.requests += 1
    if (isPost) weather.posts += 1
    if (isPost && name?.startsWith('cut')) weather.postsCut += 1
    if (name) weather.struck[name] += 1
    return name
  }
  for (const name of names())
    demo.faults.add((request) => decide(request) === name, FAULTS[name], { times: Infinity })
  return weather
}

function names(): FaultName[] {
  return ['cut before', 'cut after', '429', '500', '502 after', 'page after', 'late', 'delay']
}

/** Of a number from 0 to 1, the part up to which each strikes. */
function postShares(): [FaultName, number][] {
  const each: [FaultName, number][] = [
    ['cut before', DROPPED_BEFORE],
    ['cut after', DROPPED_AFTER],
    ['502 after', FAILED_AFTER / 2],
    ['page after', FAILED_AFTER / 2],
    ['late', LATE],
  ]
  let sum = 0
  return each.map(([name, share]) => [name, (sum += share)])
}

function createForecast(random: Random): (isPost: boolean) => FaultName | null {
  const shares = postShares()
  const burst: { name: FaultName; until: number } = { name: '429', until: 0 }
  return (isPost) => {
    // First what strikes POSTs, so that its share of them is what it says.
    const drawn = random()
    if (isPost) {
      const name = shares.find(([, share]) => drawn < share)?.[0]
      if (name !== undefined) return name
    }
    if (!isPost && drawn < DROPPED_READS) return 'cut before'
    if (Date.now() < burst.until) return burst.name
    if (chance(random, 1 / BURST_EVERY)) {
      burst.name = chance(random, 0.5) ? '429' : '500'
      burst.until = Date.now() + between(random, ...BURST_LASTS)
      return burst.name
    }
    return chance(random, DELAYED) ? 'delay' : null
  }
}
