import type { UnreadByAccount } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { singleFlight } from '../lib/single-flight.ts'

/** What is unread in each of the user's accounts that are at work on this computer. */
export class UnreadState {
  counts = $state.raw<UnreadByAccount>({})
  readonly refresh: () => Promise<void>

  constructor(call: Call) {
    this.refresh = singleFlight(async () => {
      try {
        this.counts = await call('session.unread', {})
      } catch (error) {
        // The counts stay as they are; the next commit asks again.
        failureOf(error)
      }
    })
  }

  forget(): void {
    this.counts = {}
  }

  /** Whether an account other than this one has something new. */
  elsewhere(accountUuid: string): boolean {
    return Object.entries(this.counts).some(([uuid, count]) => uuid !== accountUuid && count > 0)
  }
}
