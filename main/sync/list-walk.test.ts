import { afterEach, describe, expect, test } from 'vitest'
import { ListClient } from '../../tests/kit/list-client.ts'

/** A walk through a long list may be cut at any place, and nothing of the list may be missed. */

/** Rows, as the client's server makes them. */
const FULL_PAGE = 10

const kits: ListClient[] = []
afterEach(() => {
  for (const kit of kits.splice(0)) kit.dispose()
})

function clientOf(options: { conversations: number; archived?: number }): ListClient {
  const kit = new ListClient(options)
  kits.push(kit)
  return kit
}

describe('a walk that is cut short', () => {
  const positions = Array.from({ length: 14 }, (_, n) => n)

  test.each(positions)('at request %i of the first sync goes on there', async (cut) => {
    const kit = clientOf({ conversations: 100, archived: 30 })
    kit.requestsLeft = cut
    const isDone = await kit.run('first')
    const before = kit.server.requests.length
    for (const uuid of ['c3', 'c50', 'c97']) kit.server.say(uuid)
    for (const uuid of ['c60', 'c95', 'c99']) kit.server.remove(uuid)
    kit.server.add('new')
    kit.restart()
    expect(await kit.run('first')).toBe(true)
    kit.check()
    // Both lists have 10 and 3 full pages, the newest at once first: two pages are read again, and
    // what came to the top.
    const again = kit.server.requests.length - before
    if (!isDone) expect(before + again).toBeLessThanOrEqual(1 + 13 + 1 + 2 + 6)
  })

  test.each(positions)('at request %i of a poll that finds everything new', async (cut) => {
    const kit = clientOf({ conversations: 100, archived: 30 })
    await kit.run('first')
    for (const uuid of kit.server.words().keys()) kit.server.say(uuid)
    kit.requestsLeft = cut
    await kit.run('changes')
    for (const uuid of ['c3', 'c50', 'c97']) kit.server.say(uuid)
    await kit.untilClosed()
    kit.check()
  })

  test('by the end of the program at any call of the store', async () => {
    for (let cut = 0; cut < 36; cut += 1) {
      const kit = clientOf({ conversations: 60 })
      await kit.run('first')
      for (const uuid of kit.server.words().keys()) kit.server.say(uuid)
      // Open, with a place to go on at.
      kit.requestsLeft = 6
      await kit.run('changes')
      for (const uuid of [...kit.server.words().keys()].slice(20, 52)) kit.server.say(uuid)
      kit.callsLeft = cut
      await kit.run('changes')
      kit.restart()
      await kit.untilClosed()
      kit.check()
    }
  }, 20_000)
})

describe('polls while a walk is open', () => {
  test('read no more than so many pages, and each gets further', async () => {
    const kit = clientOf({ conversations: 900 })
    await kit.run('first')
    kit.store.openPass('current')
    const pages: number[] = []
    const places: number[] = []
    while (kit.store.passOf('current').state === 'open' && pages.length < 20) {
      const before = kit.server.requests.length
      await kit.run('changes')
      pages.push(kit.server.requests.length - before)
      places.push(kit.store.passOf('current').cursor?.marks.at(-1)?.done ?? 900)
    }
    expect(Math.max(...pages)).toBeLessThanOrEqual(26)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(new Set(places).size).toBe(places.length)
    expect(pages.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(90 + 3 * pages.length)
  })

  test('get further also in a minute in which others use up what Plannr allows', async () => {
    const kit = clientOf({ conversations: 100 })
    await kit.run('first')
    kit.store.openPass('current')
    kit.busy = true
    let polls = 0
    for (; kit.store.passOf('current').state === 'open' && polls < 50; polls += 1) {
      const before = kit.server.requests.length
      await kit.run('changes')
      expect(kit.server.requests.length - before).toBeLessThanOrEqual(4)
    }
    expect(polls).toBeLessThan(10)
  })

  test('see what is new at the top, also when a page further down can’t be read', async () => {
    const kit = clientOf({ conversations: 100 })
    await kit.run('first')
    kit.store.openPass('current')
    kit.server.answer = ({ page, perPage }, honest) =>
      perPage === FULL_PAGE && page === 6 ? new Response('<html>', { status: 500 }) : honest()
    const done: boolean[] = []
    for (let poll = 0; poll < 20; poll += 1) {
      kit.server.say(`c${poll}`)
      done.push(await kit.run('changes'))
      kit.check()
    }
    // Most polls go on to the threads; some try the page again and tell of it.
    expect(done.filter((well) => !well).length).toBeLessThanOrEqual(4)
    expect(done).toContain(false)
    kit.server.answer = (_request, honest) => honest()
    await kit.untilClosed()
    kit.check()
  })

  test('begin again at the top when the server no longer knows the place', async () => {
    const kit = clientOf({ conversations: 100 })
    await kit.run('first')
    kit.store.openPass('current')
    kit.requestsLeft = 6
    await kit.run('changes')
    expect(kit.store.passOf('current').cursor).not.toBeNull()
    kit.server.answer = ({ page }, honest) =>
      page > 1 ? Response.json({ message: 'Invalid cursor.' }, { status: 422 }) : honest()
    for (let poll = 0; poll < 3; poll += 1) await kit.run('changes')
    expect(kit.store.passOf('current').cursor?.marks[0]?.next ?? null).toBeNull()
    kit.server.answer = (_request, honest) => honest()
    await kit.untilClosed()
    kit.check()
  })
})

test('a conversation that vanished from a long list is found, a few pages a poll', async () => {
  const kit = clientOf({ conversations: 600, archived: 300 })
  await kit.run('first')
  const gone = ['c20', 'c310', 'c450', 'c720']
  for (const uuid of gone) kit.server.remove(uuid)
  const counts: number[] = []
  const marked = () => gone.filter((uuid) => kit.store.conversation(uuid)?.gone)
  while (marked().length < gone.length && counts.length < 20) {
    const before = kit.server.requests.length
    await kit.poll()
    counts.push(kit.server.requests.length - before)
    for (const uuid of ['c7', 'c595', `c${counts.length}`]) kit.server.say(uuid)
  }
  expect(marked()).toEqual(gone)
  expect(kit.store.knownConversations().length).toBe(900 - gone.length)
  expect(Math.max(...counts)).toBeLessThanOrEqual(2 * 25 + 2)
  expect(kit.server.lookups.length).toBeLessThanOrEqual(gone.length + 3)
})

test('the newest conversation is held for gone only when something newer is on the lists', async () => {
  const kit = clientOf({ conversations: 30 })
  await kit.run('first')
  kit.server.remove('c29')
  await kit.poll()
  // A server that lags behind would show the very same.
  expect(kit.store.conversation('c29')?.gone).toBe(false)
  kit.server.say('c3')
  kit.clock.advance(3_600_000)
  await kit.poll()
  expect(kit.store.conversation('c29')?.gone).toBe(true)
  expect(kit.store.countCurrent()).toBe(29)
})
