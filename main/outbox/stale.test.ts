import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDemo, type Demo } from '../../demo/app.ts'
import { createRandom } from '../../demo/random.ts'
import { createWorld } from '../../demo/world/create-world.ts'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'

const SIZE = { conversations: 4, longThread: 12 }
let kit: WorkspaceKit
let yesterday: Demo
let isStale = false
let isOffline = false
beforeEach(async () => {
  kit = await WorkspaceKit.create(SIZE)
  const then = kit.clock.now()
  const world = createWorld({ seed: 1, now: () => then, ...SIZE })
  yesterday = createDemo({ world, now: () => kit.clock.now(), random: createRandom(1) })
  await kit.restart((url, init) => {
    if (isOffline) return Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
    return (isStale && init.method === 'GET' ? yesterday : kit.demo).fetch(url, init)
  })
  await kit.poll()
})
afterEach(() => kit.dispose())

async function lookForAMinute(): Promise<void> {
  for (let n = 0; n < 12; n += 1) {
    kit.clock.advance(5_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('a look answered by a server that lacks what we know settles nothing', async () => {
  const uuid = await kit.firstConversation()
  kit.clock.advance(3_600_000)
  kit.demo.people.say(uuid, kit.otherIn(uuid), 'Question?')
  await kit.poll()
  isStale = true
  kit.demo.faults.add('POST /api/v1/conversation/*/messages', { kind: 'drop', when: 'after' })
  await kit.send(uuid, 'mine')
  await until('in doubt', async () => (await kit.store.outboxJobs())[0]?.state === 'unconfirmed')
  await lookForAMinute()
  isStale = false
  await kit.untilSent()
  expect(kit.committed(uuid).filter((text) => text === 'mine')).toEqual(['mine'])
})

test('a look answered by a server that lags settles nothing, though the message had waited offline for an hour', async () => {
  const uuid = await kit.firstConversation()
  kit.clock.advance(3_600_000)
  kit.demo.people.say(uuid, kit.otherIn(uuid), 'Question?')
  await kit.poll()
  isOffline = true
  await kit.send(uuid, 'mine')
  await until('many tries', async () => {
    kit.clock.advance(300_000)
    await new Promise((resolve) => setTimeout(resolve, 10))
    return ((await kit.store.outboxJobs())[0]?.attempts ?? 0) >= 11
  })
  isOffline = false
  isStale = true
  kit.demo.faults.add('POST /api/v1/conversation/*/messages', { kind: 'drop', when: 'after' })
  await until('in doubt', async () => {
    kit.clock.advance(30_000)
    await new Promise((resolve) => setTimeout(resolve, 10))
    return kit.committed(uuid).includes('mine')
  })
  await lookForAMinute()
  isStale = false
  await kit.untilSent()
  expect(kit.committed(uuid).filter((text) => text === 'mine')).toEqual(['mine'])
})
