import { afterEach, expect, test } from 'vitest'
import { ManualClock } from '../tests/kit/clock.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { createApi, createTestDemo, type Api } from './test-client.ts'

const MESSAGES = 'POST /api/v1/conversation/*/messages'
const servers: DemoServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function overTcp(
  redirectDownloads = false,
): Promise<{ server: DemoServer; api: Api; path: string; count: () => number }> {
  const server = await startDemoServer({ conversations: 4, longThread: 3, redirectDownloads })
  servers.push(server)
  const { world } = server.demo
  const account = world.loginsOfUser(world.userUuid)[0]?.accountUuid ?? ''
  const thread = world.threadsOf(account).at(-1)
  const path = `/api/v1/conversation/${thread?.conversation.uuid}/messages`
  const api = createApi(globalThis.fetch, account, server.url)
  return { server, api, path, count: () => thread?.messages.length ?? -1 }
}

test('a connection cut before the commit leaves nothing behind', async () => {
  const { server, api, path, count } = await overTcp()
  const before = count()
  server.demo.faults.add(MESSAGES, { kind: 'drop', when: 'before' })
  await expect(api('POST', path, { body: { contents: 'Lost' } })).rejects.toThrow('fetch failed')
  expect(count()).toBe(before)
  expect((await api('POST', path, { body: { contents: 'Kept' } })).status).toBe(200)
  expect(count()).toBe(before + 1)
})

test('a connection cut after the commit loses the reply only', async () => {
  const { server, api, path, count } = await overTcp()
  const before = count()
  const fault = server.demo.faults.add(MESSAGES, { kind: 'drop', when: 'after' })
  await expect(api('POST', path, { body: { contents: 'Stored' } })).rejects.toThrow('fetch failed')
  expect(count()).toBe(before + 1)
  expect(fault.hits).toBe(1)
  expect(server.demo.log.at(-1)).toMatchObject({ method: 'POST', path, status: 0 })
})

test.each([
  [{ kind: 'status', status: 500 }, 'application/json'],
  [{ kind: 'status', status: 502 }, 'application/json'],
  [{ kind: 'html', status: 502 }, 'text/html'],
  [{ kind: 'html', status: 200 }, 'text/html'],
] as const)('%o comes before the work or after it', async (fault, type) => {
  const { server, api, path, count } = await overTcp()
  const before = count()
  for (const [isCommitted, stored] of [
    [false, 0],
    [true, 1],
  ] as const) {
    server.demo.faults.add(MESSAGES, { ...fault, isCommitted })
    const reply = await api('POST', path, { body: { contents: 'Stored or not' } })
    expect(reply.status).toBe(fault.status)
    expect(reply.headers.get('Content-Type')).toContain(type)
    expect(count()).toBe(before + stored)
  }
})

test.each([[undefined], [504]])(
  'cut off at once (or answered with %s), and carried out later',
  async (status) => {
    const { server, api, path, count } = await overTcp()
    const clock = new ManualClock()
    const before = count()
    const late = { kind: 'late', milliseconds: 3000, timers: clock } as const
    server.demo.faults.add(MESSAGES, status === undefined ? late : { ...late, status })
    const sent = api('POST', path, { body: { contents: 'Stored at last' } })
    if (status === undefined) await expect(sent).rejects.toThrow('fetch failed')
    else expect((await sent).status).toBe(status)
    clock.advance(2999)
    await api('GET', path)
    expect(count()).toBe(before)
    clock.advance(1)
    await expect.poll(count).toBe(before + 1)
  },
)

test('in process a cut connection rejects as fetch does', async () => {
  const { demo, api, threads } = createTestDemo()
  const path = `/api/v1/conversation/${threads[0]?.conversation.uuid}/messages`
  demo.faults.add(MESSAGES, { kind: 'drop', when: 'after' })
  const before = threads[0]?.messages.length ?? 0
  await expect(api('POST', path, { body: { contents: 'x' } })).rejects.toThrow(TypeError)
  expect(threads[0]?.messages).toHaveLength(before + 1)
})

