import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { outboxOver } from '../../tests/kit/outbox-over.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { ExpectedError } from '../../contract/errors.ts'
import type { Fetch } from '../api/transport.ts'
import type { Clock } from '../model/clock.ts'
import type { Store } from '../store/store.ts'
import type { Outbox } from './outbox.ts'

/** What the network, the server and other hands can do between two steps of a send. */

const SEND = 'POST /api/v1/conversation/*/messages'
const MINUTE = 60_000

let kit: WorkspaceKit
let conversation: string
let before: string[]
let started: Outbox[]
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 8, longThread: 60 })
  await kit.poll()
  conversation = await kit.firstConversation()
  before = kit.committed(conversation)
  started = []
})
afterEach(async () => {
  kit.demo.faults.clear()
  kit.demo.faults.release()
  for (const outbox of started) await outbox.stop()
  await kit.dispose()
})

const sentNow = () => kit.committed(conversation).slice(before.length)
const firstJob = async () => (await kit.store.outboxJobs())[0]
const stateOf = async () => (await firstJob())?.state
const direct: Fetch = (url, init) => kit.demo.fetch(url, init)

function otherOutbox(fetch: Fetch, more?: { clock?: Clock; store?: Store }): Outbox {
  const outbox = outboxOver(kit, fetch, more)
  started.push(outbox)
  return outbox
}

async function enqueue(text: string, now = kit.clock.now()): Promise<number> {
  return kit.store.enqueueMessage({ conversationUuid: conversation, text, now })
}

async function untilSent(offset = 0): Promise<void> {
  await until('sent', async () => {
    const job = await firstJob()
    const wait = job ? job.nextTryAt - (kit.clock.now() + offset) : 0
    if (wait > 0) kit.clock.advance(wait)
    return job === undefined
  })
}

/** The program ends while the message is on its way, and starts again. */
async function expectSentOnceAfterTheEnd(): Promise<void> {
  expect(await stateOf()).toBe('sending')
  await kit.restart()
  kit.demo.faults.clear()
  await kit.workspace.start()
  await kit.untilSent()
  expect(sentNow()).toEqual(['once'])
}

/** The lists of messages as another server would give them. */
function listing(change: (messages: Record<string, unknown>[]) => unknown[]): Fetch {
  return async (url, init) => {
    const response = await direct(url, init)
    if (init.method !== 'GET') return response
    const body = (await response.json()) as { data: Record<string, unknown>[] }
    return Response.json({ ...body, data: change(body.data) })
  }
}

const timeOf = (message: Record<string, unknown>) => Date.parse(String(message['created_at']))

test('Retry pressed twice, then the end of the program while it is on its way: sent once', async () => {
  kit.demo.faults.add(SEND, { kind: 'status', status: 403 })
  const key = await kit.send(conversation, 'once')
  await until('failed', async () => (await stateOf()) === 'failed')
  kit.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
  const pressed = [kit.workspace.outbox.retry(key), kit.workspace.outbox.retry(key)]
  await Promise.all(pressed)
  await until('the server has it', () => sentNow().length === 1)
  await kit.workspace.outbox.retry(key)
  await expectSentOnceAfterTheEnd()
})

test('asked to go on twice, then the end of the program while it is on its way: sent once', async () => {
  kit.demo.faults.add(SEND, { kind: 'status', status: 429, retryAfter: 60 })
  await kit.send(conversation, 'once')
  await until('it waits', async () => (await stateOf()) === 'waiting')
  kit.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
  await Promise.all([kit.workspace.outbox.resume(), kit.workspace.outbox.resume()])
  await until('the server has it', () => sentNow().length === 1)
  await expectSentOnceAfterTheEnd()
})

test('a slow server that is still at work when the program starts again: sent once', async () => {
  let posts = 0
  let finish: () => void = () => undefined
  const slow: Fetch = async (url, init) => {
    if (init.method !== 'POST' || (posts += 1) > 1) return direct(url, init)
    // The server goes on although the client is gone.
    finish = () => void direct(url, { ...init, signal: new AbortController().signal })
    return new Promise((_resolve, reject) => {
      init.signal.addEventListener('abort', () => reject(new Error('gone')))
    })
  }
  const first = otherOutbox(slow)
  await enqueue('slow')
  first.kick(conversation)
  await until('on its way', async () => (await stateOf()) === 'sending')
  await until('posted', () => posts === 1)
  await first.stop()
  const second = otherOutbox(slow)
  await second.start()
  await until(
    'it was looked for',
    async () => ((await firstJob())?.nextTryAt ?? 0) > kit.clock.now(),
  )
  finish()
  await untilSent()
  expect(sentNow()).toEqual(['slow'])
})

