import type { Failure } from '../../contract/errors.ts'
import { failureOf } from '../bridge/call.ts'

/** Something that is fetched when it is looked at; what is here stays while it is fetched again. */
export class Remote<T> {
  value = $state.raw<T | null>(null)
  failure = $state.raw<Failure | null>(null)
  busy = $state.raw(false)
  #fetch: () => Promise<T>
  #turn = 0

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch
  }

  async load(): Promise<void> {
    const turn = (this.#turn += 1)
    this.busy = true
    try {
      const value = await this.#fetch()
      if (turn !== this.#turn) return
      this.value = value
      this.failure = null
    } catch (error) {
      if (turn === this.#turn) this.failure = failureOf(error)
    } finally {
      if (turn === this.#turn) this.busy = false
    }
  }
}
