import type { UnreadByAccount } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { paced } from '../lib/paced.ts'
import { sameOr } from '../lib/with-known.ts'
import { singleFlight } from '../lib/single-flight.ts'

/** While commit follows commit (ms). */
const GAP = 250

/** What is unread in each of the user's accounts that are at work on this computer. */
export class UnreadState {
  counts = $state.raw<UnreadByAccount>({})
  readonly refresh: () => Promise<void>

  constructor(call: Call) {
    const read = singleFlight(async () => {
      try {
        this.counts = sameOr(this.counts, await call('session.unread', {}))
      } catch (error) {
        // The counts stay as they are; the next commit asks again.
        failureOf(error)
      }
    })
    this.refresh = paced(read, GAP)
  }

  forget(): void {
    this.counts = {}
  }

  /** Whether an account other than this one has something new. */
  elsewhere(accountUuid: string): boolean {
    return Object.entries(this.counts).some(([uuid, count]) => uuid !== accountUuid && count > 0)
  }
}
