import { afterEach, expect, test } from 'vitest'
import { ManualClock } from '../../tests/kit/clock.ts'
import { ListServer } from '../../tests/kit/list-server.ts'
import { workspaceOver, type WorkspaceOver } from '../../tests/kit/workspace-over.ts'
import type { Fetch } from '../api/transport.ts'

const CONVERSATIONS = 100_000
/** Source: Plannr guide, rate limits. */
const ALLOWED_A_MINUTE = 500
const MINUTE = 60_000

let over: WorkspaceOver
afterEach(() => over.dispose())

/** Refuses what is more than Plannr allows, and counts how many requests are open at once. */
function limited(server: ListServer, clock: ManualClock) {
  const seen = { refused: 0, most: 0 }
  let times: number[] = []
  let open = 0
  const fetch: Fetch = async (url, init) => {
    times = times.filter((at) => at > clock.now() - MINUTE)
    if (times.length >= ALLOWED_A_MINUTE) {
      seen.refused += 1
      return Response.json({}, { status: 429, headers: { 'Retry-After': '60' } })
    }
    times.push(clock.now())
    seen.most = Math.max(seen.most, ++open)
    const response = await server.fetch(url, init).finally(() => (open -= 1))
    response.headers.set('X-Ratelimit-Remaining', String(ALLOWED_A_MINUTE - times.length))
    return response
  }
  return { fetch, seen }
}

test('100,000 conversations come through the rate limit, and polls stay light', async () => {
  const clock = new ManualClock()
  const server = new ListServer({ conversations: CONVERSATIONS })
  const { fetch, seen } = limited(server, clock)
  over = await workspaceOver(fetch, clock)
  const { workspace, statuses } = over
  const { store, sync } = workspace
  // Their threads are another test's matter.
  sync.pauseHistory(true)
  await sync.checkNow()
  expect(sync.status).toMatchObject({ state: 'rate-limited' })
  expect(seen.refused).toBe(1)
  clock.advance(2 * MINUTE)
  await sync.checkNow()
  expect(sync.status.state).toBe('idle')
  expect(await store.countCurrent()).toBe(CONVERSATIONS)
  // 500 full pages, the newest at once first, what was read again, and the archived list.
  expect(server.requests.length).toBeLessThanOrEqual(500 + 1 + 4 + 1)
  const done = statuses.flatMap((one) =>
    one.state === 'checking' && one.firstSync ? [one.firstSync.done] : [],
  )
  expect(done.at(-1)).toBe(CONVERSATIONS)

  // The archived list has its turn early on; after that polls are quiet.
  for (let poll = 0; poll < 3; poll += 1) await sync.checkNow()
  server.say('c500')
  expect(await requestsOf(server, () => sync.checkNow())).toBe(2)
  expect((await store.conversation('c500'))?.preview?.text).toBe(server.words().get('c500'))
  expect(await requestsOf(server, () => sync.checkNow())).toBe(1)

  // A walk that was cut: a stretch a poll, and what is new is seen all the same.
  await store.openPass('current')
  server.say('c700')
  expect(await requestsOf(server, () => sync.checkNow())).toBeLessThanOrEqual(1 + 1 + 25)
  expect((await store.conversation('c700'))?.preview?.text).toBe(server.words().get('c700'))
  expect(await store.passOf('current')).toMatchObject({ state: 'open', cursor: { pages: 25 } })
  // Only ever one page in memory.
  expect(seen).toEqual({ refused: 1, most: 1 })
}, 180_000)

async function requestsOf(server: ListServer, work: () => Promise<void>): Promise<number> {
  const before = server.requests.length
  await work()
  return server.requests.length - before
}
