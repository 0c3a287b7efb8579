/**
 * Which OAuth client this copy of Parley is. Plannr gives out client ids on request only, and its
 * addresses are Laravel Passport's. Sources: Plannr guide, authorization; RFC 6749, RFC 8252.
 */
import { ExpectedError } from '../../../contract/errors.ts'

export type OAuthClient = {
  id: string
  /** Null for a public client: PKCE takes its place. */
  secret: string | null
  /** Null: a loopback address, and where none can be opened the application's own scheme. */
  redirect: string | null
}

export type OAuthServer = { issuer: string; authorizeUrl: string; tokenUrl: string }

/** Throws oauth-not-configured. */
export function readOAuthClient(environment: Record<string, string | undefined>): OAuthClient {
  const id = environment['PLANNR_OAUTH_CLIENT_ID']?.trim()
  if (!id) throw new ExpectedError('oauth-not-configured')
  return {
    id,
    secret: environment['PLANNR_OAUTH_CLIENT_SECRET']?.trim() || null,
    redirect: environment['PLANNR_OAUTH_REDIRECT']?.trim() || null,
  }
}

export function plannrOAuth(baseUrl: string): OAuthServer {
  return {
    issuer: baseUrl,
    authorizeUrl: `${baseUrl}/oauth/authorize`,
    tokenUrl: `${baseUrl}/oauth/token`,
  }
}
