import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Credentials } from './credentials.ts'
import { createFileSource, type FileRequest, type FileSourceOptions } from './download.ts'
import type { Fetch } from './transport.ts'

type Seen = { origin: string; headers: IncomingMessage['headers'] }
type Reply = (request: IncomingMessage, response: ServerResponse) => void

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server on a port, an origin of its own. */
async function serve(seen: Seen[], reply: Reply): Promise<string> {
  const server = createServer((request, response) => {
    seen.push({ origin: `http://${request.headers.host}`, headers: request.headers })
    reply(request, response)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const network: Fetch = (url, init) => fetch(url, init)

function sourceOf(baseUrl: string, more: Partial<FileSourceOptions> = {}) {
  const own = { fetch: network, baseUrl, token: 'secret', accountUuid: 'account-1' }
  return createFileSource({ ...own, now: () => 0, ...more })
}

function asked(url: string, more: Partial<FileRequest> = {}): FileRequest {
  return { url, isPage: false, signal: new AbortController().signal, ...more }
}

async function all(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString()
}

const BYTES = 'abcdefghij'
const send: Reply = (_request, response) => {
  response.writeHead(200, { 'content-length': BYTES.length, etag: '"v1"' }).end(BYTES)
}

describe('the token', () => {
  test('goes to Plannr’s own origin, with the account', async () => {
    const seen: Seen[] = []
    const url = await serve(seen, send)
    const reply = await sourceOf(url).open(asked(`${url}/file/1/download`))
    expect(reply).toMatchObject({ from: 0, total: 10, validator: '"v1"' })
    expect(await all(reply.body)).toBe(BYTES)
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
      const storage = await serve(seen, send)
      const url = await serve([], (_request, response) => {
        response.writeHead(status, { location: `${storage}/signed?x=1` }).end()
      })
      for (const address of [`${url}/file/1/download`, `${storage}/direct`])
        expect(await all((await sourceOf(url).open(asked(address))).body)).toBe(BYTES)
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
      if (request.url === '/end') send(request, response)
      else response.writeHead(302, { location: '/end' }).end()
    })
    await all((await sourceOf(url).open(asked('/file/1/download'))).body)
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(
      Array.from({ length: 2 }, () => 'Bearer secret'),
    )
  })

  test('is renewed once when it is refused', async () => {
    const seen: Seen[] = []
    const url = await serve(seen, (request, response) => {
      if (request.headers.authorization === 'Bearer new') send(request, response)
      else response.writeHead(401).end('{}')
    })
    const token: Credentials = {
      token: () => Promise.resolve('old'),
      renew: (refused) => Promise.resolve(refused === 'old' ? 'new' : null),
    }
    const reply = await sourceOf(url, { token }).open(asked(url))
    expect(await all(reply.body)).toBe(BYTES)
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

describe('going on from byte 4', () => {
  const from = { offset: 4, validator: '"v1"' }
  const part = (range: string, body: string): Reply => {
    return (request, response) => {
      if (!request.headers.range) send(request, response)
      else response.writeHead(206, { 'content-range': range, etag: '"v1"' }).end(body)
    }
  }
  const opened = async (reply: Reply) => {
    const seen: Seen[] = []
    const url = await serve(seen, reply)
    const { body, ...rest } = await sourceOf(url).open(asked(url, { from }))
    return { ...rest, seen, text: await all(body) }
  }

  test('asks for the rest of the same version', async () => {
    const answer = await opened(part('bytes 4-9/10', 'efghij'))
    expect(answer).toMatchObject({ from: 4, total: 10, text: 'efghij' })
    expect(answer.seen[0]?.headers).toMatchObject({ range: 'bytes=4-', 'if-range': '"v1"' })
  })

  test('starts over when all of it comes', async () => {
    expect(await opened(send)).toMatchObject({ from: 0, total: 10, text: BYTES })
  })

  test.each([
    ['another place', 'bytes 3-9/10'],
    ['less than the rest', 'bytes 4-6/10'],
    ['nobody knows what', 'nonsense'],
  ])('starts over when %s comes', async (_name, range) => {
    const answer = await opened(part(range, 'efg'))
    expect(answer).toMatchObject({ from: 0, text: BYTES })
    expect(answer.seen).toHaveLength(2)
  })

  test('starts over when there is no such place', async () => {
    const answer = await opened((request, response) => {
      if (request.headers.range) response.writeHead(416).end()
      else send(request, response)
    })
    expect(answer).toMatchObject({ from: 0, text: BYTES })
  })

  test('a weak tag is not gone on with, a time is', async () => {
    const time = new Date(0).toUTCString()
    const url = await serve([], (_request, response) => {
      response.writeHead(200, { etag: 'W/"v1"', 'last-modified': time }).end(BYTES)
    })
    expect((await sourceOf(url).open(asked(url))).validator).toBe(time)
  })
})

describe('is never taken for the whole file:', () => {
  const failure = async (reply: Reply, more: Partial<FileSourceOptions> = {}) => {
    const url = await serve([], reply)
    const opened = await sourceOf(url, more).open(asked(url))
    const error: unknown = await all(opened.body).then(
      (text) => `${text.length} bytes`,
      (reason: unknown) => reason,
    )
    return error
  }

  test('what a cut connection left', async () => {
    const error = await failure((_request, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('abc')
      setImmediate(() => response.destroy())
    })
    expect(error).toMatchObject({ code: 'cut-off' })
  })

  test('less, or more, than was announced', async () => {
    const odd = (body: string): Fetch => {
      const headers = { 'content-length': '10' }
      return () => Promise.resolve(new Response(body, { headers }))
    }
    for (const body of ['abc', `${BYTES}k`])
      expect(await failure(send, { fetch: odd(body) })).toMatchObject({ code: 'incomplete-file' })
  })

  test('what came before the server fell silent', async () => {
    const error = await failure(
      (_request, response) => void response.writeHead(200, { 'content-length': 10 }).write('abc'),
      { idleMs: 60 },
    )
    expect(error).toMatchObject({ code: 'timeout' })
  })

  test('a web page', async () => {
    const url = await serve([], (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hotel</h1>')
    })
    const page = asked(url)
    await expect(sourceOf(url).open(page)).rejects.toMatchObject({ code: 'unreadable-reply' })
    expect(await all((await sourceOf(url).open({ ...page, isPage: true })).body)).toContain('Hotel')
  })

  test('part of it that nobody asked for', async () => {
    const url = await serve([], (_request, response) => {
      response.writeHead(206, { 'content-range': 'bytes 0-2/10' }).end('abc')
    })
    await expect(sourceOf(url).open(asked(url))).rejects.toMatchObject({ code: 'unreadable-reply' })
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

test('giving up ends the request and the reading', async () => {
  const closed = Promise.withResolvers<string>()
  const url = await serve([], (_request, response) => {
    response.on('close', () => closed.resolve('closed'))
    response.writeHead(200, { 'content-length': 10 }).write('abc')
  })
  const stop = new AbortController()
  const { body } = await sourceOf(url).open(asked(url, { signal: stop.signal }))
  const reading = all(body)
  stop.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
  expect(await closed.promise).toBe('closed')
})
