import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Tag } from '../../contract/tags.ts'
import { ChangeKit } from '../../tests/kit/changes.ts'
import { until } from '../../tests/kit/clock.ts'
import type { WorkspaceKit } from '../../tests/kit/workspace.ts'

const POST = 'POST /api/v1/tag'

let changes: ChangeKit
let kit: WorkspaceKit
let tag: Tag
beforeEach(async () => {
  changes = await ChangeKit.create()
  kit = changes.kit
  changes.onServer().tagUuids = []
  await kit.poll()
  const known = [...kit.demo.world.tags.values()].find(
    (one) => one.firmUuid === changes.onServer().firmUuid,
  )
  if (!known) throw new Error('the firm has no tag')
  tag = { uuid: known.uuid, name: known.name, colour: known.colour }
})
afterEach(() => kit.dispose())

const request = (applied: boolean) => changes.request({ kind: 'tag', tag, applied })
const shown = async () => (await changes.onScreen()).tags.map((one) => one.uuid)
const onServer = () => changes.onServer().tagUuids
const refusals = async () => (await changes.onScreen()).refused

test('a tag shows at once, is put on in Plannr, and is taken off again', async () => {
  const sent = kit.demo.faults.add(POST, { kind: 'hang' })
  await request(true)
  await until('it is on its way', () => sent.hits > 0)
  expect([await shown(), onServer()]).toEqual([[tag.uuid], []])
  kit.demo.faults.release()
  await kit.untilSent()
  expect([await shown(), onServer()]).toEqual([[tag.uuid], [tag.uuid]])
  await request(false)
  expect(await shown()).toEqual([])
  await kit.untilSent()
  expect([await shown(), onServer()]).toEqual([[], []])
})

test.each([
  ['is cut before the server has it', { kind: 'drop', when: 'before' }],
  ['is cut after the server has it', { kind: 'drop', when: 'after' }],
  ['is answered 500', { kind: 'status', status: 500 }],
  ['is answered 429', { kind: 'status', status: 429, retryAfter: 3 }],
  ['is answered with a page', { kind: 'html' }],
] as const)('a tag whose request %s is there all the same', async (_what, fault) => {
  kit.demo.faults.add(POST, fault)
  await request(true)
  await kit.untilSent()
  expect([await shown(), onServer(), await refusals()]).toEqual([[tag.uuid], [tag.uuid], []])
})

test.each([
  [403, 'forbidden'],
  [404, 'not-found'],
  [409, 'conflict'],
  [422, 'invalid'],
] as const)('one that is refused with %i is gone again and says why', async (status, code) => {
  kit.demo.faults.add(POST, { kind: 'status', status })
  await request(true)
  await kit.untilSent()
  expect(await shown()).toEqual([])
  const [refused] = await refusals()
  expect(refused).toMatchObject({ about: tag.name, failure: { code } })
  await kit.workspace.outbox.retryChange(refused?.id ?? 0)
  await kit.untilSent()
  expect([await shown(), onServer(), await refusals()]).toEqual([[tag.uuid], [tag.uuid], []])
})

test('one that is taken off is back when that is refused', async () => {
  await request(true)
  await kit.untilSent()
  kit.demo.faults.add(POST, { kind: 'status', status: 403 })
  await request(false)
  expect(await shown()).toEqual([])
  await kit.untilSent()
  expect([await shown(), onServer()]).toEqual([[tag.uuid], [tag.uuid]])
  expect(await refusals()).toHaveLength(1)
})

test('one that is taken off again while it waits leaves nothing to do', async () => {
  kit.demo.faults.add(POST, { kind: 'status', status: 429, retryAfter: 600 })
  await request(true)
  await until('it waits', async () => (await kit.store.outboxJobs())[0]?.state === 'waiting')
  await request(false)
  expect(await kit.store.outboxJobs()).toEqual([])
  expect([await shown(), onServer()]).toEqual([[], []])
})

test('a tag on its way is not lost by the end of the program, nor put on twice', async () => {
  kit.demo.faults.add(POST, { kind: 'hang', isCommitted: true })
  await request(true)
  await until('the server has it', () => onServer().length === 1)
  await kit.restart()
  expect(await shown()).toEqual([tag.uuid])
  await kit.workspace.start()
  await kit.untilSent()
  expect([await shown(), onServer(), await refusals()]).toEqual([[tag.uuid], [tag.uuid], []])
})

test('a list that was asked for before it does not take it off again', async () => {
  const old = kit.demo.faults.add('GET /api/v1/conversation', { kind: 'hang', isCommitted: true })
  const polling = kit.poll()
  await until('the old list is on its way', () => old.hits > 0)
  await request(true)
  await until('it is done', async () => (await kit.store.outboxJobs()).length === 0)
  kit.demo.faults.release()
  await polling
  expect(await shown()).toEqual([tag.uuid])
  await kit.poll()
  expect(await shown()).toEqual([tag.uuid])
})
