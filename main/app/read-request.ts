/**
 * A GET whose redirects come back as they are. Electron's `net.fetch` has no such thing: with
 * `redirect: 'manual'` it fails with "Redirect was cancelled" and does not say where to.
 */
import { net, type IncomingMessage, type Session } from 'electron'
import { Readable } from 'node:stream'
import type { FetchInit } from '../api/transport.ts'
import type { AnswersProxy } from '../model/proxy-credentials.ts'
import { answerProxy } from './proxy-login.ts'

/** The body comes as it is read, so that a large file is never in memory. */
export function openRead(
  session: Session,
  url: string,
  init: Pick<FetchInit, 'signal' | 'headers'>,
  signIn: AnswersProxy,
): Promise<Response> {
  const { signal, headers } = init
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = net.request({
      url,
      session,
      method: 'GET',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    })
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
    const proxy = answerProxy(request, signIn)
    const stop = () => request.abort()
    signal.addEventListener('abort', stop, { once: true })
    // Not with the request's own 'close', which comes once it has been handed over, long before an answer.
    const over = () => signal.removeEventListener('abort', stop)
    request.on('error', (error) => {
      over()
      reject(proxy.failureOf(error))
    })
    request.on('abort', () => {
      over()
      reject(new DOMException('The request was aborted.', 'AbortError'))
    })
    request.on('redirect', (status, _method, location) => {
      over()
      // Not followed, it ends by itself with an error that nobody waits for any more.
      resolve(new Response(null, { status, headers: { location } }))
    })
    request.on('response', (message) => {
      try {
        if (message.statusCode === 407) {
          stop()
          throw proxy.needed()
        }
        whenOver(message, over)
        resolve(toResponse(message, stop))
      } catch (error) {
        reject(error instanceof Error ? error : new Error('the answer could not be read'))
      }
    })
    request.end()
  })
}

function whenOver(message: IncomingMessage, over: () => void): void {
  message.on('end', over)
  message.on('aborted', over)
  // Whoever reads the body is told; a body that nobody reads has nobody to tell.
  message.on('error', over)
}

/** `stop` lets go of the connection when nobody wants the rest. */
function toResponse(message: IncomingMessage, stop: () => void): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    const words = Array.isArray(value) ? value.join(', ') : value
    // A name with letters of its own comes decoded, and a header takes bytes only.
    headers.set(name, Buffer.from(words).toString('latin1'))
  }
  const isEmpty = [204, 205, 304].includes(message.statusCode)
  return new Response(isEmpty ? null : bodyOf(message, stop), {
    status: message.statusCode,
    headers,
  })
}

function bodyOf(message: IncomingMessage, stop: () => void): ReadableStream<Uint8Array> {
  // It is one, though Electron's types say only that it has events.
  if (!(message instanceof Readable)) throw new Error('the network gave no stream')
  const chunks = chunksOf(message)
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await chunks.next()
        if (next.done === true) controller.close()
        else controller.enqueue(next.value)
      },
      cancel() {
        stop()
      },
    },
    { highWaterMark: 0 },
  )
}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk
}
