import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { second } from '../../tests/kit/store.ts'
import { workspaceOver, type WorkspaceOver } from '../../tests/kit/workspace-over.ts'
import type { Fetch } from '../api/transport.ts'

const MESSAGES = 50_000
/** What history asks for at once. */
const OLDER_PAGE = 500
const PEOPLE = ['me', 'anna']

/** One conversation of 50,000 messages, made up page by page. */
class LongThread {
  count = MESSAGES
  readonly pages: { perPage: number; page: number }[] = []

  readonly fetch: Fetch = (url) => {
    const { pathname, searchParams } = new URL(url)
    const perPage = Number(searchParams.get('per_page'))
    const page = Number(searchParams.get('page') ?? '1')
    if (pathname === '/api/v1/conversation') {
      const isCurrent = searchParams.get('filter[archived]') === 'false'
      return answer(isCurrent ? [this.#row()] : [], null)
    }
    this.pages.push({ perPage, page })
    const newest = this.count - (page - 1) * perPage
    const numbers = Array.from({ length: Math.min(perPage, newest) }, (_, n) => newest - n)
    const next = newest > perPage ? `${url.split('?')[0]}?page=${page + 1}` : null
    return answer(numbers.map(wire), next)
  }

  #row() {
    return {
      uuid: 'long',
      name: 'Long',
      messages_count: this.count,
      files_count: 0,
      latest_message: wire(this.count),
      participants: [],
      case: null,
      tags: [],
    }
  }
}

function answer(data: unknown[], next: string | null): Promise<Response> {
  return Promise.resolve(Response.json({ data, links: { next } }))
}

/** Five in each second, so that equal times lie across the borders of pages. */
function wire(n: number) {
  const at = new Date(second(Math.floor(n / 5))).toISOString()
  const uuid = PEOPLE[n % PEOPLE.length] ?? ''
  return {
    uuid: `m${n}`,
    contents: `words ${n}`,
    created_at: at,
    updated_at: at,
    deleted_at: null,
    edited: false,
    author: { uuid, name: uuid, type: 'client' },
    files: [],
    reactions: [],
  }
}

let server: LongThread
let over: WorkspaceOver
beforeEach(async () => {
  server = new LongThread()
  over = await workspaceOver(server.fetch)
  over.workspace.sync.pauseHistory(true)
})
afterEach(() => over.dispose())

test('opening a thread of 50,000 messages reads one page, and so does each poll', async () => {
  const { sync, store } = over.workspace
  await sync.checkNow()
  await until('it was read ahead', () => server.pages.length === 1)
  await until('it is here', async () => (await store.threadExtent('long')).stored > 0)
  server.pages.length = 0
  await sync.openThread('long')
  await until('it was read', () => server.pages.length === 1)
  await sync.checkNow()
  server.count += 3
  await sync.checkNow()
  expect(server.pages).toEqual(server.pages.map(() => ({ perPage: 50, page: 1 })))
  expect(server.pages.length).toBe(3)
  const { messages } = await store.openThread({ conversationUuid: 'long', limit: 4 })
  expect(messages.slice(-4).map((one) => one.uuid)).toEqual([
    'm50000',
    'm50001',
    'm50002',
    'm50003',
  ])
})

test('history brings all of it, each once, and no page more often than needed', async () => {
  const { sync, store } = over.workspace
  await sync.checkNow()
  sync.pauseHistory(false)
  for (let before = 0; ;) {
    const seen = before
    await until('more is here', async () => {
      before = (await store.threadExtent('long')).stored
      return before > seen
    })
    if ((await store.threadExtent('long')).complete) break
  }
  // The newest ones, and then each page once; where they meet, one is read again.
  expect(server.pages.length).toBeLessThanOrEqual(MESSAGES / OLDER_PAGE + 3)
  const page = await store.openThread({ conversationUuid: 'long', limit: MESSAGES + 10 })
  const expected = Array.from({ length: MESSAGES }, (_, n) => `m${n + 1}`)
  expect(page.messages.map((one) => one.uuid)).toEqual(expected)
  expect((await store.conversation('long'))?.unread).toBe(0)
  expect(over.arrivals).toEqual([])
}, 60_000)
