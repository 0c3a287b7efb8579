import type { CommandOutput } from '../../contract/commands.ts'
import type { Choices } from '../model/choices.ts'
import type { Spelling } from '../spelling/spelling.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'settings.get'
  | 'settings.change'
  | 'settings.managed'
  | 'settings.reset'
  | 'settings.chooseFolder'
  | 'settings.downloadPlace'
  | 'fileCache.size'
  | 'fileCache.empty'
  | 'spelling.words'
  | 'notifications.test'

/** Where downloads go, and whether that is in place of the chosen folder. */
export type DownloadFolder = { state(): CommandOutput<'settings.downloadPlace'> }

export function settingsHandlers(options: {
  session: SessionService
  settings: Choices
  spelling: Pick<Spelling, 'words'>
  place: DownloadFolder
  /** With the system's own dialog; null when the user changed their mind. */
  pickFolder: () => Promise<string | null>
  testNotification: () => Promise<CommandOutput<'notifications.test'>>
}): Pick<Handlers, Names> {
  const { session, settings, spelling, place } = options
  const caches = () => session.workspaces.map(({ files }) => files.cache)
  const size = async () => {
    const sizes = await Promise.all(caches().map((cache) => cache.size()))
    return { bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) }
  }
  return {
    'notifications.test': () => options.testNotification(),
    'settings.get': () => Promise.resolve(settings.chosen()),
    'spelling.words': () => spelling.words(),
    'settings.change': (change) => Promise.resolve(settings.choose(change)),
    'settings.managed': () => Promise.resolve(settings.managed()),
    'settings.reset': () => Promise.resolve(settings.reset()),
    async 'settings.chooseFolder'() {
      const downloadFolder = await options.pickFolder()
      return downloadFolder === null ? settings.chosen() : settings.choose({ downloadFolder })
    },
    'settings.downloadPlace': () => Promise.resolve(place.state()),
    'fileCache.size': size,
    async 'fileCache.empty'() {
      await Promise.all(caches().map((cache) => cache.empty()))
      return size()
    },
  }
}
