/**
 * Bytes of a file from Plannr, or from the store that Plannr points to. The token goes to Plannr's own
 * origin only; redirects are followed by hand, because a `fetch` that follows them would decide by
 * itself which headers go along. Sources: RFC 9110 sections 13 to 15; OWASP, unvalidated redirects.
 */
import { ExpectedError } from '../../contract/errors.ts'
import { isOwnComputer } from '../model/secure-address.ts'
import { personalToken, type Credentials } from './credentials.ts'
import { contentsOf } from './download-body.ts'
import { ApiError, fromNetworkError, fromStatus, unreadable } from './failures.ts'
import type { TransportOptions } from './transport.ts'

export type FileRequest = {
  /** As the server gave it. */
  url: string
  /** To go on with what is here already: bytes, and what told the version that they are of. */
  from?: { offset: number; validator: string } | undefined
  /** Whether the file may be a web page itself. */
  isPage: boolean
  signal: AbortSignal
}

export type FileReply = {
  /** Where these bytes begin: as asked for, or 0 when they begin anew. */
  from: number
  /** Of the whole file; null when the server does not say. */
  total: number | null
  /** Tells this version from others, for going on later; null when it can't be gone on with. */
  validator: string | null
  /** Ends only when all of it came. Throws ApiError cut-off, timeout, incomplete-file. */
  body: AsyncIterable<Uint8Array>
}

export type FileSource = {
  /** Throws ApiError: forbidden, not-found, unsafe-address, ask-later, offline, timeout, server-error ... */
  open(request: FileRequest): Promise<FileReply>
}

export type FileSourceOptions = TransportOptions & {
  /** Milliseconds without a byte until it is given up: a large file may take hours. Default 30,000. */
  idleMs?: number
}

const MOST_REDIRECTS = 5
const IDLE_MS = 30_000

type Options = FileSourceOptions & { credentials: Credentials; own: URL }
type Answer = { response: Response; giveUp: AbortController }

export function createFileSource(given: FileSourceOptions): FileSource {
  const { token } = given
  const credentials = typeof token === 'string' ? personalToken(token) : token
  const options = { ...given, credentials, own: new URL(given.baseUrl) }
  return { open: (request) => open(options, request) }
}

async function open(options: Options, request: FileRequest): Promise<FileReply> {
  let url = checked(options, request.url, options.own)
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const answer = await ask(options, request, url)
    const { response } = answer
    const target = response.headers.get('location')
    if (!isRedirect(response.status) || target === null) return read(options, request, url, answer)
    answer.giveUp.abort()
    url = checked(options, target, url)
  }
  throw unsafe('too many redirects')
}

/** http is for a Plannr on this computer, and what that one points to. */
function checked({ own }: Options, address: string, base: URL): URL {
  const url = URL.parse(address, base.href)
  const isSafe = url?.protocol === 'https:' || (url && isOwnComputer(own) && isOwnComputer(url))
  if (!url || !isSafe || url.username !== '' || url.password !== '') throw unsafe(url?.protocol)
  return url
}

/** With the token for Plannr's own origin; a refused one is renewed once. */
async function ask(options: Options, request: FileRequest, url: URL): Promise<Answer> {
  if (url.origin !== options.own.origin) return exchange(options, request, url, {})
  const { credentials } = options
  const token = await credentials.token()
  const answer = await exchange(options, request, url, ownHeaders(options, token))
  if (answer.response.status !== 401) return answer
  const other = await credentials.renew(token)
  if (other === null) return answer
  answer.giveUp.abort()
  return exchange(options, request, url, ownHeaders(options, other))
}

function ownHeaders({ accountUuid }: Options, token: string): Record<string, string> {
  const account = accountUuid ? { 'x-plannr-account-uuid': accountUuid } : {}
  return { authorization: `Bearer ${token}`, ...account }
}

async function exchange(
  options: Options,
  request: FileRequest,
  url: URL,
  own: Record<string, string>,
): Promise<Answer> {
  const giveUp = new AbortController()
  let late = false
  const timer = setTimeout(() => {
    late = true
    giveUp.abort()
  }, options.idleMs ?? IDLE_MS)
  try {
    const response = await options.fetch(url.href, {
      method: 'GET',
      headers: { ...own, ...rangeHeaders(request) },
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.any([request.signal, giveUp.signal]),
    })
    const left = Number(response.headers.get('x-ratelimit-remaining') ?? Number.NaN)
    if (url.origin === options.own.origin && Number.isFinite(left)) options.onRateRemaining?.(left)
    return { response, giveUp }
  } catch (error) {
    if (request.signal.aborted || error instanceof ExpectedError) throw error
    throw fromNetworkError(error, late)
  } finally {
    clearTimeout(timer)
  }
}

