/** Updates with what they need of the rest of the program. */
import { app } from 'electron'
import type { ParleyEvent } from '../../../contract/events.ts'
import { relaunch } from '../relaunch.ts'
import type { SettingsFile } from '../settings.ts'
import { readUpdateFacts } from './update-facts.ts'
import type { NetworkSessions } from '../network-sessions.ts'
import { UPDATE_PARTITION } from './update-session.ts'
import { updateWay, type UpdateFacts } from './update-way.ts'
import { loadUpdater } from './updater.ts'
import { UpdateService } from './updates.ts'
import { systemClock } from '../../model/clock.ts'
import type { Log } from '../../model/log.ts'
import type { AnswersProxy } from '../../model/proxy-credentials.ts'

type UpdateParts = {
  settings: SettingsFile
  folder: string
  push: (event: ParleyEvent) => void
  quit: () => void
  /** The updates go the way that everything goes. */
  network: { sessions: Pick<NetworkSessions, 'open' | 'ready'>; proxy: AnswersProxy }
  log: Log
}

export function openUpdates(parts: UpdateParts): UpdateService {
  const { settings, folder, push, quit, log } = parts
  const { sessions, proxy: signIn } = parts.network
  const clock = systemClock
  const chosen = () => settings.chosen()
  let facts: UpdateFacts | null = null
  const way = () => {
    facts ??= readUpdateFacts()
    const isLocked = settings.managed().includes('updates')
    const { updates, updateFeed } = chosen()
    return updateWay(facts, { updates, updateFeed, isLocked })
  }
  const now = () => clock.now()
  return new UpdateService({
    version: app.getVersion(),
    way,
    chosen,
    load: async (tell) => {
      await sessions.ready(sessions.open(UPDATE_PARTITION))
      return loadUpdater({ feed: chosen().updateFeed, folder, signIn, log, now, tell })
    },
    push,
    quit,
    relaunch,
    exit: () => app.exit(),
    clock,
    log,
  })
}