test('a server that orders one second’s messages its own way: found, and sent once', async () => {
  await kit.workspace.sync.openThread(conversation)
  kit.clock.advance(5000)
  kit.demo.people.say(conversation, kit.otherIn(conversation), 'question?')
  await kit.poll()
  const reversed = listing((messages) =>
    messages.toReversed().toSorted((left, right) => timeOf(right) - timeOf(left)),
  )
  kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
  await enqueue('answer')
  otherOutbox(reversed).kick(conversation)
  await untilSent()
  expect(sentNow()).toEqual(['answer'])
})

test('a message from a clock an hour ahead as the newest: found, and sent once', async () => {
  await kit.workspace.sync.openThread(conversation)
  kit.clock.advance(5000)
  const other = kit.otherIn(conversation)
  kit.demo.people.say(conversation, other, 'from tomorrow', { at: kit.clock.now() + 60 * MINUTE })
  await kit.poll()
  kit.clock.advance(5000)
  kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
  await enqueue('answer')
  otherOutbox(
    listing((messages) => messages.toSorted((left, right) => timeOf(right) - timeOf(left))),
  ).kick(conversation)
  await untilSent()
  expect(sentNow()).toEqual(['answer'])
})

test('answers without a time, and this clock two minutes ahead: each sent once', async () => {
  const ahead: Clock = {
    now: () => kit.clock.now() + 2 * MINUTE,
    after: (milliseconds, work) => kit.clock.after(milliseconds, work),
    random: () => 0.5,
  }
  let posts = 0
  const timeless: Fetch = async (url, init) => {
    const response = await direct(url, init)
    if (init.method !== 'POST') return response
    if ((posts += 1) === 2) throw new TypeError('fetch failed')
    const body = (await response.json()) as Record<string, unknown>
    return Response.json({ ...body, created_at: null })
  }
  const outbox = otherOutbox(timeless, { clock: ahead })
  for (const text of ['first', 'second']) {
    await enqueue(text, ahead.now())
    outbox.kick(conversation)
    await untilSent(2 * MINUTE)
    kit.clock.advance(3000)
  }
  expect(sentNow()).toEqual(['first', 'second'])
})

test('a store that breaks just when the answer is to be written down: in doubt, sent once', async () => {
  let broke = false
  const store = new Proxy(kit.store, {
    get(target, name, receiver) {
      if (name !== 'confirmJob' || broke) return Reflect.get(target, name, receiver) as unknown
      broke = true
      return () => Promise.reject(new ExpectedError('store-unavailable'))
    },
  })
  await enqueue('written down late')
  otherOutbox(direct, { store }).kick(conversation)
  await until('it broke', () => broke)
  expect(await stateOf()).toBe('sending')
  kit.clock.advance(11_000)
  await untilSent()
  expect(sentNow()).toEqual(['written down late'])
})

test('Retry on a send in doubt, whose look was refused, looks again and does not send', async () => {
  kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
  const key = await kit.send(conversation, 'once')
  await until('in doubt', async () => (await stateOf()) === 'unconfirmed')
  kit.demo.faults.revokeTokens()
  kit.clock.advance(2000)
  await until('the look is refused', () => kit.refused.length > 0)
  await until('it is parked', async () => ((await firstJob())?.nextTryAt ?? 0) > kit.clock.now())
  await kit.workspace.outbox.retry(key)
  kit.demo.faults.restoreTokens()
  await kit.workspace.outbox.resume()
  await kit.untilSent()
  expect(sentNow()).toEqual(['once'])
})

test('a message taken back before it left does not leave', async () => {
  const key = await kit.send(conversation, 'take me back')
  const gone = await kit.store.discardMessage({ key, now: kit.clock.now() })
  await kit.send(conversation, 'the next one')
  await kit.untilSent()
  expect(sentNow()).toEqual(gone ? ['the next one'] : ['take me back', 'the next one'])
})
