import { expect, test } from 'vitest'
import { createTestDemo, pageSchema, threadWith, walk } from './test-client.ts'

const BASE_FIELDS = ['uuid', 'created_at', 'updated_at', 'name', 'slug', 'belongs_to_case']

test('walking links.next finds every conversation once, newest activity first', async () => {
  const { api, threads } = createTestDemo()
  const uuids = await walk(
    api,
    '/api/v1/conversation?sort=-latest_message&per_page=5&filter[archived]=with',
  )
  expect(uuids).toEqual(threads.map((thread) => thread.conversation.uuid))
})

test('walking links.next finds every message of a long thread once, in both directions', async () => {
  const { api, threads } = createTestDemo({ longThread: 307 })
  const thread = threadWith(threads, (candidate) => candidate.messages.length === 307)
  const path = `/api/v1/conversation/${thread.conversation.uuid}/messages?per_page=50`
  const newestFirst = await walk(api, path)
  const oldestFirst = await walk(api, `${path}&sort=created_at`)
  expect(oldestFirst).toEqual(thread.messages.map((message) => message.uuid))
  expect(newestFirst).toEqual(oldestFirst.toReversed())
})

test('pages have the default size and say where they stand', async () => {
  const { api, threads } = createTestDemo()
  const thread = threadWith(threads, (candidate) => candidate.messages.length > 35)
  const path = `/api/v1/conversation/${thread.conversation.uuid}/messages`
  const second = pageSchema.parse((await api('GET', `${path}?page=2`)).body)
  expect(second.meta).toMatchObject({ current_page: 2, per_page: 30, from: 31 })
  expect(second.links.prev).toContain('page=1')
  const conversations = pageSchema.parse((await api('GET', '/api/v1/conversation')).body)
  expect(conversations.data).toHaveLength(15)
  const beyond = pageSchema.parse((await api('GET', `${path}?page=99`)).body)
  expect(beyond).toMatchObject({ data: [], meta: { from: null, to: null } })
})

test.each(['0', '501', 'ten', '-1', '1.5'])('per_page=%s is refused', async (size) => {
  const { api } = createTestDemo()
  const reply = await api('GET', `/api/v1/conversation?per_page=${size}`)
  expect(reply).toMatchObject({ status: 422, body: { errors: { per_page: [expect.any(String)] } } })
})

test('include decides which fields are filled', async () => {
  const { api, threads } = createTestDemo()
  const uuid = threads[0]?.conversation.uuid
  const read = async (include: string): Promise<string[]> => {
    const path = `/api/v1/conversation?filter[uuid]=${uuid}&include=${include}`
    const { data } = pageSchema.parse((await api('GET', path)).body)
    return Object.keys(data[0] ?? {}).filter((field) => !BASE_FIELDS.includes(field))
  }
  expect(await read('')).toEqual([])
  expect(await read('latest_message,messages_count')).toEqual(['latest_message', 'messages_count'])
  expect(await read('participants')).toEqual(['participants', 'pinned', 'is_admin'])
  expect(await read('case,tags,files_count')).toEqual(['case', 'files_count', 'tags'])
  expect((await api('GET', '/api/v1/conversation?include=messages')).status).toBe(400)
})

test('filters narrow the list', async () => {
  const { api, threads, account, demo } = createTestDemo({ conversations: 60 })
  const count = async (query: string): Promise<number> =>
    pageSchema.parse((await api('GET', `/api/v1/conversation?${query}`)).body).meta.total
  const archived = threads.filter(({ conversation }) => conversation.archivedBy.includes(account))
  expect(archived.length).toBeGreaterThan(0)
  expect(await count('filter[archived]=with')).toBe(threads.length)
  expect(await count('filter[archived]=only')).toBe(archived.length)
  expect(await count('')).toBe(threads.length - archived.length)
  const two = threads.slice(0, 2).map(({ conversation }) => conversation.uuid)
  expect(await count(`filter[uuid]=${two.join(',')}`)).toBe(2)
  const client = [...demo.world.accounts.values()].find(({ name }) => name === 'Winston Clarke')
  const fitting = threads.filter(({ conversation }) =>
    conversation.participants.includes(client?.uuid ?? ''),
  )
  expect(await count(`filter[circle_uuids]=${client?.circleUuid}`)).toBe(fitting.length)
})

test('sorting follows the field and its sign', async () => {
  const { api, threads, account } = createTestDemo()
  const first = async (sort: string): Promise<string | undefined> => {
    const path = `/api/v1/conversation?sort=${sort}&filter[archived]=with`
    return pageSchema.parse((await api('GET', path)).body).data[0]?.uuid
  }
  expect(await first('-latest_message')).toBe(threads[0]?.conversation.uuid)
  expect(await first('latest_message')).toBe(threads.at(-1)?.conversation.uuid)
  const byBirth = [...threads].sort((a, b) => a.conversation.createdAt - b.conversation.createdAt)
  expect(await first('created_at')).toBe(byBirth[0]?.conversation.uuid)
  const pinned = threads.find(({ conversation }) => conversation.pinnedBy.includes(account))
  expect(await first('-pinned_conversations')).toBe(pinned?.conversation.uuid)
  expect((await api('GET', '/api/v1/conversation?sort=name')).status).toBe(400)
})

test('a new message moves its conversation to the top, a colleague’s as well as one’s own', async () => {
  const { api, threads, demo, clock } = createTestDemo()
  const oldest = threadWith(
    [...threads].reverse(),
    ({ conversation }) => conversation.participants.length > 2,
  )
  const { uuid, participants } = oldest.conversation
  clock.now += 60_000
  demo.people.say(uuid, participants[1] ?? '', 'News')
  const path = '/api/v1/conversation?sort=-latest_message&include=latest_message,messages_count'
  const page = pageSchema.parse((await api('GET', path)).body)
  expect(page.data[0]).toMatchObject({
    uuid,
    messages_count: oldest.messages.length,
    latest_message: { contents: 'News', created_at: '2026-01-16T11:01:00+00:00' },
  })
})

test('a list of 10,000 conversations is not sorted anew for every poll', async () => {
  const { api, demo, threads } = createTestDemo({ conversations: 10_000, longThread: 1 })
  const path = '/api/v1/conversation?sort=-latest_message&per_page=100&include=latest_message'
  await api('GET', path)
  const { world } = demo
  const list = world.threadsOf(threads[0]?.conversation.admins[0] ?? '')
  demo.people.sendAsUserElsewhere(threads[5000]?.conversation.uuid ?? '', 'Hello')
  const page = pageSchema.parse((await api('GET', path)).body)
  expect(page.data[0]?.uuid).toBe(threads[5000]?.conversation.uuid)
  // The very list that was built first, kept in order, and not a copy of it.
  expect(world.threadsOf(threads[0]?.conversation.admins[0] ?? '')).toBe(list)
  expect(list).toHaveLength(10_000)
}, 30_000)
