/** What stands in a request's Authorization header, and where the next one comes from. */
export type Credentials = {
  /** Throws unauthenticated when the user has to sign in again, keychain-*, offline ... */
  token(): Promise<string>
  /** Another one, because Plannr refused this one; null when there is none. Throws as `token`. */
  renew(refused: string): Promise<string | null>
}

/** A personal access token is what it is until the user brings another. */
export function personalToken(token: string): Credentials {
  return {
    token: () => Promise.resolve(token),
    renew: () => Promise.resolve(null),
  }
}