test('offline cuts every connection until it is over', async () => {
  const { server, api } = await overTcp()
  server.demo.faults.offline(true)
  await expect(api('GET', '/api/v1/me')).rejects.toThrow('fetch failed')
  server.demo.faults.offline(false)
  expect((await api('GET', '/api/v1/me')).status).toBe(200)
})

test('a hang lasts until it is released, or until the client gives up', async () => {
  const { server, api, path, count } = await overTcp()
  const before = count()
  server.demo.faults.add('GET /api/v1/me', { kind: 'hang' })
  const waiting = api('GET', '/api/v1/me')
  await expect.poll(() => server.demo.log.length).toBe(1)
  server.demo.faults.release()
  expect((await waiting).status).toBe(200)
  server.demo.faults.add(MESSAGES, { kind: 'hang', isCommitted: true })
  const abort = new AbortController()
  const request = new Request(server.url + path, {
    method: 'POST',
    body: '{"contents":"Stored, never confirmed"}',
    headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
    signal: abort.signal,
  })
  const lost = fetch(request)
  await expect.poll(count).toBe(before + 1)
  abort.abort()
  await expect(lost).rejects.toThrow()
})

test('statuses, pages and broken replies come as planned, as often as planned', async () => {
  const { demo, api } = createTestDemo()
  const { faults } = demo
  faults.add('/api/v1/me', { kind: 'status', status: 500 }, { times: 2 })
  faults.add('/api/v1/me', { kind: 'status', status: 429, retryAfter: 7 })
  faults.add('/api/v1/me', { kind: 'html' })
  faults.add('/api/v1/me', { kind: 'half-json' })
  faults.add('/api/v1/me', { kind: 'wrong-type' })
  const replies = []
  for (let turn = 0; turn < 7; turn += 1) replies.push(await api('GET', '/api/v1/me'))
  expect(replies.map((reply) => reply.status)).toEqual([500, 500, 429, 200, 200, 200, 200])
  expect(replies[2]?.headers.get('Retry-After')).toBe('7')
  expect(replies[3]?.headers.get('Content-Type')).toContain('text/html')
  expect(replies[4]?.body).toBeTypeOf('string')
  expect(replies[5]?.headers.get('Content-Type')).toContain('text/plain')
  expect(replies[6]?.body).toMatchObject({ email: 'imogen.hartley@ashdownvale.example' })
})

test('rules match by method and path part, and can be taken back', async () => {
  const { demo, api, threads } = createTestDemo()
  const fault = demo.faults.add(
    'GET /api/v1/conversation/*',
    { kind: 'status', status: 404 },
    { times: Infinity },
  )
  const uuid = threads[0]?.conversation.uuid
  expect((await api('GET', '/api/v1/conversation')).status).toBe(200)
  expect((await api('GET', `/api/v1/conversation/${uuid}`)).status).toBe(404)
  expect((await api('GET', `/api/v1/conversation/${uuid}/messages`)).status).toBe(200)
  fault.remove()
  expect((await api('GET', `/api/v1/conversation/${uuid}`)).status).toBe(200)
})

test('revoked tokens are refused', async () => {
  const { demo, api } = createTestDemo()
  demo.faults.revokeTokens()
  expect((await api('GET', '/api/v1/me')).status).toBe(401)
  demo.faults.restoreTokens()
  expect((await api('GET', '/api/v1/me')).status).toBe(200)
})

test('a download may be redirected to another origin, which refuses a forwarded token', async () => {
  const { server, api } = await overTcp(true)
  const file = [...server.demo.world.files.values()].find((candidate) =>
    candidate.filename.endsWith('.pdf'),
  )
  const reply = await api('GET', `/file/${file?.downloadUuid}/download`)
  expect(reply.status).toBe(302)
  const target = reply.headers.get('Location') ?? ''
  expect(new URL(target).origin).toBe(server.storageUrl)
  expect(await (await fetch(target)).text()).toMatch(/^%PDF-1\.4/)
  expect((await api('GET', target)).status).toBe(400)
})
