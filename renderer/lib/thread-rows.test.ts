import { expect, it } from 'vitest'
import { message, mine } from '../dev/world.ts'
import { threadRows } from './thread-rows.ts'
import { startOfDay } from './time.ts'

const noon = new Date('2026-03-12T12:00:00').getTime()
const minutes = (count: number): { sentAt: number } => ({ sentAt: noon + count * 60_000 })
const ann = { authorUuid: 'ann', authorName: 'Ann' }

it('groups one author’s messages until five minutes pass, another writes or the day ends', () => {
  const rows = threadRows(
    [
      message(1, { ...ann, ...minutes(0) }),
      message(2, { ...ann, ...minutes(4) }),
      message(3, { ...ann, ...minutes(9) }),
      message(4, { ...mine, ...minutes(10) }),
      message(5, { ...ann, ...minutes(719) }),
      message(6, { ...ann, ...minutes(721) }),
    ],
    null,
  )
  expect(rows.map((row) => row.startsGroup)).toEqual([true, false, true, true, true, true])
  expect(rows.map((row) => row.endsGroup)).toEqual([false, true, true, true, true, true])
  expect(rows.map((row) => row.day !== null)).toEqual([true, false, false, false, false, true])
})

it('parts a group where the unread messages begin', () => {
  const rows = threadRows(
    [message(1, { ...ann, ...minutes(0) }), message(2, { ...ann, ...minutes(1) })],
    2,
  )
  expect(rows.map((row) => row.endsGroup)).toEqual([true, true])
  expect(rows[1]?.firstUnread).toBe(true)
})

it('begins each day where the calendar does, also when the clocks change', () => {
  const hour = 60 * 60_000
  const year = Array.from({ length: 366 * 8 }, (_, step) =>
    message(step + 1, { ...ann, sentAt: noon + step * 3 * hour + (step % 5) * 60_000 }),
  )
  const days = new Set(year.map(({ sentAt }) => startOfDay(sentAt)))
  const rows = threadRows(year, null).filter((row) => row.day !== null)
  expect(rows.map((row) => startOfDay(row.day ?? 0))).toEqual([...days])
})
