/**
 * The `fetch` that talks to Plannr: Chromium's network, so that the system's proxy settings and
 * certificates count.
 */
import { net, type ClientRequest, type IncomingMessage } from 'electron'
import type { Fetch, FetchInit } from '../api/transport.ts'

export const networkFetch: Fetch = (url, init) => {
  const { method, headers, redirect, credentials, signal, body } = init
  if (body !== undefined) return sendBody(url, { ...init, body })
  return net.fetch(url, { method, headers, redirect, credentials, signal, cache: 'no-store' })
}

/**
 * Bodies are sent in chunks. `net.fetch` would collect a whole file in memory first; and Chromium
 * sends a request with a known body a second time, by itself, when a reused connection turns out to
 * be dead. A chunked body can't be replayed, so that no message is posted twice behind our back.
 */
async function sendBody(
  url: string,
  init: FetchInit & { body: string | ReadableStream<Uint8Array> },
): Promise<Response> {
  init.signal.throwIfAborted()
  const { method } = init
  const request = net.request({
    url,
    method,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  })
  request.chunkedEncoding = true
  for (const [name, value] of Object.entries(init.headers)) request.setHeader(name, value)
  const stop = () => request.abort()
  init.signal.addEventListener('abort', stop, { once: true })
  try {
    const reply = replyOf(request)
    // A server may answer, or refuse, before it has read everything.
    const written = write(request, init.body)
    await Promise.race([reply, Promise.all([reply, written])])
    return await reply
  } finally {
    init.signal.removeEventListener('abort', stop)
  }
}

async function write(request: ClientRequest, body: string | ReadableStream<Uint8Array>) {
  try {
    if (typeof body === 'string') await writeChunk(request, Buffer.from(body))
    else for await (const chunk of body) await writeChunk(request, Buffer.from(chunk))
    request.end()
  } catch (error) {
    // A file that can't be read to its end must not arrive as a shorter one.
    request.abort()
    throw error
  }
}

/** Resolves when the network has taken the chunk, so that a slow line holds up the disk. */
function writeChunk(request: ClientRequest, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => request.write(chunk, undefined, resolve))
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
