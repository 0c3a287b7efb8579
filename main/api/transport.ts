/**
 * One request to Plannr: headers, time limit, status and JSON. Never retries; who calls decides
 * what a failure means.
 */
import type { z } from 'zod'
import { errorWords } from '../../contract/error-words.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { personalToken, type Credentials } from './credentials.ts'
import { ApiError, fromNetworkError, fromStatus, unreadable } from './failures.ts'
import { letGo } from './let-go.ts'

/** The part of `fetch` that is used, so that Electron's, Node's and a test's all fit. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>
export type FetchInit = {
  method: string
  headers: Record<string, string>
  body?: string | ReadableStream<Uint8Array>
  duplex?: 'half'
  redirect: 'error' | 'manual'
  credentials: 'omit'
  signal: AbortSignal
}

export type TransportOptions = {
  fetch: Fetch
  /** Origin of the API without a trailing slash. */
  baseUrl: string
  /** A personal access token, or what renews itself. */
  token: string | Credentials
  /** Sent as X-PLANNR-ACCOUNT-UUID; absent before an account is chosen. */
  accountUuid?: string
  now: () => number
  /** Requests left in this minute, from X-Ratelimit-Remaining. */
  onRateRemaining?: (remaining: number) => void
  /** Milliseconds until a request without an answer is given up. Default 30,000. */
  timeoutMs?: number
}

export type ApiRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Record<string, string>
  json?: unknown
  stream?: { contentType: string; body: ReadableStream<Uint8Array> }
  /** Milliseconds; uploads need longer than the default. */
  timeoutMs?: number
  signal?: AbortSignal | undefined
}

/** What every operation takes besides its own input. */
export type Call = { signal?: AbortSignal | undefined }

export type Transport = {
  baseUrl: string
  send<S extends z.ZodType>(request: ApiRequest, schema: S): Promise<z.infer<S>>
}

/** Bytes. A page of 500 messages has about one million; what is longer than this is not Plannr's. */
const LONGEST_REPLY = 32 * 1024 * 1024

export function createTransport(given: TransportOptions): Transport {
  const { token } = given
  const credentials = typeof token === 'string' ? personalToken(token) : token
  const options = { ...given, credentials }
  return {
    baseUrl: options.baseUrl,
    async send(request, schema) {
      const { response, limit } = await authorized(options, request)
      const body = await readJson(response, request, limit)
      if (!response.ok) throw fromStatus(response, body, options.now())
      const parsed = schema.safeParse(body)
      if (parsed.success) return parsed.data
      const issue = parsed.error.issues[0]
      const where = issue?.path.join('.') ?? ''
      throw unreadable(`${request.method} ${request.path}: ${where || '(root)'}: ${issue?.message}`)
    },
  }
}

type Options = TransportOptions & { credentials: Credentials }
/** `limit` ends the reading of the reply as well. */
type Exchanged = { response: Response; limit: AbortSignal }

/**
 * A refused token is renewed once, and the request made again: Plannr did nothing the first time. A
 * file's bytes are gone by then; its sender starts over.
 */
async function authorized(options: Options, request: ApiRequest): Promise<Exchanged> {
  const { credentials } = options
  const token = await orNothingDone(credentials.token())
  const exchanged = await exchange(options, request, token)
  if (exchanged.response.status !== 401 || request.stream) return exchanged
  const other = await orNothingDone(credentials.renew(token))
  if (other === null) return exchanged
  await letGo(exchanged.response)
  return exchange(options, request, other)
}

/** Without a token no request was made, or only one that was refused. */
async function orNothingDone<T>(token: Promise<T>): Promise<T> {
  try {
    return await token
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    const { message, detail, retryAt } = error
    // What no other try would mend, only the user can: no message is to blame for it.
    const code = errorWords[error.code].retryable ? error.code : 'unauthenticated'
    const certainlyNotDone = true
    throw new ApiError(code, { message, detail, retryAt, certainlyNotDone, cause: error })
  }
}

async function exchange(options: Options, request: ApiRequest, token: string): Promise<Exchanged> {
  const limit = AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs ?? 30_000)
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit
  try {
    const response = await options.fetch(address(options.baseUrl, request), {
      method: request.method,
      headers: headers(options, request, token),
      ...requestBody(request),
      // A redirect could carry the token or a typed message to another host.
      redirect: 'error',
      credentials: 'omit',
      signal,
    })
    const remaining = Number(response.headers.get('x-ratelimit-remaining') ?? Number.NaN)
    if (Number.isFinite(remaining)) options.onRateRemaining?.(remaining)
    return { response, limit }
  } catch (error) {
    if (request.signal?.aborted || error instanceof ExpectedError) throw error
    throw fromNetworkError(error, limit.aborted)
  }
}

function address(baseUrl: string, request: ApiRequest): string {
  const url = new URL(request.path, baseUrl)
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
  return url.href
}

/** Source: Plannr guide, making requests. */
function headers(options: Options, request: ApiRequest, token: string): Record<string, string> {
  const result: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
  }
  if (options.accountUuid) result['x-plannr-account-uuid'] = options.accountUuid
  if (request.json !== undefined) result['content-type'] = 'application/json'
  if (request.stream) result['content-type'] = request.stream.contentType
  return result
}

function requestBody(request: ApiRequest): Pick<FetchInit, 'body' | 'duplex'> {
  if (request.stream) return { body: request.stream.body, duplex: 'half' }
  return request.json === undefined ? {} : { body: JSON.stringify(request.json) }
}

async function readJson(
  response: Response,
  request: ApiRequest,
  limit: AbortSignal,
): Promise<unknown> {
  let text: string | null
  try {
    text = await readText(response)
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw fromNetworkError(error, limit.aborted)
  }
  // A page with an error keeps its status; only an answer that claims success is unreadable.
  if (text === null) {
    if (!response.ok) return null
    throw unreadable(`${request.method} ${request.path}: longer than ${LONGEST_REPLY} bytes`)
  }
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!response.ok) return null
    throw unreadable(`${request.method} ${request.path}: not JSON`, error)
  }
}

/** Null when it is longer than any honest reply; no more of it is read then. */
async function readText(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    // Leaving the loop gives up the rest.
    if (size > LONGEST_REPLY) return null
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
