/** What makes a message wait, and what ends the waiting. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { outboxOver } from '../../tests/kit/outbox-over.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import type { Clock } from '../model/clock.ts'

const SEND = 'POST /api/v1/conversation/*/messages'
const MINUTE = 60_000

let kit: WorkspaceKit
let conversation: string
let before: string[]
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 8 })
  await kit.poll()
  conversation = await kit.firstConversation()
  before = kit.committed(conversation)
})
afterEach(() => kit.dispose())

const sentNow = () => kit.committed(conversation).slice(before.length)
const firstJob = async () => (await kit.store.outboxJobs())[0]
const stateOf = async () => (await firstJob())?.state
const untilEmpty = () => until('sent', async () => (await firstJob()) === undefined)

test('what waited for a sign-in leaves after the program starts again', async () => {
  kit.demo.faults.revokeTokens()
  await kit.send(conversation, 'still mine')
  await until('it waits', async () => (await stateOf()) === 'waiting')
  kit.demo.faults.restoreTokens()
  await kit.restart()
  await kit.workspace.start()
  await kit.untilSent()
  expect(sentNow()).toEqual(['still mine'])
})

test('what waited for a network leaves when a poll finds it', async () => {
  kit.demo.faults.offline(true)
  await kit.poll()
  await kit.send(conversation, 'from the tunnel')
  for (let n = 0; n < 12; n += 1) {
    await until('it was tried', async () => (await stateOf()) !== 'queued')
    kit.clock.advance(5 * MINUTE)
  }
  kit.demo.faults.offline(false)
  await kit.poll()
  await kit.untilSent()
  expect(sentNow()).toEqual(['from the tunnel'])
})

test('a clock that was set back by months does not make a message wait as long', async () => {
  kit.demo.faults.add(SEND, { kind: 'status', status: 429, retryAfter: 60 })
  await kit.send(conversation, 'soon')
  await until('it waits', async () => (await stateOf()) === 'waiting')
  const earlier: Clock = {
    now: () => kit.clock.now() - 90 * 24 * 60 * MINUTE,
    after: (milliseconds, work) => kit.clock.after(milliseconds, work),
    random: () => 0.5,
  }
  await kit.workspace.outbox.stop()
  const outbox = outboxOver(kit, (url, init) => kit.demo.fetch(url, init), { clock: earlier })
  outbox.kick(conversation)
  await untilEmpty()
  await outbox.stop()
  expect(sentNow()).toEqual(['soon'])
})

test('a sign-in that is refused once for a send does not hold it up for good', async () => {
  kit.demo.faults.add(SEND, { kind: 'status', status: 401 })
  await kit.send(conversation, 'held up')
  await until('it waits', async () => (await stateOf()) === 'waiting')
  kit.clock.advance(31_000)
  await kit.poll()
  await untilEmpty()
  expect(sentNow()).toEqual(['held up'])
})

test('a server that breaks each time is asked less and less often, and gets it once', async () => {
  kit.demo.faults.add(SEND, { kind: 'status', status: 500 }, { times: 6 })
  await kit.send(conversation, 'patience')
  const start = kit.clock.now()
  await kit.untilSent()
  expect(kit.clock.now() - start).toBeGreaterThan(60_000)
  expect(sentNow()).toEqual(['patience'])
})
