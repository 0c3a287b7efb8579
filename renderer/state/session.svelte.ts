import type { Failure } from '../../contract/errors.ts'
import type { Session } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'

export type SignInWay = 'plannr' | 'token' | 'demo'

/** Who is signed in, and the ways in. */
export class SessionState {
  session = $state.raw<Session>({ state: 'starting' })
  /** Which way is being tried right now. */
  busy = $state.raw<SignInWay | 'account' | 'again' | null>(null)
  failure = $state.raw<{ way: SignInWay | 'account' | 'again'; failure: Failure } | null>(null)
  /** Stays in the box after a refusal, so that a slip can be mended. */
  token = $state('')
  #call: Call
  #follow: (session: Session) => void
  #told = 0
  #browsing: Promise<boolean> = Promise.resolve(false)

  /** `follow` is told of every session in turn. */
  constructor(call: Call, follow: (session: Session) => void = () => undefined) {
    this.#call = call
    this.#follow = follow
  }

  /** An event from main is newer than any answer that is still on its way. */
  apply(session: Session): void {
    this.#told += 1
    if (session.state !== this.session.state) this.failure = null
    this.session = session
    if (session.state === 'ready') this.token = ''
    this.#follow(session)
  }

  /** Until it is asked for again. */
  forget(): void {
    this.#told += 1
    this.session = { state: 'starting' }
    this.token = ''
    this.failure = null
  }

  async start(): Promise<void> {
    const before = this.#told
    try {
      const session = await this.#call('session.get', {})
      if (before === this.#told) this.apply(session)
    } catch (error) {
      const failure = failureOf(error)
      // It is followed by the lock.
      if (failure.code !== 'locked') this.apply({ state: 'blocked', failure })
    }
  }

  signInWithPlannr(): Promise<boolean> {
    const signedIn = this.#attempt('plannr', () => this.#call('session.signInWithPlannr', {}))
    this.#browsing = signedIn
    return signedIn
  }

  /** The answer to the sign-in in the browser is then a refusal that nobody needs to be told of. */
  async cancelSignIn(): Promise<void> {
    await this.#call('session.cancelSignIn', {})
  }

  async signInWithToken(): Promise<boolean> {
    const token = this.token.trim()
    // Another way in takes the place of a browser that nobody comes back from.
    if (this.busy === 'plannr') await this.#leaveBrowser()
    return this.#attempt('token', () => this.#call('session.signInWithToken', { token }))
  }

  async startDemo(): Promise<boolean> {
    if (this.busy === 'plannr') await this.#leaveBrowser()
    return this.#attempt('demo', () => this.#call('session.startDemo', {}))
  }

  chooseAccount(accountUuid: string): Promise<boolean> {
    return this.#attempt('account', () => this.#call('session.chooseAccount', { accountUuid }))
  }

  tryAgain(): Promise<boolean> {
    return this.#attempt('again', () => this.#call('session.tryAgain', {}))
  }

  async #leaveBrowser(): Promise<void> {
    const over = this.#browsing
    await this.cancelSignIn()
    await over
  }

  async #attempt(
    way: SignInWay | 'account' | 'again',
    action: () => Promise<Session>,
  ): Promise<boolean> {
    if (this.busy) return false
    this.busy = way
    this.failure = null
    try {
      this.apply(await action())
      return true
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code !== 'sign-in-cancelled') this.failure = { way, failure }
      return false
    } finally {
      this.busy = null
    }
  }
}
