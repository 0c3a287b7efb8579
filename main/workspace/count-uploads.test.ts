/** What keeps the program alive in the background. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { inspectFiles } from '../files/attach.ts'

const INLINE = 'POST /api/v1/conversation/*/messages/inline'

let kit: WorkspaceKit
let conversation: string
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-count-'))
  kit = await WorkspaceKit.create({ conversations: 8 })
  await kit.poll()
  conversation = await kit.firstConversation()
})
afterEach(async () => {
  await kit.dispose()
  rmSync(folder, { recursive: true, force: true })
})

async function sendFile(hold = 0): Promise<number> {
  const path = join(folder, 'plan.pdf')
  writeFileSync(path, 'plan')
  const { files } = await inspectFiles([path])
  await kit.store.addAttachments({ conversationUuid: conversation, files })
  const now = kit.clock.now()
  const message = { conversationUuid: conversation, text: 'plan', now, hold }
  const key = await kit.store.enqueueMessage(message)
  kit.workspace.outbox.kick(conversation)
  return key
}

const untilCounted = (count: number) => until(`${count} are counted`, () => kit.uploads === count)
const state = async () => (await kit.store.outboxJobs())[0]?.state

test('one on its way counts until it has arrived', async () => {
  kit.demo.faults.add(INLINE, { kind: 'hang' })
  await sendFile()
  await untilCounted(1)
  kit.demo.faults.clear()
  await kit.untilSent()
  await untilCounted(0)
})

test.each([
  ['waiting', { kind: 'status', status: 429, retryAfter: 30 }],
  ['unconfirmed', { kind: 'drop', when: 'before' }],
] as const)('one that was cut and is %s counts until it has arrived', async (name, fault) => {
  kit.demo.faults.add(INLINE, fault, { times: 1 })
  await sendFile()
  await until('it was cut', async () => (await state()) === name)
  await untilCounted(1)
  await kit.untilSent()
  await untilCounted(0)
})

test('one that is held counts', async () => {
  await sendFile(10_000)
  await untilCounted(1)
  kit.clock.advance(10_000)
  await kit.untilSent()
  await untilCounted(0)
})

test('one that is refused on its way is named, once', async () => {
  kit.demo.faults.add(INLINE, { kind: 'status', status: 429, retryAfter: 30 }, { times: 1 })
  const key = await sendFile()
  await untilCounted(1)
  expect(kit.stuck).toEqual([])
  kit.demo.faults.add(INLINE, { kind: 'status', status: 413 })
  await kit.untilSent()
  await untilCounted(0)
  expect(kit.stuck).toEqual([{ conversationUuid: conversation, key }])
  await kit.poll()
  await kit.workspace.outbox.discard(key)
  await kit.poll()
  expect(kit.stuck).toHaveLength(1)
})

test('one that arrives, or is discarded on its way, needs nobody', async () => {
  kit.demo.faults.add(INLINE, { kind: 'status', status: 429, retryAfter: 30 }, { times: 1 })
  await sendFile()
  await untilCounted(1)
  await kit.untilSent()
  await untilCounted(0)
  kit.demo.faults.add(INLINE, { kind: 'status', status: 429, retryAfter: 30 })
  const key = await sendFile()
  await untilCounted(1)
  await until('it was put off', async () => (await state()) === 'waiting')
  await kit.workspace.outbox.discard(key)
  await untilCounted(0)
  expect(kit.stuck).toEqual([])
})

test('one that failed does not count, nor one that was discarded', async () => {
  kit.demo.faults.add(INLINE, { kind: 'status', status: 422 })
  const key = await sendFile()
  await kit.untilSent()
  await untilCounted(0)
  await kit.workspace.outbox.discard(key)
  await kit.workspace.outbox.retry(key)
  await untilCounted(0)
})

test('one that waits for a sign-in does not count, nor what stands behind it', async () => {
  kit.demo.faults.revokeTokens()
  await kit.send(conversation, 'words')
  await sendFile()
  await until('it waits', async () => (await state()) === 'waiting')
  await untilCounted(0)
})

test('what the last run left counts from the start, and nothing once the account is left', async () => {
  kit.demo.faults.offline(true)
  await sendFile()
  await untilCounted(1)
  await kit.restart()
  expect(kit.uploads).toBe(0)
  await kit.workspace.start()
  await untilCounted(1)
})

test('words alone do not count', async () => {
  kit.demo.faults.offline(true)
  await kit.send(conversation, 'words')
  await until('it waits', async () => (await state()) !== 'queued')
  expect(kit.uploads).toBe(0)
})
