import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { until } from '../../tests/kit/clock.ts'
import { createTransport } from './transport.ts'

/** Far more than is ever read of a reply: what would exhaust the memory of a small computer. */
const ENDLESS = 2 * 1024 ** 3
const PART = Buffer.alloc(1024 * 1024, 'x')

let server: Server
let answer: RequestListener
beforeEach(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
})

function ask(timeoutMs = 20_000): Promise<unknown> {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  const transport = createTransport({
    fetch: (url, init) => fetch(url, init),
    baseUrl: `http://127.0.0.1:${address.port}`,
    token: 'secret',
    now: () => 0,
    timeoutMs,
  })
  return transport.send({ method: 'GET', path: '/x' }, z.object({ text: z.string() }))
}

/** Writes on as long as somebody reads; tells how much left and whether the other side has gone. */
function flood(status: number, headers: Record<string, string | number> = {}) {
  const told = { written: 0, isClosed: false }
  answer = (_request, response) => {
    response.on('close', () => (told.isClosed = true))
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.write('{"text":"')
    const more = (): void => {
      while (!told.isClosed && told.written < ENDLESS) {
        told.written += PART.byteLength
        if (!response.write(PART)) {
          response.once('drain', more)
          return
        }
      }
      response.end()
    }
    more()
  }
  return told
}

describe('a reply without end', () => {
  test.each([
    ['in parts', {}],
    ['of a length that it names', { 'Content-Length': ENDLESS }],
  ])(
    '%s is given up, and the connection with it',
    async (_how, headers) => {
      const told = flood(200, headers)
      await expect(ask()).rejects.toMatchObject({
        code: 'unreadable-reply',
        certainlyNotDone: false,
        detail: expect.stringContaining('GET /x: longer than') as string,
      })
      await until('the connection is closed', () => told.isClosed)
      expect(told.written).toBeLessThan(ENDLESS / 8)
    },
    30_000,
  )

  test('that tells of a failure keeps its status', async () => {
    flood(503)
    await expect(ask()).rejects.toMatchObject({ code: 'server-error', status: 503 })
  }, 30_000)

  test('that comes too slowly is given up after the time limit, in doubt', async () => {
    const told = { isClosed: false }
    answer = (_request, response) => {
      response.on('close', () => (told.isClosed = true))
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write('{"text":"')
    }
    await expect(ask(50)).rejects.toMatchObject({ code: 'timeout', certainlyNotDone: false })
    await until('the connection is closed', () => told.isClosed)
  })
})

test('a long but honest reply is read whole, letters that are cut by its parts too', async () => {
  const text = '\u00e9\u{1f44d}'.repeat(1_000_000)
  const bytes = Buffer.from(JSON.stringify({ text }))
  answer = (_request, response) => {
    for (let at = 0; at < bytes.length; at += 65_537)
      response.write(bytes.subarray(at, at + 65_537))
    response.end()
  }
  expect(await ask()).toEqual({ text })
})
