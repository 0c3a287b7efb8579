import type { ConversationDetail } from '../../contract/models.ts'
import { failureOf } from '../bridge/call.ts'
import { paced } from '../lib/paced.ts'
import { singleFlight } from '../lib/single-flight.ts'
import { sameOr } from '../lib/with-known.ts'
import type { Notify } from './notify.ts'
import type { threadCalls } from './thread-calls.ts'

/** While commit follows commit (ms). */
const GAP = 150

/** Name, people and case of one conversation. */
export class ThreadDetail {
  value = $state.raw<ConversationDetail | null>(null)
  /** Reads it again. */
  readonly read: () => Promise<void>

  constructor(ask: Pick<ReturnType<typeof threadCalls>, 'detail'>, notify: Notify) {
    const read = async () => {
      try {
        const detail = await ask.detail()
        if (detail) this.value = sameOr(this.value, detail)
      } catch (error) {
        notify('error', failureOf(error).message)
      }
    }
    this.read = paced(singleFlight(read), GAP)
  }
}
