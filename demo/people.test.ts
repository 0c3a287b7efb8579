import { expect, test } from 'vitest'
import type { Timers } from './clock.ts'
import { createTestDemo, threadWith, type TestDemo } from './test-client.ts'

type ManualTimers = Timers & { advance: (milliseconds: number) => void; waiting: () => number }

/** Time that passes only when told to. */
function manualTimers(): ManualTimers {
  let now = 0
  const jobs = new Map<symbol, { at: number; run: () => void }>()
  return {
    after: (milliseconds, run) => {
      const key = Symbol()
      jobs.set(key, { at: now + milliseconds, run })
      return () => void jobs.delete(key)
    },
    advance: (milliseconds) => {
      const end = now + milliseconds
      for (;;) {
        const [next] = [...jobs].sort(([, left], [, right]) => left.at - right.at)
        if (!next || next[1].at > end) break
        now = next[1].at
        jobs.delete(next[0])
        next[1].run()
      }
      now = end
    },
    waiting: () => jobs.size,
  }
}

function setup(): TestDemo & { timers: ManualTimers; path: string; messages: () => number } {
  const timers = manualTimers()
  const test = createTestDemo({ timers })
  const thread = threadWith(test.threads, ({ conversation }) => conversation.topic === 'pension')
  const path = `/api/v1/conversation/${thread.conversation.uuid}/messages`
  return { ...test, timers, path, messages: () => thread.messages.length }
}

function total({ threads }: TestDemo): number {
  return threads.reduce((sum, thread) => sum + thread.messages.length, 0)
}

test('nobody answers unless started', async () => {
  const { api, path, messages, timers } = setup()
  await api('POST', path, { body: { contents: 'Anybody there?' } })
  const before = messages()
  timers.advance(3_600_000)
  expect(messages()).toBe(before)
})

test('the user is answered within seconds, or reacted to', async () => {
  const { api, path, demo, timers, threads } = setup()
  demo.people.start()
  const thread = threadWith(threads, ({ conversation }) => path.includes(conversation.uuid))
  for (let round = 0; round < 10; round += 1) {
    const before = thread.messages.length
    await api('POST', path, { body: { contents: 'Could you send me the form?' } })
    timers.advance(25_000)
    const question = thread.messages[before]
    const answers = thread.messages.slice(before + 1)
    const isHeard = answers.length > 0 || (question?.reactions.length ?? 0) > 0
    expect(isHeard).toBe(true)
  }
  demo.people.stop()
})

test('people begin on their own once or twice in two minutes, and stop when told', () => {
  const test = setup()
  const { demo, timers } = test
  const before = total(test)
  let changes = 0
  demo.world.onChange(() => (changes += 1))
  demo.people.start()
  timers.advance(20 * 60_000)
  expect(changes).toBeGreaterThanOrEqual(10)
  expect(changes).toBeLessThanOrEqual(30)
  expect(total(test)).toBeGreaterThan(before)
  demo.people.stop()
  expect(timers.waiting()).toBe(0)
})

test('scripted people act at once, at any time of the past', () => {
  const { demo, threads, clock } = setup()
  const thread = threadWith(threads, ({ messages }) => messages.length > 5)
  const { uuid, participants } = thread.conversation
  const third = thread.messages[2]
  const late = demo.people.say(uuid, participants[1] ?? '', 'Late to the party', {
    at: (third?.createdAt ?? 0) + 400,
    files: ['Photo.jpg'],
  })
  expect(thread.messages.indexOf(late)).toBe(3)
  expect(late.createdAt % 1000).toBe(0)
  expect(demo.world.files.get(late.fileUuids[0] ?? '')?.type).toBe('image/jpeg')
  demo.people.edit(late.uuid, 'Early after all')
  expect(late).toMatchObject({ contents: 'Early after all', updatedAt: clock.now })
})
