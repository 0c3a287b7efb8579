/** The sign-in as it lies in the keychain: a personal token as it is, or an OAuth pair as JSON. */
import { z } from 'zod'
import type { OAuthTokens } from './oauth/token-endpoint.ts'

export type SavedSignIn =
  { kind: 'personal'; token: string } | { kind: 'oauth'; tokens: OAuthTokens }

const oauthSchema = z.object({
  access: z.string(),
  refresh: z.string().nullable(),
  expiresAt: z.number().nullable(),
})

/** A personal token holds no braces, so that the two can't be mistaken for each other. Null: neither. */
export function readSignIn(secret: string): SavedSignIn | null {
  if (!secret.startsWith('{')) return { kind: 'personal', token: secret }
  const tokens = oauthSchema.safeParse(orNull(secret))
  return tokens.success ? { kind: 'oauth', tokens: tokens.data } : null
}

function orNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Cut or changed by somebody else: as good as none.
    return null
  }
}

export function writeSignIn(tokens: OAuthTokens): string {
  return JSON.stringify(oauthSchema.parse(tokens))
}
