import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { inspectFiles } from '../files/attach.ts'

const SEND = 'POST /api/v1/conversation/*/messages'

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
const mineOnScreen = async (text: string) => {
  const { messages } = await kit.store.openThread({ conversationUuid: conversation, limit: 100 })
  return messages.filter((one) => one.mine && one.text === text)
}

test('a message is on the screen before it has left, and once on the server after', async () => {
  kit.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
  const key = await kit.send(conversation, 'hello')
  expect(await kit.deliveryOf(conversation, key)).toBe('sending')
  await until('the server has it', () => sentNow().length === 1)
  kit.demo.faults.release()
  await kit.untilSent()
  expect(sentNow()).toEqual(['hello'])
  expect(await mineOnScreen('hello')).toMatchObject([{ key, delivery: { state: 'sent' } }])
})

test('several keep their order though the first one hangs', async () => {
  kit.demo.faults.add(SEND, { kind: 'delay', milliseconds: 30 })
  for (const text of ['one', 'two', 'three']) await kit.send(conversation, text)
  await kit.untilSent()
  expect(sentNow()).toEqual(['one', 'two', 'three'])
})

test('one conversation does not wait for another', async () => {
  const { rows } = await kit.store.listWindow({ filter: 'all', offset: 1, limit: 1 })
  const other = rows[0]?.uuid ?? ''
  kit.demo.faults.add(`POST /api/v1/conversation/${conversation}/messages`, { kind: 'hang' })
  await kit.send(conversation, 'stuck')
  const key = await kit.send(other, 'free')
  await until('the other is sent', async () => (await kit.deliveryOf(other, key)) === 'sent')
  kit.demo.faults.clear()
  kit.demo.faults.release()
})

describe('exactly once', () => {
  test.each([
    ['the connection is cut before the server has it', { kind: 'drop', when: 'before' }],
    ['the connection is cut after the server has it', { kind: 'drop', when: 'after' }],
    ['the server says 500', { kind: 'status', status: 500 }],
    ['the server says 502', { kind: 'status', status: 502 }],
    ['the server says 429', { kind: 'status', status: 429, retryAfter: 3 }],
    ['half of the answer arrives', { kind: 'half-json' }],
    ['a guest network answers with HTML', { kind: 'html' }],
  ] as const)('when %s', async (_what, fault) => {
    kit.demo.faults.add(SEND, fault)
    await kit.send(conversation, 'once')
    await kit.untilSent()
    expect(sentNow()).toEqual(['once'])
    expect(await mineOnScreen('once')).toHaveLength(1)
    await kit.poll()
    expect(await mineOnScreen('once')).toHaveLength(1)
  })

  test('two equal texts stay two, though the first one’s answer was lost', async () => {
    kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
    await kit.send(conversation, 'ok')
    await kit.send(conversation, 'ok')
    await kit.untilSent()
    expect(sentNow()).toEqual(['ok', 'ok'])
    await kit.poll()
    expect(await mineOnScreen('ok')).toHaveLength(2)
  })

  test('an equal text of mine from before is not taken for the new one', async () => {
    await kit.send(conversation, 'thanks')
    await kit.untilSent()
    kit.demo.faults.add(SEND, { kind: 'drop', when: 'before' })
    await kit.send(conversation, 'thanks')
    await kit.untilSent()
    expect(sentNow()).toEqual(['thanks', 'thanks'])
  })

  test('though a poll brings the message before its answer was found', async () => {
    kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
    const key = await kit.send(conversation, 'raced')
    await until('in doubt', async () => (await kit.deliveryOf(conversation, key)) === 'unconfirmed')
    await kit.poll()
    expect(await mineOnScreen('raced')).toHaveLength(1)
    await kit.untilSent()
    await kit.poll()
    expect(sentNow()).toEqual(['raced'])
    expect(await mineOnScreen('raced')).toHaveLength(1)
  })

  test('though the server trims it and changes its line ends', async () => {
    kit.demo.faults.add(SEND, { kind: 'drop', when: 'after' })
    await kit.send(conversation, '  two\r\nlines  \n')
    await kit.untilSent()
    expect(sentNow()).toHaveLength(1)
  })

  test('over the death of the program while the answer was on its way', async () => {
    kit.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
    await kit.send(conversation, 'survivor')
    await until('the server has it', () => sentNow().length === 1)
    await kit.restart()
    kit.demo.faults.clear()
    await kit.workspace.start()
    await kit.untilSent()
    expect(sentNow()).toEqual(['survivor'])
    expect(await mineOnScreen('survivor')).toHaveLength(1)
  })

  test('over the death of the program before anything had left', async () => {
    kit.demo.faults.add(SEND, { kind: 'hang' })
    await kit.send(conversation, 'patient')
    await until(
      'it is on its way',
      async () => (await kit.store.outboxJobs())[0]?.state === 'sending',
    )
    await kit.restart()
    kit.demo.faults.clear()
    await kit.workspace.start()
    await kit.untilSent()
    expect(sentNow()).toEqual(['patient'])
  })
})

