import { afterEach, describe, expect, test } from 'vitest'
import { ListClient } from '../../tests/kit/list-client.ts'
import type { ListRequest } from '../../tests/kit/list-server.ts'

/** Lists as no server should give them: the work is bounded, and nothing that is told of is lost. */

type Body = {
  data: { uuid: string }[]
  links: { next: string | null }
  meta: { total: number | null } | null
}
type Change = (body: Body, request: ListRequest) => void

const kits: ListClient[] = []
afterEach(() => {
  for (const kit of kits.splice(0)) kit.dispose()
})

const PATH = '/api/v1/conversation'

async function clientWith(change: Change): Promise<ListClient> {
  const kit = new ListClient({ conversations: 60, archived: 4 })
  kits.push(kit)
  await changing(kit, change)
  return kit
}

/** Pages are made in advance, since a hook can't wait. */
async function changing(kit: ListClient, change: Change): Promise<void> {
  const pages = new Map<string, Body>()
  const keyOf = (request: ListRequest) => JSON.stringify(request)
  kit.server.answer = (_request, honest) => honest()
  for (const archived of [false, true])
    for (const perPage of [1, 3, 10])
      for (let page = 1; page <= 70; page += 1) {
        const query = `per_page=${perPage * 20}&page=${page}`
        const url = `https://demo.invalid${PATH}?${query}&filter[archived]=${archived ? 'only' : 'false'}`
        const response = await kit.server.fetch(url, NO_INIT)
        const body = (await response.json()) as Body
        const request = { archived, perPage, page }
        change(body, request)
        pages.set(keyOf(request), body)
      }
  kit.server.requests.length = 0
  kit.server.answer = (request) =>
    Response.json(pages.get(keyOf(request)) ?? { data: [], links: { next: null }, meta: null })
}

const NO_INIT = {
  method: 'GET',
  headers: {},
  redirect: 'error',
  credentials: 'omit',
  signal: AbortSignal.any([]),
} as const

/** The rows of the page before come once more. */
function overlapping(): Change {
  const before = new Map<string, Body['data']>()
  return (body, { archived, perPage }) => {
    const key = `${archived} ${perPage}`
    const own = [...body.data]
    body.data.unshift(...(before.get(key) ?? []))
    before.set(key, own)
  }
}

describe('pages of the list that', () => {
  test.each<[string, () => Change]>([
    ['overlap', overlapping],
    ['have each row twice', () => (body) => void body.data.push(...body.data)],
    ['are in another order', () => (body) => void body.data.reverse()],
    [
      'tell a total that shrinks',
      () =>
        (body, { page }) =>
          (body.meta = { total: 90 - page }),
    ],
    ['tell no total', () => (body) => (body.meta = null)],
    ['tell of none', () => (body) => (body.meta = { total: 0 })],
    [
      'have an empty one among them',
      () =>
        (body, { page, perPage }) => {
          if (page === 2 && perPage === 10) body.data = []
        },
    ],
  ])('%s: all that is on them is here, once', async (how, change) => {
    const kit = await clientWith(change())
    expect(await kit.run('first')).toBe(true)
    const first = kit.server.requests.length
    expect(first).toBeLessThanOrEqual(1 + 6 + 1)
    const served = [...kit.words('all').keys()]
    // The rows of the page that was left empty are on no other.
    expect(served.length).toBe(how.startsWith('have an empty') ? 50 : 60)
    for (let poll = 0; poll < 5; poll += 1) {
      await kit.poll()
      kit.clock.advance(60_000)
    }
    expect(kit.store.knownConversations().length).toBe(served.length + 4)
    expect(kit.words('all').size).toBe(served.length)
    // Quiet polls, and at most one comparison of both lists with what it asks for by itself.
    expect(kit.server.requests.length - first).toBeLessThanOrEqual(5 + 8)
    expect(kit.server.lookups.length).toBeLessThanOrEqual(20)
  })
})

describe('a next page that leads', () => {
  const to = (target: (page: number) => number): Change => {
    return (body, { page }) => (body.links.next = `${PATH}?page=${target(page)}`)
  }

  test.each<[string, Change]>([
    ['to itself', to((page) => page)],
    ['back to the first', to(() => 1)],
    ['from the third back to the second', to((page) => (page === 3 ? 2 : page + 1))],
    ['on over empty pages, and then in a circle', to((page) => (page === 30 ? 1 : page + 1))],
  ])('%s ends the walk, and the walks after it', async (_how, change) => {
    const kit = await clientWith(change)
    for (let poll = 0; poll < 3; poll += 1) expect(await kit.run('first')).toBe(true)
    expect(kit.store.passOf('current')).toEqual({ state: 'closed', cursor: null })
    kit.server.requests.length = 0
    for (let poll = 0; poll < 10; poll += 1) await kit.poll()
    // A poll each, and one attempt to compare the lists.
    expect(kit.server.requests.length).toBeLessThanOrEqual(10 + 2 * 33)
    // The server is well again.
    await changing(kit, () => undefined)
    kit.clock.advance(7 * 3_600_000)
    await kit.poll()
    kit.check()
  })

  test('ever on is given up, told, and costs no poll more than its share', async () => {
    const kit = await clientWith(() => undefined)
    kit.server.answer = ({ page, archived }) =>
      Response.json({
        data: archived ? [] : [{ uuid: `c${page}` }],
        links: { next: archived ? null : `${PATH}?page=${page + 1}` },
      })
    expect(await kit.run('first')).toBe(false)
    expect(kit.server.requests.length).toBeLessThanOrEqual(1_000 + 1)
    expect(kit.store.passOf('current').cursor).toBeNull()
    for (let poll = 0; poll < 5; poll += 1) {
      kit.server.requests.length = 0
      await kit.run('changes')
      expect(kit.server.requests.length).toBeLessThanOrEqual(1 + 25)
    }
  }, 60_000)
})
