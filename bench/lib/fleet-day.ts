/** What one desk goes through on a working day: a row of stretches in which nothing changes. */
import { between, chance, type Random } from '../../demo/random.ts'

export const MINUTE = 60
export const HOUR = 3600
export const OPENS = 7 * HOUR
export const CLOSES = 19 * HOUR

/** Seconds since midnight. */
export type Stretch = {
  from: number
  to: number
  situation: 'talking' | 'focused' | 'visible' | 'hidden' | 'away' | 'locked' | 'off'
  onBattery: boolean
}

/** Roughly normal: the mean of four draws. */
function around(random: Random, middle: number, spread: number): number {
  const draws = [random(), random(), random(), random()]
  return middle + (draws.reduce((sum, one) => sum + one, 0) / 2 - 1) * spread * 1.7
}

function pickSituation(random: Random): { situation: Stretch['situation']; minutes: number } {
  const draw = random()
  if (draw < 0.1) return { situation: 'talking', minutes: between(random, 1, 6) }
  if (draw < 0.3) return { situation: 'focused', minutes: between(random, 1, 5) }
  if (draw < 0.55) return { situation: 'visible', minutes: between(random, 2, 12) }
  if (draw < 0.9) return { situation: 'hidden', minutes: between(random, 3, 25) }
  return { situation: 'away', minutes: between(random, 5, 15) }
}

type Break = { from: number; to: number; situation: Stretch['situation']; onBattery: boolean }

/** Meetings begin on the hour or half past, and everybody's do: a test of marching in step. */
function breaksOf(random: Random, isLaptop: boolean): Break[] {
  const meetings = Array.from({ length: Math.floor(random() * 4) }, (): Break => {
    const from = 9.5 * HOUR + Math.floor(random() * 14) * 30 * MINUTE
    const minutes = chance(random, 0.6) ? 30 : 60
    const to = from + minutes * MINUTE + around(random, 0, 2 * MINUTE)
    const isTaken = isLaptop && chance(random, 0.6)
    const situation = isTaken ? 'hidden' : chance(random, 0.7) ? 'locked' : 'away'
    return { from: around(random, from, MINUTE), to, situation, onBattery: isTaken }
  })
  const lunchAt = around(random, 12.5 * HOUR, 25 * MINUTE)
  const lunch: Break = {
    from: lunchAt,
    to: lunchAt + between(random, 25, 60) * MINUTE,
    situation: isLaptop && chance(random, 0.5) ? 'off' : 'locked',
    onBattery: false,
  }
  return [...meetings, lunch].sort((left, right) => left.from - right.from)
}

function arrivalOf(random: Random): number {
  // One in eight comes on the stroke of nine.
  return chance(random, 0.125)
    ? around(random, 9 * HOUR, 2 * MINUTE)
    : Math.max(around(random, 8.9 * HOUR, 40 * MINUTE), OPENS)
}

export function dayOf(random: Random): Stretch[] {
  const isLaptop = chance(random, 0.65)
  const leaves = Math.min(around(random, 17.3 * HOUR, 50 * MINUTE), CLOSES)
  const breaks = breaksOf(random, isLaptop)
  const day: Stretch[] = []
  let now = arrivalOf(random)
  while (now < leaves) {
    while (breaks[0] && breaks[0].to <= now) breaks.shift()
    const next = breaks[0]
    const pause = next && next.from <= now ? next : null
    const { situation, minutes } = pause ? { ...pause, minutes: 0 } : pickSituation(random)
    const end = pause ? pause.to : Math.min(now + minutes * MINUTE, next?.from ?? leaves)
    const to = Math.min(Math.max(end, now + 1), leaves)
    day.push({ from: now, to, situation, onBattery: pause?.onBattery ?? false })
    now = to
  }
  // Some only lock the screen when they go home.
  if (chance(random, 0.3))
    day.push({ from: leaves, to: CLOSES, situation: 'locked', onBattery: false })
  return day
}
