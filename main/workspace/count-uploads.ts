/** Follows how many messages with files will still leave by themselves, now or after a wait. */
import type { Log } from '../model/log.ts'
import { ASK_USER } from '../outbox/attempt.ts'
import type { Store } from '../store/store.ts'

export type UploadCount = {
  /** Resolves when it has been told. Never rejects. */
  count(): Promise<void>
  /** Tells of none any more. */
  dispose(): Promise<void>
}

/** Tells after each commit that made it another number. */
export function countUploads(store: Store, tell: (count: number) => void, log: Log): UploadCount {
  let told = 0
  let counting: Promise<void> = Promise.resolve()
  let isAsked = false

  function say(count: number): void {
    if (count === told) return
    told = count
    tell(count)
  }

  async function read(): Promise<void> {
    isAsked = false
    try {
      say(await store.filesToSend(ASK_USER))
    } catch (error) {
      log.error('what is still to be sent could not be counted', error)
    }
  }

  function count(): Promise<void> {
    if (!isAsked) {
      isAsked = true
      counting = counting.then(read)
    }
    return counting
  }

  const forget = store.onCommit((commit) => {
    if (commit.threads.length > 0) void count()
  })
  return {
    count,
    async dispose() {
      forget()
      await counting
      say(0)
    },
  }
}
