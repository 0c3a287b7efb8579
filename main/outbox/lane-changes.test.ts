import { afterEach, beforeEach, expect, test } from 'vitest'
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
const breathe = () => new Promise((resolve) => setTimeout(resolve, 30))

test('a change made offline is not refused because one request was cut when the network came back', async () => {
  let offline = false
  await kit.restart((url, init) =>
    offline
      ? Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
      : kit.demo.fetch(url, init),
  )
  await kit.workspace.start()
  await kit.poll()
  offline = true
  await changes.request({ kind: 'rename', name: 'Pension transfer' })
  await until('five tries', async () => {
    kit.clock.advance(60_000)
    await breathe()
    return ((await kit.store.outboxJobs())[0]?.attempts ?? 0) >= 5
  })
  offline = false
  kit.demo.faults.add('PUT /api/v1/conversation/*', { kind: 'drop', when: 'before' })
  await kit.untilSent()
  expect((await changes.onScreen()).refused).toEqual([])
  expect(changes.onServer().name).toBe('Pension transfer')
})

test('a refused change whose place a later one took is not offered again', async () => {
  const sent = kit.demo.faults.add('PUT /api/v1/conversation/*', { kind: 'hang' })
  kit.demo.faults.add('PUT /api/v1/conversation/*', { kind: 'status', status: 422 })
  await changes.request({ kind: 'rename', name: 'First wish' })
  await until('on its way', () => sent.hits > 0)
  await changes.request({ kind: 'rename', name: 'Second wish' })
  // the first is lost, and refused on its second try
  await kit.restart()
  await kit.workspace.start()
  await kit.untilSent()
  expect(changes.onServer().name).toBe('Second wish')
  expect((await changes.onScreen()).refused.map((one) => one.change)).toEqual([])
})

test.each([500, 400, 200])(
  'messages do not wait for good behind a change that can’t be looked at (%i)',
  async (status) => {
    kit.demo.faults.add(
      'GET /api/v1/conversation/*/messages/*',
      { kind: 'status', status: 500 },
      { times: 1 },
    )
    const message = await changes.ownMessage('w')
    kit.demo.faults.clear()
    kit.demo.faults.add(
      'GET /api/v1/conversation/*/messages/*',
      { kind: 'status', status: 500 },
      { times: 1 },
    )
    kit.demo.faults.add(
      'GET /api/v1/conversation/*/messages/*',
      status === 200 ? { kind: 'delay', milliseconds: 0 } : { kind: 'status', status },
      { times: Infinity },
    )
    await changes.request({ kind: 'reaction', messageUuid: message, reaction: 'like' })
    await kit.send(changes.uuid, 'important words')
    for (let n = 0; n < 60; n += 1) {
      kit.clock.advance(120_000)
      await breathe()
    }
    expect(kit.committed(changes.uuid)).toContain('important words')
  },
  20_000,
)
