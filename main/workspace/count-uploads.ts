/** Follows how many messages with files will still leave by themselves, now or after a wait. */
import type { Log } from '../model/log.ts'
import { ASK_USER } from '../outbox/attempt.ts'
import type { Store } from '../store/store.ts'

/** A message with files that was to leave by itself and does not any more: the user is needed. */
export type Stuck = { conversationUuid: string; key: number }

export type UploadCount = {
  /** Resolves when it has been told. Never rejects. */
  count(): Promise<void>
  /** Tells of none any more. */
  dispose(): Promise<void>
}

/** Tells after each commit that made it another number, or stopped one on its way. */
export function countUploads(
  store: Store,
  tell: (count: number, stuck: Stuck[]) => void,
  log: Log,
): UploadCount {
  let told = 0
  let leaving = new Set<number>()
  let counting: Promise<void> = Promise.resolve()
  let isAsked = false

  function say(count: number, stuck: Stuck[]): void {
    if (count === told && stuck.length === 0) return
    told = count
    tell(count, stuck)
  }

  async function read(): Promise<void> {
    isAsked = false
    try {
      const all = await store.filesToSend(ASK_USER)
      const stuck = all.filter(({ key, leaves }) => !leaves && leaving.has(key))
      leaving = new Set(all.filter(({ leaves }) => leaves).map(({ key }) => key))
      say(
        leaving.size,
        stuck.map(({ conversationUuid, key }) => ({ conversationUuid, key })),
      )
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
      say(0, [])
    },
  }
}
