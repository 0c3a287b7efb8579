/** Messages that wait here for a moment, so that they can be taken back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { inspectFiles } from '../files/attach.ts'

const SEND = 'POST /api/v1/conversation/*/messages'
const HOLD = 10_000

let kit: WorkspaceKit
let conversation: string
let before: number
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 8 })
  await kit.poll()
  conversation = await kit.firstConversation()
  before = kit.committed(conversation).length
})
afterEach(() => kit.dispose())

const sentNow = () => kit.committed(conversation).slice(before)
const takeBack = (key: number) =>
  kit.store.unsendMessage({ conversationUuid: conversation, key, now: kit.clock.now() })

async function hold(text: string): Promise<number> {
  const now = kit.clock.now()
  const key = await kit.store.enqueueMessage({
    conversationUuid: conversation,
    text,
    now,
    hold: HOLD,
  })
  kit.workspace.outbox.kick(conversation)
  return key
}

async function sent(texts: string[]): Promise<void> {
  await until('they are sent', () => sentNow().length === texts.length)
  expect(sentNow()).toEqual(texts)
}

test('it leaves when its time is over, and not before', async () => {
  const key = await hold('later')
  kit.clock.advance(HOLD - 1)
  expect(await kit.deliveryOf(conversation, key)).toBe('held')
  expect(sentNow()).toEqual([])
  kit.clock.advance(1)
  await sent(['later'])
})

test('what is written after it leaves after it', async () => {
  await hold('first')
  await kit.send(conversation, 'second')
  kit.clock.advance(HOLD)
  await sent(['first', 'second'])
})

test('send now sends it now', async () => {
  await kit.workspace.outbox.retry(await hold('now'))
  await sent(['now'])
})

test('after the end of the program nobody waits any longer', async () => {
  await hold('goes with the next start')
  await kit.restart()
  await kit.workspace.start()
  await sent(['goes with the next start'])
})

describe('at the end of the program', () => {
  test('it leaves at once, and what is written after it as well', async () => {
    await hold('first')
    await hold('second')
    await kit.workspace.outbox.sendHeld()
    expect(sentNow()).toEqual(['first', 'second'])
  })

  test('it holds up the end for a second at the most, and is not sent twice', async () => {
    kit.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
    await hold('slow')
    const over = kit.workspace.outbox.sendHeld()
    await until('the server has it', () => sentNow().length === 1)
    kit.clock.advance(1_000)
    await over
    await kit.restart()
    await kit.workspace.start()
    await kit.untilSent()
    expect(sentNow()).toEqual(['slow'])
  })

  test('without a network it goes with the next start, without another wait', async () => {
    kit.demo.faults.offline(true)
    await hold('patient')
    await kit.workspace.outbox.sendHeld()
    expect(sentNow()).toEqual([])
    kit.demo.faults.offline(false)
    await kit.restart()
    await kit.workspace.start()
    await kit.untilSent()
    expect(sentNow()).toEqual(['patient'])
  })

  test('with files it stays: an upload that is cut off would be in doubt', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-held-'))
    writeFileSync(join(folder, 'note.txt'), 'words')
    const { files } = await inspectFiles([join(folder, 'note.txt')])
    await kit.store.addAttachments({ conversationUuid: conversation, files })
    const key = await hold('look')
    await kit.workspace.outbox.sendHeld()
    expect(await kit.deliveryOf(conversation, key)).toBe('held')
    rmSync(folder, { recursive: true })
  })
})

describe('taken back', () => {
  test('it never leaves, and its words stand before what was typed since', async () => {
    const key = await hold('too hasty')
    await kit.store.saveDraft({ conversationUuid: conversation, text: 'next', now: 1 })
    expect(await takeBack(key)).toMatchObject({
      words: 'too hasty',
      draft: { text: 'too hasty\nnext' },
    })
    expect(await kit.store.draft(conversation)).toMatchObject({ text: 'too hasty\nnext' })
    kit.clock.advance(HOLD * 2)
    await kit.send(conversation, 'another')
    await sent(['another'])
  })

  test('its files are in the draft again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-held-'))
    writeFileSync(join(folder, 'note.txt'), 'words')
    const { files } = await inspectFiles([join(folder, 'note.txt')])
    await kit.store.addAttachments({ conversationUuid: conversation, files })
    const { draft } = await takeBack(await hold(''))
    expect(draft).toMatchObject({ text: '', attachments: [{ name: 'note.txt', size: 5 }] })
    rmSync(folder, { recursive: true })
  })

  test('it can’t be once it is on its way', async () => {
    kit.demo.faults.add(SEND, { kind: 'hang', isCommitted: true })
    const key = await kit.send(conversation, 'gone')
    await until('the server has it', () => sentNow().length === 1)
    await expect(takeBack(key)).rejects.toMatchObject({ code: 'already-sent' })
    kit.demo.faults.release()
    await kit.untilSent()
    await expect(takeBack(key)).rejects.toMatchObject({ code: 'already-sent' })
    expect(sentNow()).toEqual(['gone'])
  })

  test('it can’t be through another conversation', async () => {
    const key = await hold('here')
    const input = { conversationUuid: 'elsewhere', key, now: 1 }
    await expect(kit.store.unsendMessage(input)).rejects.toMatchObject({ code: 'already-sent' })
  })
})
