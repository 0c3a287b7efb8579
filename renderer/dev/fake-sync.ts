import type { ParleyEvent } from '../../contract/events.ts'
import type { SyncStatus } from '../../contract/models.ts'

type World = { status: SyncStatus; emit(event: ParleyEvent): void }

export function syncAnswers(world: World) {
  return {
    'sync.status': () => world.status,
    'sync.checkNow': () => null,
    'sync.pauseHistory': ({ paused }: { paused: boolean }) => {
      const { status } = world
      if (status.state === 'idle' && status.history)
        world.status = { ...status, history: { ...status.history, paused } }
      world.emit({ event: 'sync', status: world.status })
      return null
    },
  }
}
