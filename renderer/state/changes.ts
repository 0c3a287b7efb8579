import type { Change } from '../../contract/changes.ts'
import type { Call } from '../bridge/call.ts'
import { orNotify, type Notify } from './notify.ts'

/** What the user wants to be otherwise in Plannr; main shows it at once and tells when it was refused. */
export class Changes {
  #call: Call
  #notify: Notify

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  /** Resolves to whether main took it; if not, the user has been told. */
  request(conversationUuid: string, change: Change): Promise<boolean> {
    return orNotify(this.#notify, () => this.#call('change.request', { conversationUuid, change }))
  }

  retry(id: number): Promise<boolean> {
    return orNotify(this.#notify, () => this.#call('change.retry', { id }))
  }

  dismiss(id: number): Promise<boolean> {
    return orNotify(this.#notify, () => this.#call('change.dismiss', { id }))
  }
}
