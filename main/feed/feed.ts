/** Joins the commits of one tick into one event, so that a page of messages redraws once. */
import type { ParleyEvent } from '../../contract/events.ts'
import type { Commit } from '../store/worker/protocol.ts'

export type Feed = {
  add(commit: Commit): void
  dispose(): void
}

export function createFeed(emit: (event: ParleyEvent) => void): Feed {
  let revision = 0
  let threads = new Set<string>()
  let scheduled: NodeJS.Immediate | null = null

  function flush(): void {
    scheduled = null
    const event: ParleyEvent = { event: 'changed', revision, threads: [...threads] }
    threads = new Set()
    emit(event)
  }

  return {
    add(commit) {
      revision = Math.max(revision, commit.revision)
      for (const uuid of commit.threads) threads.add(uuid)
      scheduled ??= setImmediate(flush)
    },
    dispose() {
      if (scheduled) clearImmediate(scheduled)
      scheduled = null
    },
  }
}
