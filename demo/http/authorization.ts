import type { Clock } from '../clock.ts'
import type { TokenRegister } from './tokens.ts'

export type OAuthClient = {
  id: string
  /** Left out for public clients, which have to use PKCE instead. */
  secret?: string
  redirects: readonly string[]
}

export const DEFAULT_CLIENTS: readonly OAuthClient[] = [
  { id: 'parley-demo', redirects: ['http://127.0.0.1', 'http://localhost', 'parley://oauth'] },
  { id: 'parley-confidential', secret: 'demo-secret', redirects: ['http://127.0.0.1'] },
]

const CODE_LIFETIME = 600_000
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

/** RFC 8252, section 7.3: a loopback redirect matches at any port; others match as prefixes. */
export function isRegistered(client: OAuthClient, redirect: string): boolean {
  if (!URL.canParse(redirect)) return false
  const wanted = new URL(redirect)
  return client.redirects.some((entry) => {
    const known = new URL(entry)
    if (known.protocol === 'http:' && LOOPBACK.includes(known.hostname)) {
      return wanted.protocol === 'http:' && wanted.hostname === known.hostname
    }
    return redirect === entry || redirect.startsWith(`${entry}/`)
  })
}

export type CodeRequest = {
  clientId: string
  redirect: string
  challenge: string | null
  userUuid: string
}

/** Authorization codes that were handed out: each is good once and for ten minutes. */
export class CodeRegister {
  readonly #codes = new Map<string, CodeRequest & { expiresAt: number }>()
  readonly #now: Clock
  readonly #tokens: TokenRegister

  constructor(now: Clock, tokens: TokenRegister) {
    this.#now = now
    this.#tokens = tokens
  }

  issue(request: CodeRequest): string {
    const code = this.#tokens.secret()
    this.#codes.set(code, { ...request, expiresAt: this.#now() + CODE_LIFETIME })
    return code
  }

  redeem(code: string): CodeRequest | null {
    const known = this.#codes.get(code)
    this.#codes.delete(code)
    return known && known.expiresAt > this.#now() ? known : null
  }
}

/** RFC 7636: the base64url form of the verifier's SHA-256. */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return Buffer.from(digest).toString('base64url')
}
