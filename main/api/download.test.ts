import { afterEach, describe, expect, test } from 'vitest'
import {
  asked,
  BYTES,
  closeServers,
  type Reply,
  type Seen,
  sendBytes,
  serve,
  sourceOf,
  textOf,
} from '../../tests/kit/file-servers.ts'
import type { Credentials } from './credentials.ts'
import type { Fetch } from './transport.ts'

afterEach(closeServers)

describe('the token', () => {
  test('goes to Plannr’s own origin, with the account', async () => {
    const seen: Seen[] = []
    const url = await serve(seen, sendBytes)
    const reply = await sourceOf(url).open(asked(`${url}/file/1/download`))
    expect(reply).toMatchObject({ from: 0, total: 10, validator: '"v1"' })
    expect(await textOf(reply.body)).toBe(BYTES)
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'x-plannr-account-uuid': 'account-1',
      'accept-encoding': 'identity',
    })
  })

  test.each([301, 302, 303, 307, 308])(
    'does not follow a redirect (%i) to another port, nor an address there',
    async (status) => {
      const seen: Seen[] = []
      const storage = await serve(seen, sendBytes)
      const url = await serve([], (_request, response) => {
        response.writeHead(status, { location: `${storage}/signed?x=1` }).end()
      })
      for (const address of [`${url}/file/1/download`, `${storage}/direct`])
        expect(await textOf((await sourceOf(url).open(asked(address))).body)).toBe(BYTES)
      expect(seen).toHaveLength(2)
      for (const { headers } of seen) {
        expect(headers).not.toHaveProperty('authorization')
        expect(headers).not.toHaveProperty('x-plannr-account-uuid')
      }
    },
  )

  test('comes along again where a way leads back to Plannr, by a short address too', async () => {
    const seen: Seen[] = []
    const url = await serve(seen, (request, response) => {
      if (request.url === '/end') sendBytes(request, response)
      else response.writeHead(302, { location: '/end' }).end()
    })
    await textOf((await sourceOf(url).open(asked('/file/1/download'))).body)
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(
      Array.from({ length: 2 }, () => 'Bearer secret'),
    )
  })

  test('is renewed once when it is refused', async () => {
    const seen: Seen[] = []
    const url = await serve(seen, (request, response) => {
      if (request.headers.authorization === 'Bearer new') sendBytes(request, response)
      else response.writeHead(401).end('{}')
    })
    const token: Credentials = {
      token: () => Promise.resolve('old'),
      renew: (refused) => Promise.resolve(refused === 'old' ? 'new' : null),
    }
    const reply = await sourceOf(url, { token }).open(asked(url))
    expect(await textOf(reply.body)).toBe(BYTES)
    expect(seen).toHaveLength(2)
    const stays: Credentials = { ...token, renew: () => Promise.resolve('other') }
    await expect(sourceOf(url, { token: stays }).open(asked(url))).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    expect(seen).toHaveLength(4)
  })
})

describe('an address from which nothing is fetched', () => {
  const urls: string[] = []
  const leading =
    (location: string): Fetch =>
    (url) => {
      urls.push(url)
      return Promise.resolve(new Response(null, { status: 302, headers: { location } }))
    }

  test.each([
    'http://storage.example/1',
    // A file on this computer's own servers is nobody's business but the user's.
    'http://127.0.0.1:9200/_search',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'app://parley/index.html',
    'https://user:password@storage.example/1',
    'http://[',
  ])('%s, at once or by a redirect', async (address) => {
    urls.length = 0
    const source = sourceOf('https://api.example', { fetch: leading(address) })
    const refused = { code: 'unsafe-address' }
    await expect(source.open(asked(address))).rejects.toMatchObject(refused)
    expect(urls).toEqual([])
    await expect(source.open(asked('https://api.example/1'))).rejects.toMatchObject(refused)
    expect(urls).toEqual(['https://api.example/1'])
  })

  test('one that leads in a circle', async () => {
    urls.length = 0
    const source = sourceOf('https://api.example', { fetch: leading('https://api.example/1') })
    await expect(source.open(asked('https://api.example/1'))).rejects.toMatchObject({
      code: 'unsafe-address',
    })
    expect(urls).toHaveLength(6)
  })
})

describe('what a status means', () => {
  const refused = async (status: number, elsewhere: boolean) => {
    const reply: Reply = (_request, response) => void response.writeHead(status).end('{}')
    const url = await serve([], reply)
    const base = elsewhere ? await serve([], reply) : url
    return sourceOf(base)
      .open(asked(url))
      .then(
        () => 'opened',
        (error: unknown) => error,
      )
  }

  test.each([
    [403, 'forbidden', 'server-error'],
    [404, 'not-found', 'not-found'],
    [429, 'ask-later', 'ask-later'],
    [500, 'server-error', 'server-error'],
    [401, 'unauthenticated', 'server-error'],
  ])('%i: %s from Plannr, %s from elsewhere', async (status, own, foreign) => {
    expect(await refused(status, false)).toMatchObject({ code: own, status })
    expect(await refused(status, true)).toMatchObject({ code: foreign, status })
  })

  test('nobody there: offline; nobody who answers: timeout', async () => {
    const url = await serve([], () => undefined)
    const late = sourceOf(url, { idleMs: 50 }).open(asked(url))
    await expect(late).rejects.toMatchObject({ code: 'timeout' })
    const gone = sourceOf('http://127.0.0.1:9').open(asked('/1'))
    await expect(gone).rejects.toMatchObject({ code: 'offline' })
  })
})
