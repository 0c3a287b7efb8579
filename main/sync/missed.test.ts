import { defaultFileLimits } from '../../contract/file-limits.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../../tests/kit/clock.ts'
import { WorkspaceKit } from '../../tests/kit/workspace.ts'
import { allHandlers } from '../handlers/all-handlers.ts'
import type { Handlers } from '../handlers/handlers.ts'
import type { SessionService } from '../workspace/session.ts'

/** What a poll that is cut short, or a conversation that vanishes, must not make us miss. */

let kit: WorkspaceKit
beforeEach(async () => {
  kit = await WorkspaceKit.create({ conversations: 160, longThread: 60 })
  await kit.poll()
})
afterEach(() => kit.dispose())

const window = (filter: 'all' | 'unread', limit = 500) =>
  kit.store.listWindow({ filter, offset: 0, limit })
const statusNow = () => kit.workspace.sync.status.state

const context = { accountUuid: 'mine', paths: [] }

function handlers(): Handlers {
  const session = { workspaceOf: () => kit.workspace }
  return allHandlers({
    session: session as unknown as SessionService,
    clock: kit.clock,
    pickFiles: () => Promise.resolve([]),
    fileLimits: () => defaultFileLimits,
    openExternal: () => Promise.resolve(),
    onNetwork: () => undefined,
  })
}

test('a list that was cut after its first page is walked to its end at the next poll', async () => {
  const { rows } = await window('all')
  for (const row of rows.slice(0, 90)) {
    kit.clock.advance(1000)
    kit.demo.people.say(row.uuid, kit.otherIn(row.uuid), 'news')
  }
  let pages = 0
  const isSecond = (request: Request) =>
    new URL(request.url).pathname === '/api/v1/conversation' && ++pages === 2
  kit.demo.faults.add(isSecond, { kind: 'drop', when: 'before' })
  await kit.poll()
  for (let n = 0; n < 3; n += 1) await kit.poll()
  expect({ unread: (await window('unread')).total, status: statusNow() }).toEqual({
    unread: 90,
    status: 'idle',
  })
})

test('my own message, sent first after an absence, hides nothing that others wrote before it', async () => {
  const uuid = await kit.firstConversation()
  await kit.workspace.sync.openThread(uuid)
  await until('read', async () => (await kit.store.threadExtent(uuid)).pulled !== null)
  for (let n = 0; n < 80; n += 1) {
    kit.clock.advance(1000)
    kit.demo.people.say(uuid, kit.otherIn(uuid), `absent ${n}`)
  }
  kit.clock.advance(1000)
  await kit.send(uuid, 'mine first')
  await kit.untilSent()
  await kit.poll()
  const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 400 })
  expect(messages.filter((one) => one.text.startsWith('absent ')).length).toBe(80)
})

test('a conversation that is no longer on any list is marked as gone, and only that one', async () => {
  const { rows, total } = await window('all')
  const gone = rows[70]?.uuid ?? ''
  const hide = async (request: Request) => {
    const response = await kit.demo.fetch(request)
    const { pathname } = new URL(request.url)
    if (pathname !== '/api/v1/conversation' || request.method !== 'GET') return response
    const body = (await response.json()) as { data: { uuid: string }[]; meta: { total: number } }
    const data = body.data.filter((one) => one.uuid !== gone)
    const archived = new URL(request.url).searchParams.get('filter[archived]')
    const less = archived === 'false' ? 1 : 0
    const meta = { ...body.meta, total: body.meta.total - less }
    return Response.json({ ...body, data, meta })
  }
  await kit.restart((url, init) => hide(new Request(url, init)))
  await kit.poll()
  const marked = (await window('all')).rows.filter((row) => row.gone).map((row) => row.uuid)
  expect({ marked, total: (await window('all')).total }).toEqual({ marked: [gone], total })
})

test('a conversation is made once, though the answer and the list after it are lost', async () => {
  const [someone] = await kit.store.searchPeople('')
  const input = {
    name: 'Brand new',
    participants: [someone?.accountUuid ?? ''],
    caseUuid: null,
    message: 'Hello',
  }
  kit.demo.faults.add('POST /api/v1/conversation', { kind: 'drop', when: 'after' })
  const made = await handlers()['conversation.create'](input, context)
  const threads = [...kit.demo.world.threads()]
  const same = threads.filter((thread) => thread.conversation.name === 'Brand new')
  expect(same.map((thread) => thread.conversation.uuid)).toEqual([made.conversationUuid])
  await kit.poll()
  expect((await kit.store.conversation(made.conversationUuid))?.preview?.text).toBe('Hello')
})

test('offline, an empty conversation still shows what was typed in it', async () => {
  const [someone] = await kit.store.searchPeople('')
  const participants = [someone?.accountUuid ?? '']
  const create = handlers()['conversation.create']
  const { conversationUuid } = await create(
    { name: 'Empty', participants, caseUuid: null, message: '' },
    context,
  )
  kit.demo.faults.offline(true)
  await kit.send(conversationUuid, 'typed on the train')
  const open = handlers()['thread.open']
  const page = await open({ conversationUuid, limit: 50 }, context)
  expect(page.messages).toMatchObject([{ text: 'typed on the train' }])
})

test('a message that was taken away on the server is taken away here', async () => {
  const uuid = await kit.firstConversation()
  await kit.workspace.sync.openThread(uuid)
  kit.clock.advance(1000)
  for (const text of ['before', 'in between', 'after']) {
    kit.clock.advance(1000)
    kit.demo.people.say(uuid, kit.otherIn(uuid), text)
  }
  await kit.poll()
  const remove = async (request: Request) => {
    const response = await kit.demo.fetch(request)
    if (!request.url.includes(`${uuid}/messages`)) return response
    const body = (await response.json()) as { data: { contents: string }[] }
    return Response.json({
      ...body,
      data: body.data.filter((one) => one.contents !== 'in between'),
    })
  }
  await kit.restart((url, init) => remove(new Request(url, init)))
  await kit.workspace.sync.openThread(uuid)
  await kit.poll()
  const { messages } = await kit.store.openThread({ conversationUuid: uuid, limit: 3 })
  expect(messages.slice(-3).map((one) => (one.deleted ? 'deleted' : one.text))).toEqual([
    'before',
    'deleted',
    'after',
  ])
})

test('a thread that lags behind its list is read again until it has what the list told of', async () => {
  const uuid = await kit.firstConversation()
  await kit.workspace.sync.openThread(uuid)
  await kit.workspace.sync.openThread(null)
  kit.clock.advance(1000)
  const said = kit.demo.people.say(uuid, kit.otherIn(uuid), 'not there yet')
  let lags = true
  const lag = async (request: Request) => {
    const response = await kit.demo.fetch(request)
    if (!lags || !request.url.includes(`${uuid}/messages`)) return response
    const body = (await response.json()) as { data: { uuid: string }[] }
    return Response.json({ ...body, data: body.data.filter((one) => one.uuid !== said.uuid) })
  }
  await kit.restart((url, init) => lag(new Request(url, init)))
  await kit.poll()
  expect(kit.arrivals).toEqual([])
  lags = false
  await kit.poll()
  expect(kit.arrivals.map((arrival) => arrival.text)).toEqual(['not there yet'])
  expect((await kit.store.conversation(uuid))?.unread).toBe(1)
})
