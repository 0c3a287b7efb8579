import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Change } from '../../contract/changes.ts'
import { ChangeKit } from '../../tests/kit/changes.ts'
import { until } from '../../tests/kit/clock.ts'
import type { WorkspaceKit } from '../../tests/kit/workspace.ts'

let changes: ChangeKit
let kit: WorkspaceKit
beforeEach(async () => {
  changes = await ChangeKit.create()
  kit = changes.kit
})
afterEach(() => kit.dispose())

const request = (change: Change) => changes.request(change)
const onScreen = () => changes.onScreen()

const RENAME: Change = { kind: 'rename', name: 'Pension transfer' }
const PUT = 'PUT /api/v1/conversation/*'

describe('a rename', () => {
  test('shows at once, and is on the server after', async () => {
    const sent = kit.demo.faults.add(PUT, { kind: 'hang' })
    await request(RENAME)
    await until('it is on its way', () => sent.hits > 0)
    expect((await onScreen()).name).toBe('Pension transfer')
    expect(changes.onServer().name).not.toBe('Pension transfer')
    kit.demo.faults.release()
    await kit.untilSent()
    expect(changes.onServer().name).toBe('Pension transfer')
    expect((await onScreen()).name).toBe('Pension transfer')
  })

  test.each([
    ['is cut before the server has it', { kind: 'drop', when: 'before' }],
    ['is cut after the server has it', { kind: 'drop', when: 'after' }],
    ['is answered 500', { kind: 'status', status: 500 }],
    ['is answered 429', { kind: 'status', status: 429, retryAfter: 3 }],
    ['is answered by half', { kind: 'half-json' }],
    ['is answered with a page', { kind: 'html' }],
  ] as const)('that %s comes true all the same', async (_what, fault) => {
    kit.demo.faults.add(PUT, fault)
    await request(RENAME)
    await kit.untilSent()
    expect(changes.onServer().name).toBe('Pension transfer')
    expect((await onScreen()).name).toBe('Pension transfer')
  })

  test('that is refused shows what was before, with the reason, until the user lets go', async () => {
    const before = (await onScreen()).name
    kit.demo.faults.add(PUT, { kind: 'status', status: 403 })
    await request(RENAME)
    await kit.untilSent()
    const [refused] = (await onScreen()).refused
    expect((await onScreen()).name).toBe(before)
    expect(refused).toMatchObject({ change: RENAME, failure: { code: 'forbidden' } })
    await kit.workspace.outbox.retryChange(refused?.id ?? 0)
    await kit.untilSent()
    expect(changes.onServer().name).toBe('Pension transfer')
    expect((await onScreen()).refused).toEqual([])
  })

  test('that the user lets go of after a refusal is forgotten', async () => {
    kit.demo.faults.add(PUT, { kind: 'status', status: 403 })
    await request(RENAME)
    await kit.untilSent()
    const [refused] = (await onScreen()).refused
    await kit.store.dismissChange(refused?.id ?? 0)
    expect((await onScreen()).refused).toEqual([])
    expect(await kit.store.outboxJobs()).toEqual([])
  })

  test('stays on the screen though a poll brings the old name meanwhile', async () => {
    const sent = kit.demo.faults.add(PUT, { kind: 'hang' })
    await request(RENAME)
    await until('it is on its way', () => sent.hits > 0)
    kit.demo.people.say(changes.uuid, kit.otherIn(changes.uuid), 'something new')
    await kit.poll()
    expect((await onScreen()).name).toBe('Pension transfer')
    kit.demo.faults.release()
    await kit.untilSent()
  })

  test('is not undone by a list that was asked for before it', async () => {
    const old = kit.demo.faults.add('GET /api/v1/conversation', { kind: 'hang', isCommitted: true })
    const polling = kit.poll()
    await until('the old list is on its way', () => old.hits > 0)
    await request(RENAME)
    await until('it is done', async () => (await kit.store.outboxJobs()).length === 0)
    kit.demo.faults.release()
    await polling
    expect((await onScreen()).name).toBe('Pension transfer')
    await kit.poll()
    expect((await onScreen()).name).toBe('Pension transfer')
  })

  test('leaves once, as the last of several', async () => {
    kit.demo.faults.offline(true)
    for (const name of ['a', 'b', 'c']) await request({ kind: 'rename', name })
    await until('it waits', async () => (await firstJob())?.state === 'unconfirmed')
    kit.demo.faults.offline(false)
    const from = kit.demo.log.length
    await kit.untilSent()
    expect(changes.onServer().name).toBe('c')
    expect(puts(from).length).toBeLessThanOrEqual(2)
  })

  test('back to what it is leaves nothing to do', async () => {
    const { name } = changes.onServer()
    await request({ kind: 'rename', name })
    expect(await kit.store.outboxJobs()).toEqual([])
  })

  test('survives the end of the program, at whatever point it comes', async () => {
    kit.demo.faults.add(PUT, { kind: 'hang', isCommitted: true })
    await request(RENAME)
    await until('the server has it', () => changes.onServer().name === 'Pension transfer')
    await kit.restart()
    expect((await onScreen()).name).toBe('Pension transfer')
    await kit.workspace.start()
    await kit.untilSent()
    expect(changes.onServer().name).toBe('Pension transfer')
    expect(await kit.store.outboxJobs()).toEqual([])
  })
})

