/** Messages that the user discards, and wants again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { inspectFiles } from '../files/attach.ts'
import { parseSearch } from '../model/search-query.ts'

const SEND = 'POST /api/v1/conversation/*/messages'

let kit: WorkspaceKit
let conversation: string
let before: number
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-discard-'))
  kit = await WorkspaceKit.create({ conversations: 8 })
  await kit.poll()
  conversation = await kit.firstConversation()
  before = kit.committed(conversation).length
  kit.demo.faults.add(SEND, { kind: 'status', status: 422 })
  kit.demo.faults.add(`${SEND}/inline`, { kind: 'status', status: 422 })
})
afterEach(async () => {
  await kit.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const sentNow = () => kit.committed(conversation).slice(before)
const outbox = () => kit.workspace.outbox
const discarded = async () => (await kit.store.draft(conversation)).discarded
const takeBack = (key: number) =>
  kit.store.unsendMessage({ conversationUuid: conversation, key, now: kit.clock.now() })

async function refused(text: string): Promise<number> {
  const key = await kit.send(conversation, text)
  await kit.untilSent()
  return key
}

async function restart(): Promise<void> {
  await kit.restart()
  await kit.workspace.start()
}

test('with its files it can be taken back, before what was typed since', async () => {
  const path = join(folder, 'plan.pdf')
  writeFileSync(path, 'plan')
  const { files } = await inspectFiles([path])
  await kit.store.addAttachments({ conversationUuid: conversation, files })
  const key = await refused('not like this')
  await outbox().discard(key)
  expect(await kit.deliveryOf(conversation, key)).toBeUndefined()
  expect(await kit.store.draft(conversation)).toMatchObject({ text: '', attachments: [] })
  expect(await discarded()).toEqual([key])
  await kit.store.saveDraft({ conversationUuid: conversation, text: 'since', now: 1 })
  const { words, draft } = await takeBack(key)
  expect(words).toBe('not like this')
  expect(draft).toMatchObject({
    text: 'not like this\nsince',
    attachments: [{ name: 'plan.pdf' }],
    discarded: [],
  })
})

test('it can be after the program died, however long that was ago', async () => {
  const key = await refused('two hours of work')
  await outbox().discard(key)
  kit.clock.advance(50_000)
  const { clock } = kit
  await kit.workspace.outbox.stop()
  clock.advance(3_600_000)
  await restart()
  expect(await discarded()).toEqual([key])
  expect(await takeBack(key)).toMatchObject({ words: 'two hours of work' })
})

test('it can’t be after a minute, and nothing of it is left', async () => {
  const key = await refused('an old idea')
  await outbox().discard(key)
  kit.clock.advance(60_000)
  await until('it is forgotten', async () => (await discarded()).length === 0)
  await expect(takeBack(key)).rejects.toMatchObject({ code: 'already-sent' })
  await restart()
  expect(await discarded()).toEqual([])
})

test('meanwhile it is nowhere: not sent, not found, not counted, not to be retried', async () => {
  const key = await refused('Quincunx')
  await outbox().discard(key)
  kit.demo.faults.clear()
  await outbox().retry(key)
  await outbox().resume()
  await restart()
  await kit.untilSent()
  expect(sentNow()).toEqual([])
  const input = { query: parseSearch('quincunx'), next: null, limit: 10 }
  expect((await kit.store.searchMessages(input)).hits).toEqual([])
  expect(await kit.store.unsentCount()).toBe(0)
  await expect(outbox().discard(key)).rejects.toMatchObject({ code: 'already-sent' })
})

test('a retry that was decided on a moment before does not send it', async () => {
  const key = await refused('twice thought')
  kit.demo.faults.clear()
  const job = await kit.store.jobOfMessage(key)
  await outbox().discard(key)
  const again = { from: 'failed', state: 'queued', attempts: 0, nextTryAt: 0 } as const
  const rest = { settleAt: null, failure: null }
  expect(await kit.store.setJobState({ id: job?.id ?? 0, ...again, ...rest })).toBe(false)
})

test('what stands behind it goes on at once', async () => {
  kit.demo.faults.clear()
  kit.demo.faults.add(SEND, { kind: 'status', status: 429, retryAfter: 600 })
  const first = await kit.send(conversation, 'first')
  await until('it waits', async () => (await kit.deliveryOf(conversation, first)) === 'waiting')
  await kit.send(conversation, 'second')
  kit.demo.faults.clear()
  await outbox().discard(first)
  await until('the second is sent', () => sentNow().length > 0)
  expect(sentNow()).toEqual(['second'])
})

test('it can’t be once it is on its way', async () => {
  kit.demo.faults.clear()
  kit.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
  const key = await kit.send(conversation, 'gone')
  await until('the server has it', () => sentNow().length === 1)
  await expect(outbox().discard(key)).rejects.toMatchObject({ code: 'already-sent' })
})

const stateOf = async () => (await kit.store.outboxJobs())[0]?.state

test('one that may have arrived comes back as such, and is not sent a second time', async () => {
  kit.demo.faults.clear()
  kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
  const key = await kit.send(conversation, 'once')
  await until('in doubt', async () => (await stateOf()) === 'unconfirmed')
  await outbox().discard(key)
  expect(await kit.deliveryOf(conversation, key)).toBeUndefined()
  expect(await takeBack(key)).toMatchObject({ words: '', draft: { text: '' } })
  outbox().kick(conversation)
  await kit.untilSent()
  expect(sentNow()).toEqual(['once'])
  expect(await kit.deliveryOf(conversation, key)).toBe('sent')
})

test('one that is found while it is discarded is on the screen again', async () => {
  kit.demo.faults.clear()
  kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
  const key = await kit.send(conversation, 'hidden')
  await until('in doubt', async () => (await stateOf()) === 'unconfirmed')
  const look = kit.demo.faults.add(`GET /api/v1/conversation/${conversation}/messages`, {
    kind: 'hang',
  })
  await until('it is being looked up', () => {
    kit.clock.advance(500)
    return look.hits > 0
  })
  await outbox().discard(key)
  kit.demo.faults.release()
  await until('it is there', async () => (await kit.deliveryOf(conversation, key)) === 'sent')
  expect(sentNow()).toEqual(['hidden'])
})
