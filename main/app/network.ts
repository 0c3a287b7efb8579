/**
 * The `fetch` that talks to Plannr: Chromium's network, so that the system's proxy settings and
 * certificates count.
 */
import {
  net,
  session as electronSession,
  type ClientRequest,
  type IncomingMessage,
  type Session,
} from 'electron'
import type { Fetch, FetchInit } from '../api/transport.ts'
import { openDownload } from './download-request.ts'
import { createLines } from './network-lines.ts'

/** Bytes. */
const PIECE = 256 * 1024

type Body = string | ReadableStream<Uint8Array>

/** Reading goes over the common connections; whatever changes something gets one of its own. */
export function createNetworkFetch(): Fetch {
  const lines = createLines()
  let session: Session | null = null
  // Their own connections: six files at once must not hold up the messages.
  const downloads = () => (session ??= electronSession.fromPartition('downloads', { cache: false }))
  return (url, init) => {
    const { method, headers, redirect, credentials, signal, body } = init
    if (method === 'GET' && redirect === 'manual') return openDownload(downloads(), url, init)
    if (method === 'GET')
      return net.fetch(url, { method, headers, redirect, credentials, signal, cache: 'no-store' })
    const line = body instanceof ReadableStream ? lines.long : lines.short
    return line.use(signal, (session) => command(session, url, { ...init, body: body ?? '' }))
  }
}

/** In chunks, because `fetch` would collect a whole file in memory before the first byte leaves. */
async function command(
  session: Session,
  url: string,
  init: FetchInit & { body: Body },
): Promise<Response> {
  await session.closeAllConnections()
  const request = openRequest(session, url, init)
  const stop = () => request.abort()
  let unreadable: unknown = null
  init.signal.addEventListener('abort', stop, { once: true })
  try {
    const reply = replyOf(request)
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

function replyOf(request: ClientRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('abort', () => reject(new DOMException('The request was aborted.', 'AbortError')))
    request.on('response', (message) => {
      collect(message).then(resolve, reject)
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
