/**
 * The `fetch` that talks to Plannr: Chromium's network, so that the system's proxy settings and
 * certificates count.
 */
import { net, type ClientRequest, type IncomingMessage, type Session } from 'electron'
import { RedirectRefused } from '../api/portal.ts'
import type { Fetch, FetchInit } from '../api/transport.ts'
import type { AnswersProxy } from '../model/proxy-credentials.ts'
import { createLines } from './network-lines.ts'
import type { NetworkSessions } from './network-sessions.ts'
import { answerProxy, type ProxyAnswers } from './proxy-login.ts'
import { openRead } from './read-request.ts'

/** Bytes. */
const PIECE = 256 * 1024

type Body = string | ReadableStream<Uint8Array>

type Way = { sessions: NetworkSessions; signIn: AnswersProxy }

/** Reading goes over the common connections; whatever changes something gets one of its own. */
export function createNetworkFetch(way: Way): Fetch {
  const { sessions } = way
  const lines = createLines(sessions)
  return (url, init) => {
    const { method, body, signal } = init
    // Their own connections: six files at once must not hold up the messages.
    if (method === 'GET' && init.redirect === 'manual')
      return read(way, sessions.open('downloads'), url, init)
    if (method === 'GET') return readHere(way, url, init)
    const line = body instanceof ReadableStream ? lines.long : lines.short
    return line.use(signal, (session) => command(way, session, url, { ...init, body: body ?? '' }))
  }
}

async function read(way: Way, session: Session, url: string, init: FetchInit): Promise<Response> {
  await way.sessions.ready(session)
  return openRead(session, url, init, way.signIn)
}

/** Follows no redirect; where it would lead tells a guest network from Plannr. */
async function readHere(way: Way, url: string, init: FetchInit): Promise<Response> {
  const response = await read(way, way.sessions.main, url, init)
  const location = response.headers.get('location')
  if (response.status >= 300 && response.status < 400 && location !== null)
    throw new RedirectRefused(URL.parse(location, url)?.origin ?? null)
  return response
}

/** In chunks, because `fetch` would collect a whole file in memory before the first byte leaves. */
async function command(
  way: Way,
  session: Session,
  url: string,
  init: FetchInit & { body: Body },
): Promise<Response> {
  await way.sessions.ready(session)
  await session.closeAllConnections()
  const request = openRequest(session, url, init)
  const proxy = answerProxy(request, way.signIn)
  const stop = () => request.abort()
  let unreadable: unknown = null
  init.signal.addEventListener('abort', stop, { once: true })
  try {
    const reply = replyOf(request, proxy)
    const written = write(request, init.body, reply).catch((error: unknown) => {
      unreadable = error
      // A file that can't be read to its end must not arrive as a shorter one.
      request.abort()
      throw error
    })
    // A server may answer, or refuse, before it has read everything.
    await Promise.race([reply, Promise.all([reply, written])])
    return await reply
  } catch (error) {
    // Cutting the request is only what followed from it.
    throw unreadable ?? error
  } finally {
    init.signal.removeEventListener('abort', stop)
  }
}

function openRequest(session: Session, url: string, init: FetchInit): ClientRequest {
  init.signal.throwIfAborted()
  const request = net.request({
    url,
    session,
    method: init.method,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  })
  request.chunkedEncoding = typeof init.body !== 'string'
  for (const [name, value] of Object.entries(init.headers)) request.setHeader(name, value)
  return request
}

/** Ends early, and lets go of the file, when the reply is there or the connection is not. */
async function write(request: ClientRequest, body: Body, reply: Promise<Response>): Promise<void> {
  const over = reply.then(
    () => 'over' as const,
    () => 'over' as const,
  )
  if (typeof body === 'string') await writeChunk(request, Buffer.from(body))
  else if ((await writeStream(request, body, over)) === 'over') return
  request.end()
}

/** In two pieces of memory that are used again: one is read into while the network takes the other. */
async function writeStream(
  request: ClientRequest,
  body: ReadableStream<Uint8Array>,
  over: Promise<'over'>,
): Promise<'over' | 'written'> {
  const reader = body.getReader({ mode: 'byob' })
  let free = new Uint8Array(PIECE)
  let other = new Uint8Array(PIECE)
  let taken: Promise<unknown> = Promise.resolve()
  try {
    for (;;) {
      const { done, value } = await reader.read(free)
      if ((await Promise.race([taken, over])) === 'over') return 'over'
      if (done) return 'written'
      taken = writeChunk(request, value)
      free = other
      other = new Uint8Array(value.buffer)
    }
  } finally {
    // Lets go of the file; at its end, or after an error, that is done already.
    await reader.cancel().catch(() => undefined)
  }
}

/** Resolves when the network has taken the chunk, so that a slow line holds up the disk. */
function writeChunk(request: ClientRequest, chunk: Uint8Array): Promise<void> {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return new Promise((resolve) => request.write(bytes, undefined, resolve))
}

function replyOf(request: ClientRequest, proxy: ProxyAnswers): Promise<Response> {
  return new Promise((resolve, reject) => {
    request.on('error', (error) => reject(proxy.failureOf(error)))
    request.on('abort', () => reject(new DOMException('The request was aborted.', 'AbortError')))
    request.on('response', (message) => {
      if (message.statusCode === 407) {
        reject(proxy.needed())
        request.abort()
      } else collect(message).then(resolve, reject)
    })
  })
}

function collect(message: IncomingMessage): Promise<Response> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    message.on('data', (chunk) => chunks.push(chunk))
    message.on('error', reject)
    message.on('aborted', () => reject(new Error('the connection was cut during the answer')))
    message.on('end', () => {
      const headers = new Headers()
      for (const [name, value] of Object.entries(message.headers))
        headers.set(name, Array.isArray(value) ? value.join(', ') : value)
      const empty = message.statusCode === 204 || message.statusCode === 304
      const init = { status: message.statusCode, headers }
      resolve(new Response(empty ? null : Buffer.concat(chunks), init))
    })
  })
}
