import { wireError } from '../../contract/plannr.ts'
import { ExpectedError, type ErrorCode } from '../../contract/errors.ts'

/** A failed call to Plannr. */
export class ApiError extends ExpectedError {
  /**
   * True when the server certainly did not act on the request: it refused it, or was never
   * reached. False after a timeout, a dropped connection, a 5xx or an unreadable answer, where a
   * command may have been carried out all the same.
   */
  readonly certainlyNotDone: boolean
  readonly status: number | undefined

  constructor(
    code: ErrorCode,
    more: ConstructorParameters<typeof ExpectedError>[1] & {
      certainlyNotDone: boolean
      status?: number | undefined
    },
  ) {
    super(code, more)
    this.certainlyNotDone = more.certainlyNotDone
    this.status = more.status
  }
}

/**
 * Failures that only happen before a connection exists: Chromium's net errors, then Node's. An
 * unreachable address is none of them, since an established connection can end so as well.
 */
const NEVER_SENT =
  /ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_CONNECTION_REFUSED|ERR_PROXY_|ERR_TUNNEL_CONNECTION_FAILED|ERR_MANDATORY_PROXY|ERR_CERT_|ECONNREFUSED|ENOTFOUND|EAI_AGAIN/

export function fromNetworkError(error: unknown, timedOut: boolean): ApiError {
  if (timedOut) return new ApiError('timeout', { certainlyNotDone: false, cause: error })
  const words = networkWords(error)
  return new ApiError(codeOf(words), {
    certainlyNotDone: NEVER_SENT.test(words),
    detail: words,
    cause: error,
  })
}

/** Chromium's net errors: what stands between here and Plannr, and is not the network as such. */
function codeOf(words: string): ErrorCode {
  if (/ERR_CERT_|ERR_PROXY_CERTIFICATE_INVALID/.test(words)) return 'untrusted-connection'
  if (/ERR_PROXY_|ERR_TUNNEL_CONNECTION_FAILED|ERR_MANDATORY_PROXY/.test(words))
    return 'proxy-unreachable'
  return 'offline'
}

function networkWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` ${networkWords(error.cause)}` : ''
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code} ` : ''
  return `${code}${error.message}${cause}`
}

const CODE_BY_STATUS: Record<number, ErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  413: 'too-large',
  429: 'rate-limited',
}

/** Sources: Plannr API, errors and rate limits; RFC 9110 section 15. */
export function fromStatus(response: Response, body: unknown, now: number): ApiError {
  const { status } = response
  const parsed = wireError.safeParse(body)
  const said = parsed.success ? parsed.data : null
  const serverSide = status >= 500
  const code = CODE_BY_STATUS[status] ?? (serverSide ? 'server-error' : 'invalid')
  return new ApiError(code, {
    status,
    certainlyNotDone: !serverSide && status !== 408,
    detail: `status ${status}`,
    ...(code === 'invalid' && said?.message
      ? { message: `Plannr did not accept this: ${said.message}` }
      : {}),
    ...(said?.errors ? { fields: said.errors } : {}),
    ...retryAt(response, now),
  })
}

/** Seconds or an HTTP date (RFC 9110 section 10.2.3); at most an hour, so that a bad clock can't stop us. */
function retryAt(response: Response, now: number): { retryAt?: number } {
  const header = response.headers.get('retry-after')
  if (header === null) return {}
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000
  if (!Number.isFinite(seconds)) return {}
  return { retryAt: now + Math.min(Math.max(seconds, 1), 3600) * 1000 }
}

export function unreadable(detail: string, cause?: unknown): ApiError {
  return new ApiError('unreadable-reply', { certainlyNotDone: false, detail, cause })
}
