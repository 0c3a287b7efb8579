import type { Clock } from '../clock.ts'
import { createRandom, uuidFrom, type Random } from '../random.ts'

export type Grant = { userUuid: string; clientId: string | null; expiresAt: number | null }
export type TokenPair = { accessToken: string; refreshToken: string; seconds: number }

type Refresh = { accessToken: string; clientId: string; userUuid: string }

/** Personal tokens, access tokens and refresh tokens, and which of them are still good. */
export class TokenRegister {
  readonly #access = new Map<string, Grant>()
  readonly #refresh = new Map<string, Refresh>()
  readonly #revoked = new Map<string, Grant>()
  readonly #now: Clock
  readonly #random: Random
  readonly #seconds: number

  constructor(options: { now: Clock; random: Random; accessTokenSeconds: number }) {
    this.#now = options.now
    this.#random = options.random
    this.#seconds = options.accessTokenSeconds
  }

  addPersonal(token: string, userUuid: string): void {
    this.#access.set(token, { userUuid, clientId: null, expiresAt: null })
  }

  find(token: string): Grant | undefined {
    const grant = this.#access.get(token)
    if (!grant) return undefined
    return grant.expiresAt !== null && grant.expiresAt <= this.#now() ? undefined : grant
  }

  issue(userUuid: string, clientId: string): TokenPair {
    const accessToken = `access-${this.secret()}`
    const refreshToken = `refresh-${this.secret()}`
    const expiresAt = this.#now() + this.#seconds * 1000
    this.#access.set(accessToken, { userUuid, clientId, expiresAt })
    this.#refresh.set(refreshToken, { accessToken, clientId, userUuid })
    return { accessToken, refreshToken, seconds: this.#seconds }
  }

  /** A refresh token works once; its access token ends with it, as Passport has it. */
  rotate(refreshToken: string, clientId: string): TokenPair | null {
    const known = this.#refresh.get(refreshToken)
    if (!known || known.clientId !== clientId) return null
    this.#refresh.delete(refreshToken)
    this.#access.delete(known.accessToken)
    return this.issue(known.userUuid, clientId)
  }

  /** Ends the OAuth access tokens early; refresh tokens stay good. */
  expireAccess(): void {
    for (const grant of this.#access.values()) {
      if (grant.expiresAt !== null) grant.expiresAt = this.#now()
    }
  }

  revokeAll(): void {
    for (const [token, grant] of this.#access) this.#revoked.set(token, grant)
    this.#access.clear()
    this.#refresh.clear()
  }

  /** Undoes `revokeAll` for access and personal tokens, as if the user had allowed them anew. */
  restoreAll(): void {
    for (const [token, grant] of this.#revoked) this.#access.set(token, grant)
    this.#revoked.clear()
  }

  revokeClient(clientId: string): void {
    for (const [token, grant] of this.#access) {
      if (grant.clientId === clientId) this.#access.delete(token)
    }
    for (const [token, refresh] of this.#refresh) {
      if (refresh.clientId === clientId) this.#refresh.delete(token)
    }
  }

  secret(): string {
    const salt = createRandom(Math.floor(this.#random() * 2 ** 32), 'secret')
    return uuidFrom(this.#random).replace(/-/g, '') + uuidFrom(salt).replace(/-/g, '')
  }
}
