/**
 * Keeps an OAuth sign-in good: renews the access token before it ends or when Plannr refuses it, once
 * for all who wait. A renewed pair is stored before it is used, because the old one is dead by then.
 */
import type { Credentials } from '../../api/credentials.ts'
import { refreshTokens, type OAuthTokens, type TokenEndpoint } from './token-endpoint.ts'

export type TokenKeeperOptions = {
  /** Throws oauth-not-configured. */
  endpoint: () => TokenEndpoint
  now: () => number
  tokens: OAuthTokens
  /** Throws keychain-*. */
  save: (tokens: OAuthTokens) => Promise<void>
}

/** Renewed this long before its end, so that no request meets the end on its way. */
const EARLY_MS = 60_000

export function createTokenKeeper(options: TokenKeeperOptions): Credentials {
  const { endpoint, now, save } = options
  let current = options.tokens
  /** Renewed, but not stored yet: used only once it is. */
  let unsaved: OAuthTokens | null = null
  let renewing: Promise<string> | null = null

  async function renew(refresh: string): Promise<string> {
    unsaved ??= await refreshTokens(endpoint(), refresh)
    await save(unsaved)
    current = unsaved
    unsaved = null
    return current.access
  }

  function renewOnce(refresh: string): Promise<string> {
    renewing ??= renew(refresh).finally(() => {
      renewing = null
    })
    return renewing
  }

  const isEnding = () => current.expiresAt !== null && current.expiresAt - EARLY_MS <= now()

  return {
    async token() {
      const { access, refresh } = current
      return refresh !== null && (unsaved || isEnding()) ? renewOnce(refresh) : access
    },
    async renew(refused) {
      const { access, refresh } = current
      // Somebody else has renewed it in the meantime.
      if (refused !== access) return access
      return refresh === null ? null : renewOnce(refresh)
    },
  }
}
