import type { NetworkState as Facts } from '../../contract/network-commands.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { orNotify, type Notify } from './notify.ts'

/** What stands between this computer and Plannr, and what the user does about it. */
export class NetworkState {
  facts = $state.raw<Facts>({ proxy: null, signInPage: false })
  /** The dialog that asks for the proxy's password. */
  asks = $state(false)
  readonly #call: Call
  readonly #notify: Notify
  #told = false

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  async start(): Promise<void> {
    try {
      const facts = await this.#call('network.get', {})
      if (!this.#told) this.#show(facts)
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }

  apply(facts: Facts): void {
    this.#told = true
    this.#show(facts)
  }

  /** Nothing is told while Parley is locked: what was known is asked for anew. */
  forget(): void {
    this.#told = false
    this.asks = false
    this.facts = { proxy: null, signInPage: false }
  }

  /** Throws Failure: proxy-refused, offline ... */
  async signIn(username: string, password: string): Promise<{ kept: boolean }> {
    const answer = await this.#call('network.signInToProxy', { username, password })
    this.asks = false
    return answer
  }

  async openSignInPage(): Promise<void> {
    await orNotify(this.#notify, () => this.#call('network.openSignInPage', {}))
  }

  notify(words: string): void {
    this.#notify('warning', words)
  }

  /** Another proxy, or one that no longer takes what it has, asks by itself; the rest on a press. */
  #show(facts: Facts): void {
    const isNew = facts.proxy !== null && facts.proxy.name !== this.facts.proxy?.name
    const isRefused = facts.proxy?.refused === true && !this.facts.proxy?.refused
    this.facts = facts
    if (facts.proxy === null) this.asks = false
    else if (isNew || isRefused) this.asks = true
  }
}