describe('a pin', () => {
  test('moves the conversation at once and is the account’s own', async () => {
    const { pinned } = await onScreen()
    await request({ kind: 'pin', pinned: !pinned })
    expect((await onScreen()).pinned).toBe(!pinned)
    await kit.untilSent()
    expect(changes.onServer().pinnedBy.includes(changes.me)).toBe(!pinned)
    await kit.poll()
    expect((await onScreen()).pinned).toBe(!pinned)
  })

  test('that is taken back while it is on its way ends as the user wants it', async () => {
    const { pinned } = await onScreen()
    const sent = kit.demo.faults.add('POST /api/v1/conversation/*/pin', { kind: 'hang' })
    await request({ kind: 'pin', pinned: !pinned })
    await until('it is on its way', () => sent.hits > 0)
    await request({ kind: 'pin', pinned })
    expect((await onScreen()).pinned).toBe(pinned)
    kit.demo.faults.release()
    await kit.untilSent()
    expect(changes.onServer().pinnedBy.includes(changes.me)).toBe(pinned)
  })
})

describe('people', () => {
  test('come and go, at once on the screen', async () => {
    const accountUuid = changes.outsider()
    const there = async () =>
      (await onScreen()).participants.some((one) => one.accountUuid === accountUuid)
    await request({ kind: 'participant', accountUuid, present: true })
    await kit.untilSent()
    expect(changes.onServer().participants).toContain(accountUuid)
    expect(await there()).toBe(true)
    changes.onServer().admins.push(changes.me)
    const removal = 'DELETE /api/v1/conversation/*/participants'
    const sent = kit.demo.faults.add(removal, { kind: 'hang' })
    await request({ kind: 'participant', accountUuid, present: false })
    await until('it is on its way', () => sent.hits > 0)
    expect(await there()).toBe(false)
    kit.demo.faults.release()
    await kit.untilSent()
    expect(changes.onServer().participants).not.toContain(accountUuid)
  })

  test('who are there already, because somebody else was faster, are no refusal', async () => {
    const accountUuid = changes.outsider()
    kit.demo.faults.add('POST /api/v1/conversation/*/participants', { kind: 'status', status: 422 })
    changes.onServer().participants.push(accountUuid)
    await request({ kind: 'participant', accountUuid, present: true })
    await kit.untilSent()
    expect((await onScreen()).refused).toEqual([])
  })

  test('who leave see no refusal though the conversation is gone for them', async () => {
    await request({ kind: 'participant', accountUuid: changes.me, present: false })
    await kit.untilSent()
    expect(changes.onServer().participants).not.toContain(changes.me)
    expect((await onScreen()).refused).toEqual([])
  })

  test('become administrators', async () => {
    changes.onServer().admins.push(changes.me)
    const accountUuid = kit.otherIn(changes.uuid)
    await request({ kind: 'admin', accountUuid, admin: true })
    await kit.untilSent()
    expect(changes.onServer().admins).toContain(accountUuid)
    await request({ kind: 'admin', accountUuid, admin: false })
    await kit.untilSent()
    expect(changes.onServer().admins).not.toContain(accountUuid)
  })
})

test('a change keeps its place among the messages of its conversation', async () => {
  const order: string[] = []
  kit.demo.faults.add(
    (request) => {
      if (request.method !== 'GET') order.push(request.method)
      return false
    },
    { kind: 'html' },
  )
  await kit.send(changes.uuid, 'one')
  await request(RENAME)
  await kit.send(changes.uuid, 'two')
  await kit.untilSent()
  expect(order).toEqual(['POST', 'PUT', 'POST'])
})

async function firstJob() {
  return (await kit.store.outboxJobs())[0]
}

function puts(from: number) {
  return kit.demo.log.slice(from).filter((entry) => entry.method === 'PUT')
}
