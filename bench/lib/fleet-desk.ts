/** One desk polls through its day. The server's state depends on the time only, so desks don't meet. */
import type { Random } from '../../demo/random.ts'
import { ApiError } from '../../main/api/failures.ts'
import { nextPoll } from '../../main/sync/cadence.ts'
import { CLOSES, HOUR, MINUTE, OPENS, type Stretch } from './fleet-day.ts'

export const OUTAGE = { from: 11 * HOUR, to: 11 * HOUR + 5 * MINUTE }

/** A count for each second of the day. */
export type Load = { polls: Uint32Array; requests: Uint32Array }

export type Moment = {
  now: number
  failures: number
  stretch: Stretch
  random: number
}

/** Seconds until the next poll. */
export type Policy = { wait: (moment: Moment) => number; rereadsUnseen: boolean }

const TROUBLE = new ApiError('server-error', { certainlyNotDone: false, status: 503 })
/** Threads that moved overnight, read at the start of the day. */
const MOVED_OVERNIGHT = 8
const MESSAGE_EVERY = 6 * MINUTE
const UNSEEN = new Set<Stretch['situation']>(['hidden', 'locked'])

export function emptyLoad(): Load {
  const seconds = CLOSES - OPENS
  return { polls: new Uint32Array(seconds), requests: new Uint32Array(seconds) }
}

export const naive: Policy = { wait: () => 10, rereadsUnseen: true }

export function parley(rereadsUnseen: boolean): Policy {
  return { wait: waitOfParley, rereadsUnseen }
}

function waitOfParley({ now, failures, stretch, random }: Moment): number {
  const { situation, onBattery } = stretch
  const milliseconds = now * 1000
  const next = nextPoll({
    failure: failures > 0 ? TROUBLE : null,
    failures,
    focused: situation === 'focused' || situation === 'talking' || situation === 'away',
    visible: situation !== 'hidden',
    pace: 1,
    now: milliseconds,
    random,
    locked: situation === 'locked',
    idleSeconds: situation === 'away' || situation === 'locked' ? now - stretch.from : 0,
    onBattery,
    threadActiveAt: situation === 'talking' ? milliseconds : null,
  })
  return next.kind === 'at' ? next.at / 1000 - now : Infinity
}

type Desk = { next: number; polledAt: number; failures: number; isFirst: boolean; hasOpen: boolean }

export function runDesk(day: Stretch[], policy: Policy, random: Random, load: Load): void {
  const desk: Desk = {
    next: Infinity,
    polledAt: -Infinity,
    failures: 0,
    isFirst: true,
    hasOpen: random() < 0.8,
  }
  let before: Stretch['situation'] = 'off'
  for (const stretch of day) {
    if (stretch.situation !== 'off') {
      enter(desk, { stretch, before, policy, random })
      while (desk.next < stretch.to) poll(desk, { stretch, policy, random, load })
    }
    before = stretch.situation
  }
}

type Entering = { stretch: Stretch; before: Stretch['situation']; policy: Policy; random: Random }

/** Started, woken, unlocked: at once. Otherwise the next poll may come sooner, and never later. */
function enter(desk: Desk, { stretch, before, policy, random }: Entering): void {
  const now = stretch.from
  const isBack = before === 'off' || (before === 'locked' && stretch.situation !== 'locked')
  if (isBack) {
    desk.next = policy === naive && before !== 'off' ? desk.next : now
    return
  }
  if (desk.failures > 0) return
  const wait = policy.wait({ now, failures: 0, stretch, random: random() })
  desk.next = Math.min(desk.next, Math.max(desk.polledAt + wait, now))
}

type Polling = { stretch: Stretch; policy: Policy; random: Random; load: Load }

function poll(desk: Desk, { stretch, policy, random, load }: Polling): void {
  const now = desk.next
  const isDown = now >= OUTAGE.from && now < OUTAGE.to
  const second = Math.floor(now) - OPENS
  const since = Math.min(now - desk.polledAt, HOUR)
  const moved = desk.isFirst ? MOVED_OVERNIGHT : poisson(random, since / MESSAGE_EVERY)
  const seesOpen = desk.hasOpen && (policy.rereadsUnseen || !UNSEEN.has(stretch.situation))
  if (second >= 0 && second < load.polls.length) {
    load.polls[second] = (load.polls[second] ?? 0) + 1
    const asked = isDown ? 1 : 1 + moved + (seesOpen ? 1 : 0)
    load.requests[second] = (load.requests[second] ?? 0) + asked
  }
  desk.failures = isDown ? desk.failures + 1 : 0
  if (!isDown) desk.polledAt = now
  if (!isDown) desk.isFirst = false
  desk.next = now + policy.wait({ now, failures: desk.failures, stretch, random: random() })
}

function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count += 1
  return count
}
