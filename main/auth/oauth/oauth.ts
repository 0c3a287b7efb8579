/** Sign-in through the browser, loaded when it is first needed: most starts have a token already. */
import type { Credentials } from '../../api/credentials.ts'
import type { Fetch } from '../../api/transport.ts'
import { plannrOAuth, readOAuthClient } from './client.ts'
import type { OAuthTokens, TokenEndpoint } from './token-endpoint.ts'

export type OAuthOptions = {
  environment: Record<string, string | undefined>
  /** Throws insecure-address. */
  baseUrl: () => string
  fetch: Fetch
  now: () => number
  /** Opens the system's browser. */
  open: (url: string) => Promise<void>
  onDeepLink: (listener: (url: URL) => boolean) => () => void
}

export type OAuth = {
  /** Throws oauth-not-configured, sign-in-declined, sign-in-refused, sign-in-cancelled, no-browser ... */
  signIn(signal: AbortSignal): Promise<OAuthTokens>
  /** Renews the pair when it is time; `save` has it stored before it is used. */
  keep(tokens: OAuthTokens, save: (tokens: OAuthTokens) => Promise<void>): Credentials
}

export function createOAuth(options: OAuthOptions): OAuth {
  const endpoint = (): TokenEndpoint => ({
    client: readOAuthClient(options.environment),
    server: plannrOAuth(options.baseUrl()),
    fetch: options.fetch,
    now: options.now,
  })
  return {
    async signIn(signal) {
      const asked = endpoint()
      const { signInWithBrowser } = await import('./sign-in.ts')
      const { open, onDeepLink } = options
      return signInWithBrowser({ endpoint: asked, open, onDeepLink, signal })
    },
    keep(tokens, save) {
      let keeper: Promise<Credentials> | null = null
      const load = async () => {
        const { createTokenKeeper } = await import('./token-keeper.ts')
        return createTokenKeeper({ endpoint, tokens, save, now: options.now })
      }
      const kept = () => (keeper ??= load())
      return {
        token: async () => (await kept()).token(),
        renew: async (refused) => (await kept()).renew(refused),
      }
    },
  }
}
