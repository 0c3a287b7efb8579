/** Talks to the token endpoint; what goes wrong becomes one of our failures. */
import * as oauth from 'oauth4webapi'
import { ExpectedError } from '../../../contract/errors.ts'
import { fromNetworkError, unreadable } from '../../api/failures.ts'
import type { Fetch } from '../../api/transport.ts'
import type { OAuthClient, OAuthServer } from './client.ts'

export type OAuthTokens = {
  access: string
  /** Null when the server gives none: then the user signs in again when this one ends. */
  refresh: string | null
  /** Epoch milliseconds; null when the server does not say. */
  expiresAt: number | null
}

export type TokenEndpoint = {
  client: OAuthClient
  server: OAuthServer
  fetch: Fetch
  now: () => number
}

type Code = { callback: URLSearchParams; redirect: string; verifier: string }

const TIMEOUT_MS = 30_000
const ENDED =
  'Plannr ended this sign-in: it was revoked, it expired, or your password was changed. Sign in again; your messages, drafts and unsent messages stay here.'

/** Throws offline, timeout, server-error, unreadable-reply, sign-in-refused. */
export async function exchangeCode(endpoint: TokenEndpoint, code: Code): Promise<OAuthTokens> {
  const { as, client, auth } = parts(endpoint)
  const { callback, redirect, verifier } = code
  return asking(endpoint, 'sign-in-refused', async (options) => {
    const response = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      auth,
      callback,
      redirect,
      verifier,
      options,
    )
    return oauth.processAuthorizationCodeResponse(as, client, response)
  })
}

/** Throws as `exchangeCode`, but unauthenticated when Plannr ended the sign-in. */
export async function refreshTokens(
  endpoint: TokenEndpoint,
  refresh: string,
): Promise<OAuthTokens> {
  const { as, client, auth } = parts(endpoint)
  const tokens = await asking(endpoint, 'unauthenticated', async (options) => {
    const response = await oauth.refreshTokenGrantRequest(as, client, auth, refresh, options)
    return oauth.processRefreshTokenResponse(as, client, response)
  })
  // RFC 6749, section 6: without a new one the old one stays good.
  return { ...tokens, refresh: tokens.refresh ?? refresh }
}

/**
 * The answer to our own request, or null for what anybody could have sent. Throws sign-in-declined
 * and sign-in-refused.
 */
export function readCallback(
  { client: { id }, server }: Pick<TokenEndpoint, 'client' | 'server'>,
  url: URL,
  state: string,
): URLSearchParams | null {
  if (url.searchParams.get('state') !== state) return null
  try {
    return oauth.validateAuthResponse(metadata(server), { client_id: id }, url, state)
  } catch (error) {
    if (!(error instanceof oauth.AuthorizationResponseError)) return null
    const code = error.error === 'access_denied' ? 'sign-in-declined' : 'sign-in-refused'
    throw new ExpectedError(code, { detail: error.error, cause: error })
  }
}

function metadata(server: OAuthServer): oauth.AuthorizationServer {
  return {
    issuer: server.issuer,
    authorization_endpoint: server.authorizeUrl,
    token_endpoint: server.tokenUrl,
  }
}

function parts({ client: { id, secret }, server }: TokenEndpoint) {
  const auth = secret === null ? oauth.None() : oauth.ClientSecretPost(secret)
  return { as: metadata(server), client: { client_id: id }, auth }
}

async function asking(
  endpoint: TokenEndpoint,
  refused: 'sign-in-refused' | 'unauthenticated',
  ask: (options: oauth.TokenEndpointRequestOptions) => Promise<oauth.TokenEndpointResponse>,
): Promise<OAuthTokens> {
  let status = 0
  const limit = AbortSignal.timeout(TIMEOUT_MS)
  const fetch = async (url: string, options: oauth.CustomFetchOptions<'POST', URLSearchParams>) => {
    const response = await endpoint
      .fetch(url, {
        method: options.method,
        headers: options.headers,
        body: options.body.toString(),
        redirect: 'error',
        credentials: 'omit',
        signal: limit,
      })
      .catch((error: unknown) => {
        throw fromNetworkError(error, limit.aborted)
      })
    status = response.status
    return response
  }
  try {
    const isLoopback = endpoint.server.tokenUrl.startsWith('http://')
    const reply = await ask({
      [oauth.customFetch]: fetch,
      // Plain http is let through to this computer only, where the base address is read; the library
      // marks the option so that nobody overlooks it.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above; it has no successor
      [oauth.allowInsecureRequests]: isLoopback,
    })
    return toTokens(reply, endpoint.now())
  } catch (error) {
    throw toFailure(error, status, refused)
  }
}

function toTokens(reply: oauth.TokenEndpointResponse, now: number): OAuthTokens {
  return {
    access: reply.access_token,
    refresh: reply.refresh_token ?? null,
    expiresAt: reply.expires_in === undefined ? null : now + reply.expires_in * 1000,
  }
}

function toFailure(
  error: unknown,
  status: number,
  refused: 'sign-in-refused' | 'unauthenticated',
): unknown {
  if (error instanceof ExpectedError) return error
  if (error instanceof oauth.ResponseBodyError) {
    // A client that the server does not know is nothing that signing in again would mend.
    const ended = refused === 'unauthenticated' && error.error === 'invalid_grant'
    const message = ended ? { message: ENDED } : {}
    const code = refused === 'unauthenticated' && !ended ? 'sign-in-refused' : refused
    return new ExpectedError(code, { ...message, detail: error.error, cause: error })
  }
  if (status === 429) return new ExpectedError('rate-limited', { cause: error })
  if (status >= 500) return new ExpectedError('server-error', { cause: error })
  return unreadable('the answer of the token endpoint', error)
}