function rangeHeaders({ from }: FileRequest): Record<string, string> {
  // Packed bytes could neither be counted nor gone on with.
  const plain = { accept: '*/*', 'accept-encoding': 'identity' }
  if (!from) return plain
  return { ...plain, range: `bytes=${from.offset}-`, 'if-range': from.validator }
}

async function read(
  options: Options,
  request: FileRequest,
  url: URL,
  answer: Answer,
): Promise<FileReply> {
  const { response, giveUp } = answer
  const place = placeOf(request, response)
  if (place === 'elsewhere') {
    giveUp.abort()
    return open(options, { ...request, from: undefined })
  }
  if (place === null) {
    const isOwn = url.origin === options.own.origin
    const words = isOwn ? await said(answer, request, options) : null
    giveUp.abort()
    throw refusal(response, isOwn, words, options.now())
  }
  if (isOtherPage(request, response)) {
    giveUp.abort()
    throw unreadable('a web page in place of a file')
  }
  const idleMs = options.idleMs ?? IDLE_MS
  const body = contentsOf({ ...place, response, giveUp, idleMs, signal: request.signal })
  return { ...place, validator: validatorOf(response), body }
}

type Place = { from: number; total: number | null }

/** Null for a refusal; `elsewhere` for a part that is not the one that was asked for. */
function placeOf({ from }: FileRequest, response: Response): Place | 'elsewhere' | null {
  if (response.status === 200) return { from: 0, total: lengthOf(response) }
  if (!from) return null
  if (response.status === 416) return 'elsewhere'
  if (response.status !== 206) return null
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
  if (!range || Number(range[1]) !== from.offset) return 'elsewhere'
  const end = Number(range[2]) + 1
  // Less than the rest would end as a file that is too short.
  if (range[3] !== '*' && Number(range[3]) !== end) return 'elsewhere'
  return { from: from.offset, total: end }
}

function lengthOf({ headers }: Response): number | null {
  const encoding = headers.get('content-encoding') ?? 'identity'
  const length = headers.get('content-length')
  if (encoding !== 'identity' || length === null || !/^\d{1,15}$/.test(length)) return null
  return Number(length)
}

/** A weak tag does not promise the same bytes (RFC 9110 section 13.1.5). */
function validatorOf({ headers }: Response): string | null {
  const tag = headers.get('etag')
  if (tag !== null && !tag.startsWith('W/')) return tag
  return headers.get('last-modified')
}

/** A guest network's sign-in page, or Plannr's own, must not end up as somebody's contract. */
function isOtherPage({ isPage }: FileRequest, { headers }: Response): boolean {
  if (isPage || /^\s*attachment/i.test(headers.get('content-disposition') ?? '')) return false
  return /^\s*text\/html/i.test(headers.get('content-type') ?? '')
}

function refusal(response: Response, isOwn: boolean, words: unknown, now: number): ApiError {
  const { status } = response
  if (response.ok || isRedirect(status)) return unreadable(`status ${status} to a download`)
  const failure = fromStatus(response, words, now)
  const { detail, retryAt } = failure
  const more = { detail, retryAt, status, certainlyNotDone: true }
  if (status === 429) return new ApiError('ask-later', more)
  // Elsewhere nobody knows the user: what such a store refuses is between it and Plannr.
  if (!isOwn && status < 500 && status !== 404 && status !== 410)
    return new ApiError('server-error', more)
  return failure
}

const LONGEST_REFUSAL = 64 * 1024

async function said(
  { response, giveUp }: Answer,
  { signal }: FileRequest,
  { idleMs = IDLE_MS }: Options,
): Promise<unknown> {
  const total = lengthOf(response)
  if (total === null || total > LONGEST_REFUSAL) return null
  const parts: Uint8Array[] = []
  try {
    const contents = { response, giveUp, signal, idleMs, from: 0, total }
    for await (const part of contentsOf(contents)) parts.push(part)
    return JSON.parse(new TextDecoder().decode(Buffer.concat(parts)))
  } catch {
    // The status alone says enough.
    return null
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function unsafe(detail: string | undefined): ApiError {
  return new ApiError('unsafe-address', { certainlyNotDone: true, detail })
}
