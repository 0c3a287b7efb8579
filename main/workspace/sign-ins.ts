/** The sign-in that lies in the keychain, and the source that it opens. */
import { personalToken, type Credentials } from '../api/credentials.ts'
import { getSurely, type Keychain } from '../auth/keychain.ts'
import type { OAuth } from '../auth/oauth/oauth.ts'
import type { OAuthTokens } from '../auth/oauth/token-endpoint.ts'
import { readSignIn, writeSignIn } from '../auth/saved-sign-in.ts'
import { ExpectedError } from '../../contract/errors.ts'
import { inTurn } from '../model/in-turn.ts'
import type { Source } from './source.ts'

/** `secret`: as the keychain holds it. */
export type SignIn = { secret: string; source: Source }

type SignInsOptions = {
  keychain: Keychain
  oauth: OAuth
  plannr: (credentials: Credentials) => Source
}

const TOKEN = 'token'

export class SignIns {
  readonly #options: SignInsOptions
  /** What the keychain holds of each: a pair that was renewed takes the place of the first one. */
  readonly #secrets = new WeakMap<Source, string>()
  readonly #ended = new WeakSet<Source>()
  /** Whose secret the keychain holds. */
  #holder: Source | null = null
  readonly #writing = inTurn()
  #browsing: AbortController | null = null

  constructor(options: SignInsOptions) {
    this.#options = options
  }

  /** From an earlier run; null when the keychain has none that can be read. Throws keychain-*. */
  async remembered(): Promise<Source | null> {
    const secret = await getSurely(this.#options.keychain, TOKEN)
    if (secret === null) return null
    const saved = readSignIn(secret)
    if (saved === null) return null
    const { source } =
      saved.kind === 'oauth' ? this.#oauth(saved.tokens) : this.personal(saved.token)
    this.#secrets.set(source, secret)
    this.#holder = source
    return source
  }

  personal(token: string): SignIn {
    return { secret: token, source: this.#options.plannr(personalToken(token)) }
  }

  /** A second try ends the first one. Throws as OAuth.signIn. */
  async inBrowser(): Promise<SignIn> {
    this.cancel()
    const browsing = new AbortController()
    this.#browsing = browsing
    const tokens = await this.#options.oauth.signIn(browsing.signal)
    if (browsing.signal.aborted) throw new ExpectedError('sign-in-cancelled')
    return this.#oauth(tokens)
  }

  cancel(): void {
    this.#browsing?.abort()
    this.#browsing = null
  }

  /**
   * Stored before it is used: what is renewed meanwhile must not be lost with the program. `isOpen`:
   * it is in use by now, so that a failure does not undo it any more.
   */
  async storing<T>(
    signIn: SignIn,
    now: { open: Source | null; isOpen: () => boolean },
    use: () => Promise<T>,
  ): Promise<T> {
    const stored = await this.#inTurn(async (keychain) => {
      const before = await keychain.get(TOKEN)
      await keychain.set(TOKEN, signIn.secret)
      this.#holder = signIn.source
      return before
    })
    this.#secrets.set(signIn.source, signIn.secret)
    try {
      return await use()
    } catch (error) {
      if (!now.isOpen()) await this.#putBack(now.open, stored)
      throw error
    }
  }

  /** Nothing was opened with the new one, so the next start must not use it for what was open before. */
  #putBack(open: Source | null, stored: string | null): Promise<void> {
    return this.#inTurn(async (keychain) => {
      const before = (open && this.#secrets.get(open)) ?? stored
      await (before === null ? keychain.remove(TOKEN) : keychain.set(TOKEN, before))
      this.#holder = open
    })
  }

  /** `source`: the one in use, if any. Throws keychain-*; then nothing has changed. */
  async forget(source: Source | null): Promise<void> {
    if (source) this.#ended.add(source)
    try {
      await this.#inTurn((keychain) => keychain.remove(TOKEN))
    } catch (error) {
      if (source) this.#ended.delete(source)
      throw error
    }
  }

  /** What is renewed for it from here on is not stored any more. */
  end(source: Source): void {
    this.#ended.add(source)
  }

  #oauth(tokens: OAuthTokens): SignIn {
    const { oauth, plannr } = this.#options
    const save = (renewed: OAuthTokens) =>
      this.#inTurn(async (keychain) => {
        // Signed out, or in as somebody else: nothing of it may come back into the keychain.
        if (this.#ended.has(source)) throw new ExpectedError('not-signed-in')
        const secret = writeSignIn(renewed)
        this.#secrets.set(source, secret)
        // While another sign-in is being opened the keychain holds that one.
        if (this.#holder === source) await keychain.set(TOKEN, secret)
      })
    const source = plannr(oauth.keep(tokens, save))
    return { secret: writeSignIn(tokens), source }
  }

  /** One write at a time: one that was begun earlier must not end later. */
  #inTurn<T>(work: (keychain: Keychain) => Promise<T>): Promise<T> {
    return this.#writing(() => work(this.#options.keychain))
  }
}
