import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { second } from '../../tests/kit/store.ts'
import { workspaceOver, type WorkspaceOver } from '../../tests/kit/workspace-over.ts'
import type { Fetch } from '../api/transport.ts'

/** Threads as no server should give them: the work is bounded, nothing is lost, nothing doubled. */

type Wire = Record<string, unknown> & { uuid: string }
type Page = { data: Wire[]; links: { next: string | null }; meta: { total: number | null } }
type Request = { perPage: number; page: number }

const MESSAGES = 1_300
const PATH = '/api/v1/conversation/t/messages'

class Server {
  /** Oldest first. */
  messages: Wire[] = Array.from({ length: MESSAGES }, (_, n) => wire(n))
  readonly pages: Request[] = []
  change: (page: Page, request: Request) => void = () => undefined

  readonly fetch: Fetch = (url) => {
    const { pathname, searchParams } = new URL(url)
    const isArchived = searchParams.get('filter[archived]') === 'only'
    if (pathname !== PATH) return answer({ data: isArchived ? [] : [this.#row()], ...NO_NEXT })
    const request = {
      perPage: Number(searchParams.get('per_page')),
      page: Number(searchParams.get('page') ?? '1'),
    }
    this.pages.push(request)
    const { perPage, page } = request
    const newestFirst = this.messages.toReversed()
    const data = newestFirst.slice((page - 1) * perPage, page * perPage)
    const next = page * perPage < newestFirst.length ? `${PATH}?page=${page + 1}` : null
    const body = { data: [...data], links: { next }, meta: { total: newestFirst.length } }
    this.change(body, request)
    return answer(body)
  }

  say(more: Partial<Wire> = {}): Wire {
    const said = { ...wire(this.messages.length), ...more }
    this.messages.push(said)
    return said
  }

  #row() {
    const { length } = this.messages
    const latest_message = this.messages.at(-1)
    return { uuid: 't', name: 'T', messages_count: length, files_count: 0, latest_message }
  }
}

const NO_NEXT = { links: { next: null }, meta: { total: 1 } }

function answer(body: unknown): Promise<Response> {
  return Promise.resolve(Response.json(body))
}

function wire(n: number): Wire {
  const at = new Date(second(n)).toISOString()
  return {
    uuid: `m${n}`,
    contents: `words ${n}`,
    created_at: at,
    updated_at: at,
    deleted_at: null,
    edited: false,
    author: { uuid: 'anna', name: 'Anna', type: 'client' },
    files: [],
    reactions: [],
  }
}

let server: Server
let over: WorkspaceOver
beforeEach(async () => {
  server = new Server()
  over = await workspaceOver(server.fetch)
})
afterEach(() => over.dispose())

async function stored(): Promise<string[]> {
  const { store } = over.workspace
  const page = await store.openThread({ conversationUuid: 't', limit: 5_000 })
  return page.messages.map((one) => one.uuid ?? '')
}

const extent = () => over.workspace.store.threadExtent('t')

/** Nothing more is asked. */
async function quiet(): Promise<void> {
  for (let last = -1; last !== server.pages.length;) {
    last = server.pages.length
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

async function pollUntilComplete(): Promise<void> {
  await until('all is here', async () => {
    over.clock.advance(10_000)
    await over.workspace.sync.checkNow()
    return (await extent()).complete
  })
}

describe('pages of a thread that', () => {
  const all = Array.from({ length: MESSAGES }, (_, n) => `m${n}`)

  test.each<[string, Server['change']]>([
    ['have each message twice', (page) => void page.data.push(...page.data)],
    ['tell a total that shrinks', (page, { page: n }) => (page.meta.total = 90 - n)],
    ['tell no total', (page) => (page.meta.total = null)],
    [
      'overlap',
      (page) => {
        const oldest = Number(page.data.at(-1)?.uuid.slice(1))
        for (let n = oldest - 1; n >= Math.max(oldest - 30, 0); n -= 1) page.data.push(wire(n))
      },
    ],
  ])('%s: all is here, once and in order', async (_how, change) => {
    server.change = change
    await pollUntilComplete()
    expect(await stored()).toEqual(all)
  })

  test.each<[string, Server['change']]>([
    ['lead to themselves', (page, { page: n }) => (page.links.next = `${PATH}?page=${n}`)],
    ['lead back to the first', (page) => (page.links.next = `${PATH}?page=1`)],
    [
      'are all the same one',
      (page, { perPage }) => {
        page.data = server.messages.toReversed().slice(0, Math.min(perPage, 20))
        page.links.next = `${PATH}?page=2`
      },
    ],
  ])(
    '%s cost a bounded number of requests and hide nothing that is new',
    async (_how, change) => {
      server.change = change
      const { sync, store } = over.workspace
      await sync.checkNow()
      await until('the newest are here', async () => (await extent()).stored > 0)
      await quiet()
      for (let poll = 0; poll < 2; poll += 1) {
        const said = server.say()
        const before = server.pages.length
        await sync.checkNow()
        await quiet()
        // Within half of what Plannr allows in a minute.
        expect(server.pages.length - before).toBeLessThanOrEqual(20)
        const page = await store.openThread({ conversationUuid: 't', limit: 2 })
        expect(page.messages.at(-1)?.uuid).toBe(said.uuid)
        over.clock.advance(60_000)
        await quiet()
      }
      expect(new Set(await stored()).size).toBe((await stored()).length)
      expect(sync.status.state).toBe('idle')
    },
    30_000,
  )
})

describe('messages that', () => {
  test('have times with other offsets, in the wrong form or equal, or no author, are all here', async () => {
    await pollUntilComplete()
    const at = new Date(second(MESSAGES + 5)).toISOString()
    const odd: Partial<Wire>[] = [
      // The same moment, written differently.
      { created_at: at },
      { created_at: `${new Date(second(MESSAGES + 5 + 3600)).toISOString().slice(0, 19)}+01:00` },
      { created_at: `${new Date(second(MESSAGES + 5 - 19_800)).toISOString().slice(0, 19)}-0530` },
      { created_at: at.replace('T', ' ').slice(0, 19) },
      { created_at: 'last Tuesday' },
      { created_at: null, updated_at: null },
      { created_at: 1_780_000_000 },
      { author: null },
      { author: 'App\\Http\\Resources\\AccountResource' },
      { created_at: at, contents: null },
    ]
    const said = odd.map((more) => server.say(more).uuid)
    await over.workspace.sync.checkNow()
    const here = await stored()
    expect(here.toSorted()).toEqual(server.messages.map((one) => one.uuid).toSorted())
    const sameMoment = said.slice(0, 4)
    expect(here.filter((uuid) => sameMoment.includes(uuid))).toEqual(sameMoment)
    const told = over.arrivals.length
    expect(told).toBe(odd.length)
    expect((await over.workspace.store.conversation('t'))?.unread).toBe(odd.length)
    for (let poll = 0; poll < 3; poll += 1) await over.workspace.sync.checkNow()
    expect(over.arrivals.length).toBe(told)
    expect(await stored()).toEqual(here)
    expect(over.workspace.sync.status.state).toBe('idle')
  })
})
