/**
 * Sign-in with the system's browser: authorization code with PKCE, back over a loopback address or
 * the application's own scheme. Sources: RFC 6749, RFC 7636, RFC 8252, RFC 9207.
 */
import * as oauth from 'oauth4webapi'
import { ExpectedError } from '../../../contract/errors.ts'
import { openLoopback, type Loopback } from './loopback.ts'
import {
  exchangeCode,
  readCallback,
  type OAuthTokens,
  type TokenEndpoint,
} from './token-endpoint.ts'

export type SignInOptions = {
  endpoint: TokenEndpoint
  /** Opens the system's browser. */
  open: (url: string) => Promise<void>
  /** Takes addresses of the application's own scheme until its answer is called. */
  onDeepLink: (listener: (url: URL) => boolean) => () => void
  signal: AbortSignal
}

const OWN_REDIRECT = 'parley://oauth/callback'

/** Throws sign-in-declined, sign-in-refused, sign-in-cancelled, no-browser, offline, timeout ... */
export async function signInWithBrowser(options: SignInOptions): Promise<OAuthTokens> {
  const { endpoint, signal } = options
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const waiting = Promise.withResolvers<URLSearchParams>()
  // Nobody may be waiting for it yet when the browser is quick.
  waiting.promise.catch(() => undefined)
  const arrived = (url: URL): boolean => {
    try {
      const answer = readCallback(endpoint, url, state)
      if (answer) waiting.resolve(answer)
      return answer !== null
    } catch (error) {
      waiting.reject(error)
      return true
    }
  }
  const cancel = () => waiting.reject(new ExpectedError('sign-in-cancelled'))
  signal.addEventListener('abort', cancel, { once: true })
  const way = await openWay(options, arrived)
  try {
    // Cancelled while the way back was being opened.
    if (signal.aborted) throw new ExpectedError('sign-in-cancelled')
    await browse(options, await authorizeUrl(endpoint, { redirect: way.redirect, state, verifier }))
    const callback = await waiting.promise
    return await exchangeCode(endpoint, { callback, redirect: way.redirect, verifier })
  } finally {
    signal.removeEventListener('abort', cancel)
    way.close()
  }
}

/** A loopback address first; where a firm's computer forbids that, the application's own scheme. */
async function openWay(
  { endpoint, onDeepLink }: SignInOptions,
  arrived: (url: URL) => boolean,
): Promise<Loopback> {
  const { redirect } = endpoint.client
  const deepLink = (address: string) => ({ redirect: address, close: onDeepLink(arrived) })
  if (redirect !== null && !redirect.startsWith('http:')) return deepLink(redirect)
  try {
    return await openLoopback(redirect, arrived)
  } catch (error) {
    if (redirect !== null) throw new ExpectedError('sign-in-refused', { cause: error })
    return deepLink(OWN_REDIRECT)
  }
}

async function authorizeUrl(
  { client, server }: TokenEndpoint,
  asked: { redirect: string; state: string; verifier: string },
): Promise<string> {
  const url = new URL(server.authorizeUrl)
  const query = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: asked.redirect,
    state: asked.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

async function browse({ open }: SignInOptions, url: string): Promise<void> {
  try {
    await open(url)
  } catch (error) {
    throw new ExpectedError('no-browser', { cause: error })
  }
}
