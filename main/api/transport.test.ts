import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ApiError } from './failures.ts'
import { fetchPage } from './pages.ts'
import { createTransport, type Fetch, type FetchInit } from './transport.ts'

const NOW = Date.UTC(2026, 5, 8, 12)
const schema = z.object({ uuid: z.string() })

function transportOver(fetch: Fetch, more: { timeoutMs?: number } = {}) {
  return createTransport({
    fetch,
    baseUrl: 'https://api.example',
    token: 'secret',
    accountUuid: 'account-1',
    now: () => NOW,
    ...more,
  })
}

const answer =
  (body: unknown, init: ResponseInit = {}): Fetch =>
  () =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), init))

async function failureOf(fetch: Fetch, more: { timeoutMs?: number } = {}): Promise<ApiError> {
  const sent = transportOver(fetch, more).send({ method: 'POST', path: '/x', json: {} }, schema)
  const error: unknown = await sent.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`)
  return error
}

test('each request has the documented headers and follows no redirect', async () => {
  const seen: { url: string; init: FetchInit }[] = []
  const fetch: Fetch = (url, init) => {
    seen.push({ url, init })
    return Promise.resolve(Response.json({ uuid: 'u' }))
  }
  const request = {
    method: 'POST' as const,
    path: '/api/v1/x',
    query: { 'a[b]': 'c d' },
    json: { y: 1 },
  }
  await transportOver(fetch).send(request, schema)
  expect(seen[0]?.url).toBe('https://api.example/api/v1/x?a%5Bb%5D=c+d')
  expect(seen[0]?.init).toMatchObject({
    method: 'POST',
    body: '{"y":1}',
    redirect: 'error',
    credentials: 'omit',
    headers: {
      accept: 'application/json',
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      'x-plannr-account-uuid': 'account-1',
    },
  })
})

describe('what a status means, and whether the server may have acted', () => {
  test.each([
    [401, 'unauthenticated', true],
    [403, 'forbidden', true],
    [404, 'not-found', true],
    [409, 'conflict', true],
    [413, 'too-large', true],
    [422, 'invalid', true],
    [429, 'rate-limited', true],
    [408, 'timeout', false],
    [500, 'server-error', false],
    [502, 'server-error', false],
    [503, 'server-error', false],
  ])('%i', async (status, code, certainlyNotDone) => {
    expect(await failureOf(answer({ message: 'no' }, { status }))).toMatchObject({
      code,
      certainlyNotDone,
      status,
    })
  })

  test('an HTML error page keeps its status', async () => {
    expect(await failureOf(answer('<html>Bad gateway</html>', { status: 502 }))).toMatchObject({
      code: 'server-error',
    })
  })

  test('the messages of a 422 come by field', async () => {
    const body = { message: 'The name field is required.', errors: { name: ['Required.'] } }
    const failure = await failureOf(answer(body, { status: 422 }))
    expect(failure.fields).toEqual({ name: ['Required.'] })
    expect(failure.message).toContain('The name field is required.')
  })

  test.each([
    ['7', 7_000],
    [new Date(NOW + 30_000).toUTCString(), 30_000],
    ['0', 1_000],
    ['999999', 3_600_000],
  ])('Retry-After %s', async (header, wait) => {
    const failure = await failureOf(
      answer('{}', { status: 429, headers: { 'retry-after': header } }),
    )
    expect(failure.retryAt).toBe(NOW + wait)
  })
})

describe('an answer that claims success', () => {
  test.each([
    ['HTML', '<!doctype html><title>Sign in to the guest network</title>'],
    ['half a JSON', '{"uuid": "5590'],
    ['a JSON of another form', '{"data": []}'],
    ['nothing at all', ''],
  ])('but is %s is unreadable and leaves the send in doubt', async (_name, body) => {
    expect(await failureOf(answer(body))).toMatchObject({
      code: 'unreadable-reply',
      certainlyNotDone: false,
    })
  })

  test('tells the path of the bad field, for the log', async () => {
    expect((await failureOf(answer({ uuid: 7 }))).detail).toContain('uuid')
  })
})

describe('without an answer', () => {
  const failing =
    (error: Error): Fetch =>
    () =>
      Promise.reject(error)

  test.each([
    ['net::ERR_INTERNET_DISCONNECTED', true],
    ['net::ERR_NAME_NOT_RESOLVED', true],
    ['net::ERR_CONNECTION_REFUSED', true],
    ['net::ERR_ADDRESS_UNREACHABLE', false],
    ['net::ERR_CONNECTION_RESET', false],
    ['net::ERR_EMPTY_RESPONSE', false],
    ['net::ERR_NETWORK_CHANGED', false],
    ['something new', false],
  ])('%s', async (words, certainlyNotDone) => {
    expect(await failureOf(failing(new Error(words)))).toMatchObject({
      code: 'offline',
      certainlyNotDone,
    })
  })

  test('after the time limit it is a timeout, in doubt', async () => {
    const hanging: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')))
      })
    expect(await failureOf(hanging, { timeoutMs: 10 })).toMatchObject({
      code: 'timeout',
      certainlyNotDone: false,
    })
  })

  test('a connection that is cut during the answer leaves the send in doubt', async () => {
    const cut: Fetch = () =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start: (controller) => controller.error(new Error('net::ERR_CONNECTION_RESET')),
          }),
        ),
      )
    expect(await failureOf(cut)).toMatchObject({ code: 'offline', certainlyNotDone: false })
  })
})

describe('links.next', () => {
  const page = (next: string | null) => Response.json({ data: [{ uuid: 'u' }], links: { next } })
  const read = (next: string) =>
    fetchPage(
      transportOver(() => Promise.resolve(page(null))),
      { path: '/api/v1/conversation', query: { include: 'case' }, next },
      schema,
    )

  test.each(['/api/v1/other?page=2', 'http://['])('to %s is refused', async (next) => {
    await expect(read(next)).rejects.toMatchObject({ code: 'unreadable-reply' })
  })

  test('is followed on our own host, with the parameters that the server may have forgotten', async () => {
    const urls: string[] = []
    const fetch: Fetch = (url) => {
      urls.push(url)
      return Promise.resolve(page(null))
    }
    await fetchPage(
      transportOver(fetch),
      {
        path: '/api/v1/conversation',
        query: { include: 'case', per_page: '50' },
        next: 'http://evil.example/api/v1/conversation?page=2',
      },
      schema,
    )
    expect(urls).toEqual([
      'https://api.example/api/v1/conversation?page=2&include=case&per_page=50',
    ])
  })
})

test('the first answer to a token that is renewed is let go, and the second one counts', async () => {
  let isLetGo = false
  const refusal = new ReadableStream({ cancel: () => void (isLetGo = true) })
  const fetch: Fetch = (_url, { headers }) =>
    Promise.resolve(
      headers['authorization'] === 'Bearer new'
        ? Response.json({ uuid: 'u' })
        : new Response(refusal, { status: 401 }),
    )
  const token = { token: () => Promise.resolve('old'), renew: () => Promise.resolve('new') }
  const transport = createTransport({
    fetch,
    baseUrl: 'https://api.example',
    token,
    now: () => NOW,
  })
  await expect(transport.send({ method: 'GET', path: '/x' }, schema)).resolves.toEqual({
    uuid: 'u',
  })
  expect(isLetGo).toBe(true)
})
