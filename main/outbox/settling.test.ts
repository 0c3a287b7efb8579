import { beforeEach, expect, test } from 'vitest'
import { ManualClock } from '../../tests/kit/clock.ts'
import type { Clock } from '../model/clock.ts'
import type { SendJob } from '../model/records.ts'
import { Settling } from './settling.ts'

const HOUR = 3_600_000

let real: ManualClock
/** How far the clock on the wall is off. */
let offset: number
let settling: Settling
beforeEach(() => {
  real = new ManualClock()
  offset = 0
  const clock: Clock = {
    now: () => real.now() + offset,
    after: (milliseconds, work) => real.after(milliseconds, work),
    random: () => 0.5,
  }
  settling = new Settling(clock)
})

const job = (settleAt: number): SendJob => ({
  kind: 'send',
  id: 7,
  messageKey: 1,
  conversationUuid: 'c',
  state: 'unconfirmed',
  attempts: 1,
  text: 'x',
  files: [],
  cancelled: false,
  afterUuid: null,
  afterAt: null,
  nextTryAt: 0,
  settleAt,
  createdAt: 0,
})

test.each([HOUR, -HOUR, 24 * HOUR])(
  'a clock that is set by %i ms neither shortens nor lengthens what the server may need',
  (jump) => {
    const doubted = job(real.now() + 8_000)
    settling.begin(7, 8_000)
    expect(settling.left(doubted)).toBe(8_000)
    offset = jump
    real.advance(7_000)
    expect(settling.left(doubted)).toBeGreaterThan(0)
    real.advance(1_000)
    expect(settling.left(doubted)).toBe(0)
  },
)

test('what an earlier run left behind goes by the clock, unless that is out of all reason', () => {
  expect(settling.left(job(real.now() + 30_000))).toBe(30_000)
  expect(settling.left(job(real.now() - 1))).toBe(0)
  expect(settling.left(job(real.now() + 24 * HOUR))).toBe(0)
})

test('a new doubt begins anew, and nothing is left when it is over', () => {
  settling.begin(7, 8_000)
  real.advance(8_000)
  settling.begin(7, 8_000)
  expect(settling.left(job(real.now() + 8_000))).toBe(8_000)
  settling.stop()
  expect(real.waiting).toEqual([])
})
