import type { SyncStatus } from '../../contract/models.ts'
import { historyPercent } from '../lib/sync-words.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { orNotify, type Notify } from './notify.ts'

/** A check that nobody asked for is shown only when it takes longer than this (ms). */
export const QUIET_CHECK = 600

type History = Extract<SyncStatus, { state: 'idle' }>['history']

/** How far Parley is with asking Plannr for news, without a flicker at each quiet poll. */
export class SyncState {
  status = $state.raw<SyncStatus>({ state: 'stopped' })
  /** How far the past is; kept while a check runs, so that its button does not come and go. */
  history = $state.raw<History>(null)
  /** Per cent of the messages that are here, when last told; null once all of them are. */
  indexed = $state.raw<number | null>(null)
  #call: Call
  #notify: Notify
  #told = false
  /** The user asked for the check, so it is shown however short it is. */
  #asked = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  async start(): Promise<void> {
    try {
      const status = await this.#call('sync.status', {})
      if (!this.#told) this.#show(status)
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }

  apply(status: SyncStatus): void {
    this.#told = true
    clearTimeout(this.#timer)
    const quiet = status.state === 'checking' && this.status.state === 'idle' && !this.#asked
    if (quiet) this.#timer = setTimeout(() => this.#show(status), QUIET_CHECK)
    else this.#show(status)
    if (status.state !== 'checking') this.#asked = false
  }

  checkNow(): Promise<boolean> {
    this.#asked = true
    return orNotify(this.#notify, () => this.#call('sync.checkNow', {}))
  }

  async pauseHistory(paused: boolean): Promise<void> {
    const taken = await orNotify(this.#notify, () => this.#call('sync.pauseHistory', { paused }))
    // The next status says the same; a press must be seen at once.
    if (taken && this.history) this.history = { ...this.history, paused }
    if (taken && this.status.state === 'idle' && this.status.history)
      this.status = { ...this.status, history: { ...this.status.history, paused } }
  }

  #show(status: SyncStatus): void {
    this.status = status
    if (status.state === 'idle') this.indexed = status.history && historyPercent(status.history)
    if (status.state !== 'checking' || status.firstSync)
      this.history = status.state === 'idle' ? status.history : null
  }
}
