/**
 * Finds conversations that the server no longer shows, or shows on the other list: nothing tells of
 * them, but the list then has another length than ours.
 */
import type { PlannrApi } from '../api/plannr-api.ts'
import type { Clock } from '../model/clock.ts'
import type { Store } from '../store/store.ts'
import type { createListPass } from './list-pass.ts'

type VanishedOptions = {
  api: PlannrApi
  store: Store
  clock: Clock
  lists: ReturnType<typeof createListPass>
}

const MINUTE = 60_000
const FIRST_PAUSE = 10 * MINUTE
/** Two counts that never agree must not cost a walk through the whole list again and again. */
const LONGEST_PAUSE = 6 * 60 * MINUTE
const LOOKED_UP_AT_ONCE = 20

export class Vanished {
  readonly #options: VanishedOptions
  #pause = FIRST_PAUSE
  #notBefore = 0
  #comparing = false

  constructor(options: VanishedOptions) {
    this.#options = options
  }

  /** `total`: the length of the server's list, or null while that is not known. */
  async check(total: number | null, signal: AbortSignal): Promise<void> {
    const { store, clock } = this.#options
    if (total === null) return
    if (total === (await store.countCurrent())) {
      this.#pause = FIRST_PAUSE
      this.#comparing = false
      return
    }
    const anew = !this.#comparing
    if (anew) {
      if (clock.now() < this.#notBefore) return
      this.#notBefore = clock.now() + this.#pause
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE)
      this.#comparing = true
    }
    await this.#compare(signal, anew)
  }

  async #compare(signal: AbortSignal, anew: boolean): Promise<void> {
    const { api, store, lists } = this.#options
    const result = await lists.everything(signal, anew)
    if (result === null) return
    this.#comparing = false
    if (!result.whole) return
    const { seen, newestAt } = result
    const known = await store.knownConversations()
    const missing = known.filter((uuid) => !seen.has(uuid)).slice(0, LOOKED_UP_AT_ONCE)
    for (const uuid of missing) {
      // Pages shift while they are read: only a question of its own can say that it is gone.
      const there = await api.findConversation({ uuid, signal })
      if (there === null && !(await this.#couldBeTooNew(uuid, newestAt))) await store.markGone(uuid)
    }
  }

  /**
   * A server that lags behind lacks what is newer than all that it shows. Whether such a conversation
   * is gone can be said when there is something newer on the lists.
   */
  async #couldBeTooNew(uuid: string, newestAt: number): Promise<boolean> {
    const conversation = await this.#options.store.conversation(uuid)
    return (conversation?.activityAt ?? 0) >= newestAt
  }
}
