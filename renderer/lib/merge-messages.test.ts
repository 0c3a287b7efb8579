import { describe, expect, it } from 'vitest'
import { message, mine } from '../dev/world.ts'
import { mergeMessages } from './merge-messages.ts'

const keys = (messages: readonly { key: number }[]): number[] => messages.map(({ key }) => key)

describe('merging changes into a thread', () => {
  const current = [message(1, { sentAt: 10 }), message(2, { sentAt: 20 })]

  it('shows a message once, however often it is told', () => {
    const again = message(2, { sentAt: 20, text: 'edited', edited: true })
    const { messages, arrived } = mergeMessages(current, [again, again], false)
    expect(keys(messages)).toEqual([1, 2])
    expect(messages[1]?.text).toBe('edited')
    expect(arrived).toEqual([])
  })

  it('orders by time and keeps what is unsent at the end', () => {
    const waiting = message(9, { ...mine, sentAt: 5, delivery: { state: 'waiting' } })
    const { messages } = mergeMessages([...current, waiting], [message(4, { sentAt: 30 })], false)
    expect(keys(messages)).toEqual([1, 2, 4, 9])
  })

  it('takes back what was discarded', () => {
    const { messages } = mergeMessages(current, [message(2, { discarded: true })], false)
    expect(keys(messages)).toEqual([1])
  })

  it('leaves backfilled history to be loaded in its turn', () => {
    const old = message(3, { sentAt: 1 })
    expect(keys(mergeMessages(current, [old], true).messages)).toEqual([1, 2])
    expect(keys(mergeMessages(current, [old], false).messages)).toEqual([3, 1, 2])
  })

  it('reports what others wrote at the end, and nothing else, as arrived', () => {
    const changes = [
      message(5, { sentAt: 40 }),
      message(6, { ...mine, sentAt: 41 }),
      message(7, { sentAt: 15 }),
      message(8, { sentAt: 42, deleted: true }),
    ]
    expect(keys(mergeMessages(current, changes, false).arrived)).toEqual([5])
  })
})

it('messages of one second stand in the order of the server, whatever came first here', () => {
  const first = message(9, { sentAt: 50, order: -1 })
  const second = message(8, { sentAt: 50, order: 0 })
  const { messages } = mergeMessages([], [second, first], false)
  expect(messages.map((one) => one.key)).toEqual([9, 8])
})