describe('what does not go', () => {
  test('offline it waits, says so, and leaves when the network is back', async () => {
    kit.demo.faults.offline(true)
    const key = await kit.send(conversation, 'from the tunnel')
    await until('it waits', async () => {
      const state = await kit.deliveryOf(conversation, key)
      return state === 'waiting' || state === 'unconfirmed'
    })
    kit.demo.faults.offline(false)
    await kit.untilSent()
    expect(sentNow()).toEqual(['from the tunnel'])
  })

  test('what the server refuses fails with its words, and does not hold up what follows', async () => {
    const key = await kit.send(conversation, 'x'.repeat(100_001))
    await kit.send(conversation, 'short')
    await kit.untilSent()
    const { messages } = await kit.store.openThread({ conversationUuid: conversation, limit: 50 })
    const refused = messages.find((one) => one.key === key)
    expect(refused?.delivery).toMatchObject({ state: 'failed', failure: { code: 'invalid' } })
    expect(refused?.text).toHaveLength(100_001)
    expect(sentNow()).toEqual(['short'])
  })

  test('what failed can be tried again or taken back', async () => {
    kit.demo.faults.add(SEND, { kind: 'status', status: 403 }, { times: 2 })
    const first = await kit.send(conversation, 'first')
    const second = await kit.send(conversation, 'second')
    await kit.untilSent()
    await kit.workspace.outbox.retry(first)
    await kit.workspace.outbox.discard(second)
    await kit.untilSent()
    expect(sentNow()).toEqual(['first'])
    expect(await mineOnScreen('second')).toEqual([])
  })

  test('a refused sign-in stops the outbox, and it goes on after the next one', async () => {
    kit.demo.faults.revokeTokens()
    const key = await kit.send(conversation, 'still mine')
    await until('it waits', async () => (await kit.deliveryOf(conversation, key)) === 'waiting')
    await until('the refusal is told', () => kit.refused.length > 0)
    kit.demo.faults.restoreTokens()
    await kit.workspace.outbox.resume()
    await kit.untilSent()
    expect(sentNow()).toEqual(['still mine'])
  })
})

describe('with files', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-files-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  async function attach(name: string, content: string): Promise<string> {
    const path = join(folder, name)
    writeFileSync(path, content)
    const { files, refused } = await inspectFiles([path])
    expect(refused).toEqual([])
    await kit.store.addAttachments({ conversationUuid: conversation, files })
    return path
  }

  test('text and files arrive together, once, though the answer is lost', async () => {
    await attach('Fact find “Petty” é.pdf', 'pdf bytes')
    kit.demo.faults.add(`${SEND}/inline`, { kind: 'drop', when: 'after' })
    await kit.send(conversation, 'see attached')
    await kit.untilSent()
    expect(sentNow()).toEqual(['see attached'])
    const [shown] = await mineOnScreen('see attached')
    expect(shown?.files).toMatchObject([{ name: 'Fact find “Petty” é.pdf', size: 9 }])
    expect(shown?.files[0]?.uuid).toBeTruthy()
  })

  test('a file that changed before it left is not sent in its place', async () => {
    const path = await attach('Letter.txt', 'as attached')
    writeFileSync(path, 'changed since, and longer')
    const key = await kit.send(conversation, 'letter')
    await until('it failed', async () => (await kit.deliveryOf(conversation, key)) === 'failed')
    expect(sentNow()).toEqual([])
  })

  test('a folder and an empty file are refused by name', async () => {
    writeFileSync(join(folder, 'empty.txt'), '')
    const { files, refused } = await inspectFiles([
      folder,
      join(folder, 'empty.txt'),
      '/nowhere/x.pdf',
    ])
    expect(files).toEqual([])
    expect(refused.map((one) => one.failure.code)).toEqual([
      'file-is-folder',
      'file-empty',
      'file-missing',
    ])
  })
})
