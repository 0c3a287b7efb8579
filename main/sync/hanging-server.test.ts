import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SyncStatus } from '../../contract/models.ts'
import { ManualClock, until } from '../../tests/kit/clock.ts'
import { ListServer } from '../../tests/kit/list-server.ts'
import { openTestStore, type TestStore } from '../../tests/kit/store.ts'
import { createPlannrApi } from '../api/plannr-api.ts'
import type { Fetch } from '../api/transport.ts'
import { silentLog } from '../model/log.ts'
import { RateBudget } from './budget.ts'
import { Sync } from './sync.ts'

/** A server that takes requests and does not answer, or not to the end, for minutes. */

const MINUTE = 60_000

class SlowServer {
  readonly #server = new ListServer({ conversations: 3 })
  how: 'answers' | 'hangs' | 'stops in the middle' = 'answers'
  requests = 0
  /** Requests that nobody has given up and that have no full answer yet. */
  open = 0

  readonly fetch: Fetch = (url, init) => {
    this.requests += 1
    if (this.how === 'answers') return this.#server.fetch(url, init)
    this.open += 1
    const givenUp = new Promise<never>((_resolve, reject) => {
      init.signal.addEventListener('abort', () => {
        this.open -= 1
        reject(new DOMException('given up', 'AbortError'))
      })
    })
    if (this.how === 'hangs') return givenUp
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from('{"data":['))
        givenUp.catch((error: unknown) => controller.error(error))
      },
    })
    return Promise.resolve(new Response(body))
  }
}

let disk: TestStore
let server: SlowServer
let clock: ManualClock
let sync: Sync
let statuses: SyncStatus[]

async function start(timeoutMs: number): Promise<void> {
  const budget = new RateBudget(() => clock.now())
  const now = () => clock.now()
  sync = new Sync({
    api: createPlannrApi({
      fetch: server.fetch,
      baseUrl: 'https://demo.invalid',
      token: 'secret',
      now,
      timeoutMs,
    }),
    store: disk.store,
    clock,
    log: silentLog,
    budget,
    pace: 1,
    facts: () => ({ focused: true, visible: true }),
    onStatus: (status) => statuses.push(status),
    onArrivals: () => undefined,
    onRecovered: () => undefined,
  })
  sync.pauseHistory(true)
  await sync.checkNow()
  await until('the threads were read ahead', () => server.requests >= 5)
  server.requests = 0
  statuses.length = 0
}

beforeEach(async () => {
  disk = await openTestStore()
  server = new SlowServer()
  clock = new ManualClock()
  statuses = []
})
afterEach(async () => {
  await sync.stop()
  await disk.remove()
})

test.each(['hangs', 'stops in the middle'] as const)(
  'a server that %s: given up at the limit, told as trouble, tried again later',
  async (how) => {
    await start(50)
    server.how = how
    await sync.checkNow()
    expect(server.requests).toBe(1)
    const last = statuses.at(-1)
    expect(last).toMatchObject({ state: 'trouble', failure: { code: 'timeout' } })
    const nextTryAt = last?.state === 'trouble' ? last.nextTryAt : 0
    expect(nextTryAt).toBeGreaterThan(clock.now())
    // Nothing is left of it but the next try.
    expect(server.open).toBe(0)
    expect(clock.waiting).toEqual([nextTryAt])
    server.how = 'answers'
    clock.advance(nextTryAt - clock.now())
    await until('well again', () => sync.status.state === 'idle')
  },
)

test.each(['hangs', 'stops in the middle'] as const)(
  'a server that %s is asked no second time meanwhile, whatever the clock and the user do',
  async (how) => {
    await start(10 * MINUTE)
    server.how = how
    clock.advance(MINUTE)
    await until('it was asked', () => server.requests === 1)
    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance(MINUTE)
      sync.deskChanged()
      void sync.checkNow()
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect(server.requests).toBe(1)
    expect(sync.status).toMatchObject({ state: 'checking' })
    // The end of the program does not wait for it.
    await sync.stop()
    expect(server.open).toBe(0)
    expect(clock.waiting).toEqual([])
  },
)
