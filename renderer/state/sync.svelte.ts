import type { SyncStatus } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { orNotify, type Notify } from './notify.ts'

/** How far Parley is with asking Plannr for news. */
export class SyncState {
  status = $state.raw<SyncStatus>({ state: 'stopped' })
  #call: Call
  #notify: Notify
  #told = false

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  async start(): Promise<void> {
    try {
      const status = await this.#call('sync.status', {})
      if (!this.#told) this.status = status
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }

  apply(status: SyncStatus): void {
    this.#told = true
    this.status = status
  }

  checkNow(): Promise<boolean> {
    return orNotify(this.#notify, () => this.#call('sync.checkNow', {}))
  }
}
