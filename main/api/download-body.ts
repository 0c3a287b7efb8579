/** The bytes of a reply as they come, counted, and given up when none come for too long. */
import { ApiError, fromNetworkError } from './failures.ts'

export type Contents = {
  response: Response
  /** Where they begin in the file, and where the file ends; null when that is not known. */
  from: number
  total: number | null
  idleMs: number
  /** Ends the request. */
  giveUp: AbortController
  /** The user's, or the end of the program. */
  signal: AbortSignal
}

export async function* contentsOf(contents: Contents): AsyncGenerator<Uint8Array> {
  const { response, total, giveUp } = contents
  const reader = response.body?.getReader()
  let received = contents.from
  try {
    while (reader) {
      const chunk = await next(reader, contents)
      if (chunk === null) break
      received += chunk.byteLength
      if (total !== null && received > total) throw incomplete(received, total)
      yield chunk
    }
    if (total !== null && received !== total) throw incomplete(received, total)
  } finally {
    // Also when whoever reads has stopped in the middle.
    giveUp.abort()
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

/** Only waiting for the network counts: a slow disk is not a server that hangs. */
async function next(reader: Reader, contents: Contents): Promise<Uint8Array | null> {
  const { idleMs, signal } = contents
  const ending = Promise.withResolvers<never>()
  const stop = () => ending.reject(asError(signal.reason))
  const late = () => ending.reject(fromNetworkError(null, true))
  const timer = setTimeout(late, idleMs)
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    const { done, value } = await Promise.race([reader.read(), ending.promise])
    return done ? null : value
  } catch (error) {
    if (signal.aborted || error instanceof ApiError) throw error
    const { detail } = fromNetworkError(error, false)
    throw new ApiError('cut-off', { certainlyNotDone: true, detail, cause: error })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException('aborted', 'AbortError')
}

function incomplete(received: number, total: number): ApiError {
  const detail = `${received} of ${total} bytes`
  return new ApiError('incomplete-file', { certainlyNotDone: true, detail })
}
