/** How the bytes of a file come: going on where it was cut, and never a part for the whole. */
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
import type { FileSourceOptions } from './download.ts'
import type { Fetch } from './transport.ts'

afterEach(closeServers)

describe('going on from byte 4', () => {
  const from = { offset: 4, validator: '"v1"' }
  const part = (range: string, body: string): Reply => {
    return (request, response) => {
      if (!request.headers.range) sendBytes(request, response)
      else response.writeHead(206, { 'content-range': range, etag: '"v1"' }).end(body)
    }
  }
  const opened = async (reply: Reply) => {
    const seen: Seen[] = []
    const url = await serve(seen, reply)
    const { body, ...rest } = await sourceOf(url).open(asked(url, { from }))
    return { ...rest, seen, text: await textOf(body) }
  }

  test('asks for the rest of the same version', async () => {
    const answer = await opened(part('bytes 4-9/10', 'efghij'))
    expect(answer).toMatchObject({ from: 4, total: 10, text: 'efghij' })
    expect(answer.seen[0]?.headers).toMatchObject({ range: 'bytes=4-', 'if-range': '"v1"' })
  })

  test('starts over when all of it comes', async () => {
    expect(await opened(sendBytes)).toMatchObject({ from: 0, total: 10, text: BYTES })
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
      else sendBytes(request, response)
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
    const error: unknown = await textOf(opened.body).then(
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
      expect(await failure(sendBytes, { fetch: odd(body) })).toMatchObject({
        code: 'incomplete-file',
      })
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
    expect(await textOf((await sourceOf(url).open({ ...page, isPage: true })).body)).toContain(
      'Hotel',
    )
  })

  test('part of it that nobody asked for', async () => {
    const url = await serve([], (_request, response) => {
      response.writeHead(206, { 'content-range': 'bytes 0-2/10' }).end('abc')
    })
    await expect(sourceOf(url).open(asked(url))).rejects.toMatchObject({ code: 'unreadable-reply' })
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
  const reading = textOf(body)
  stop.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
  expect(await closed.promise).toBe('closed')
})
