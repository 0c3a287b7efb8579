import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { inspectFiles } from '../files/attach.ts'

const SEND = 'POST /api/v1/conversation/*/messages'
const INLINE = `${SEND}/inline`

let kit: WorkspaceKit
let conversation: string
let before: number
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cancel-'))
  kit = await WorkspaceKit.create({ conversations: 8 })
  await kit.poll()
  conversation = await kit.firstConversation()
  before = kit.committed(conversation).length
})
afterEach(async () => {
  await kit.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const sentNow = () => kit.committed(conversation).slice(before)
const outbox = () => kit.workspace.outbox

async function sendFile(text: string, bytes = 4): Promise<number> {
  const path = join(folder, `${text}.txt`)
  writeFileSync(path, Buffer.alloc(bytes, 1))
  const { files } = await inspectFiles([path])
  await kit.store.addAttachments({ conversationUuid: conversation, files })
  return kit.send(conversation, text)
}

async function deliveryOf(key: number) {
  const { messages } = await kit.store.openThread({ conversationUuid: conversation, limit: 200 })
  return messages.find((one) => one.key === key)?.delivery
}

async function untilSending(): Promise<void> {
  await until('it is on its way', async () => (await stateNow()) === 'sending')
}
const stateNow = async () => (await kit.store.outboxJobs())[0]?.state

const CANCELLED = { state: 'failed', failure: { code: 'cancelled' } }

test('an upload that is cancelled in the middle fails at once, and a retry sends it once', async () => {
  // Larger than what a stream takes ahead, so that it can't all have left.
  kit.demo.faults.add(INLINE, { kind: 'hang' })
  const key = await sendFile('large', 8_000_000)
  await untilSending()
  await outbox().cancel(key)
  await until('it failed', async () => (await stateNow()) === 'failed')
  expect(await deliveryOf(key)).toMatchObject(CANCELLED)
  kit.demo.faults.clear()
  await outbox().retry(key)
  await kit.untilSent()
  expect(sentNow()).toEqual(['large'])
})

test('one that had arrived before it was cancelled is found and not called cancelled', async () => {
  kit.demo.faults.add(INLINE, { kind: 'hang', isCommitted: true })
  const key = await sendFile('arrived')
  await until('the server has it', () => sentNow().length === 1)
  await outbox().cancel(key)
  await kit.untilSent()
  expect(sentNow()).toEqual(['arrived'])
  expect(await deliveryOf(key)).toEqual({ state: 'sent' })
})

test('one that had left whole and did not arrive is looked for, then fails and is not sent', async () => {
  // Read to its end, and then nothing is made of it.
  const timers = { after: () => () => undefined }
  kit.demo.faults.add(INLINE, { kind: 'late', milliseconds: 1, timers })
  const key = await sendFile('lost')
  await until('in doubt', async () => (await stateNow()) === 'unconfirmed')
  await outbox().cancel(key)
  await kit.untilSent()
  expect(sentNow()).toEqual([])
  expect(await deliveryOf(key)).toMatchObject(CANCELLED)
})

test('the wish survives the end of the program', async () => {
  kit.demo.faults.add(INLINE, { kind: 'drop', when: 'before' })
  const key = await sendFile('cut, then cancelled')
  await until('in doubt', async () => (await stateNow()) === 'unconfirmed')
  await outbox().cancel(key)
  await kit.restart()
  await kit.workspace.start()
  await kit.untilSent()
  expect(sentNow()).toEqual([])
  expect(await deliveryOf(key)).toMatchObject(CANCELLED)
})

describe('told to slow down', () => {
  const slow = { kind: 'status', status: 429, retryAfter: 20 } as const

  test('in the moment in which it is cancelled, it is not sent again', async () => {
    const answer = Promise.withResolvers<null>()
    let asked = 0
    await kit.restart(async (url, init) => {
      if (!url.endsWith('/inline')) return kit.demo.fetch(url, init)
      asked += 1
      await answer.promise
      return new Response('{}', { status: 429, headers: { 'retry-after': '20' } })
    })
    await kit.workspace.start()
    const key = await sendFile('too many')
    await until('it was asked', () => asked === 1)
    // Only the wish: the answer is here before anything is cut.
    expect(await kit.store.cancelMessage(key)).toBe('asked')
    answer.resolve(null)
    await kit.untilSent()
    expect([asked, sentNow()]).toEqual([1, []])
    expect(await deliveryOf(key)).toMatchObject(CANCELLED)
  })

  test.each([
    ['had arrived is found', true],
    ['had not is not sent', false],
  ])('while it is looked for, one that %s', async (_name, isCommitted) => {
    kit.demo.faults.add(INLINE, { kind: 'drop', when: isCommitted ? 'after' : 'before' })
    kit.demo.faults.add('GET /api/v1/conversation/*/messages', slow, { times: 2 })
    const key = await sendFile('looked for')
    await until('in doubt', async () => (await stateNow()) === 'unconfirmed')
    await outbox().cancel(key)
    await kit.untilSent()
    expect(sentNow()).toEqual(isCommitted ? ['looked for'] : [])
    expect(await deliveryOf(key)).toMatchObject(isCommitted ? { state: 'sent' } : CANCELLED)
  })
})

test('what waits for a network is cancelled at once', async () => {
  kit.demo.faults.add(INLINE, { kind: 'status', status: 429, retryAfter: 600 })
  const key = await sendFile('patient')
  await until('it waits', async () => (await stateNow()) === 'waiting')
  await outbox().cancel(key)
  expect(await deliveryOf(key)).toMatchObject(CANCELLED)
})

test('what stands behind another is cancelled before it begins, and the other goes on', async () => {
  kit.demo.faults.add(SEND, { kind: 'hang' })
  await kit.send(conversation, 'first')
  const key = await sendFile('second')
  await outbox().cancel(key)
  kit.demo.faults.clear()
  await kit.untilSent()
  expect(sentNow()).toEqual(['first'])
  expect(await deliveryOf(key)).toMatchObject(CANCELLED)
})

test('one that is sent can’t be cancelled any more, and says so', async () => {
  const key = await sendFile('gone')
  await kit.untilSent()
  await expect(outbox().cancel(key)).rejects.toMatchObject({ code: 'already-sent' })
})

describe('a refused file', () => {
  const ERRORS = { 'files.1': ['The files.1 field must be a file of type: pdf.'] }

  async function sendThree(): Promise<number> {
    const paths = ['a.pdf', 'b.exotic', 'c.pdf'].map((name) => join(folder, name))
    for (const path of paths) writeFileSync(path, path)
    const { files } = await inspectFiles(paths)
    await kit.store.addAttachments({ conversationUuid: conversation, files })
    return kit.send(conversation, 'three')
  }

  test('is named, taken out, and the rest goes with the text', async () => {
    kit.demo.faults.add(INLINE, { kind: 'status', status: 422, errors: ERRORS })
    const key = await sendThree()
    await kit.untilSent()
    expect(await deliveryOf(key)).toMatchObject({ failure: { fields: ERRORS } })
    const wrong = { key, index: 1, name: 'a.pdf' }
    expect(await kit.store.removeMessageFile(wrong)).toBe(false)
    expect(await kit.store.removeMessageFile({ key, index: 1, name: 'b.exotic' })).toBe(true)
    expect(await deliveryOf(key)).toMatchObject({ failure: { fields: {} } })
    await outbox().retry(key)
    await kit.untilSent()
    const message = kit.demo.world.thread(conversation).messages.at(-1)
    const names = message?.fileUuids.map((uuid) => kit.demo.world.files.get(uuid)?.filename)
    expect({ text: message?.contents, names }).toEqual({ text: 'three', names: ['a.pdf', 'c.pdf'] })
  })

  test('on the disk is named before anything leaves', async () => {
    kit.demo.faults.offline(true)
    const key = await sendThree()
    await until('it waits', async () =>
      ['waiting', 'unconfirmed'].includes((await stateNow()) ?? ''),
    )
    rmSync(join(folder, 'c.pdf'))
    kit.demo.faults.offline(false)
    await kit.untilSent()
    const delivery = await deliveryOf(key)
    expect(delivery).toMatchObject({ failure: { code: 'file-missing' } })
    expect(delivery).toMatchObject({ failure: { fields: { 'files.2': [expect.any(String)] } } })
    expect(sentNow()).toEqual([])
  })

  test('can’t be taken out of a message that has been sent', async () => {
    const key = await sendThree()
    await kit.untilSent()
    expect(await kit.store.removeMessageFile({ key, index: 0, name: 'a.pdf' })).toBe(false)
  })
})

test('what was pasted leaves whole, and nothing of it stays in the store', async () => {
  const bytes = Uint8Array.from({ length: 700_000 }, (_, index) => index % 251)
  const pasted = [{ name: 'Pasted image.png', type: 'image/png', bytes }]
  await kit.store.addAttachments({ conversationUuid: conversation, files: [], pasted })
  const [file] = await kit.store.draftFiles(conversation)
  await kit.restart()
  await kit.workspace.start()
  await kit.send(conversation, 'look')
  await kit.untilSent()
  const message = kit.demo.world.thread(conversation).messages.at(-1)
  const stored = kit.demo.world.files.get(message?.fileUuids[0] ?? '')
  expect(stored?.filename).toBe('Pasted image.png')
  expect(Buffer.from(stored ? (kit.demo.world.bytesOf(stored) ?? []) : [])).toEqual(
    Buffer.from(bytes),
  )
  expect(await kit.store.pastedPart({ id: file?.id ?? 0, part: 0 })).toBeNull()
})
