import type { MenuState } from '../../contract/actions.ts'
import type { FileLimits } from '../../contract/file-limits.ts'
import type { CommandOutput } from '../../contract/commands.ts'
import type { Clock } from '../model/clock.ts'
import type { Spelling } from '../spelling/spelling.ts'
import type { SessionService } from '../workspace/session.ts'
import { aboutHandlers, type About } from './about-handlers.ts'
import { attachmentHandlers } from './attachment-handlers.ts'
import { changeHandlers } from './change-handlers.ts'
import { conversationHandlers } from './conversation-handlers.ts'
import { detailHandlers } from './detail-handlers.ts'
import { desktopHandlers } from './desktop-handlers.ts'
import { diagnosticsHandlers, type DiagnosticsControl } from './diagnostics-handlers.ts'
import { directoryHandlers } from './directory-handlers.ts'
import { fileHandlers, type FileShell } from './file-handlers.ts'
import type { Handlers } from './handlers.ts'
import { draftHandlers } from './draft-handlers.ts'
import type { AppLock } from '../lock/app-lock.ts'
import { lockHandlers } from './lock-handlers.ts'
import { messageHandlers } from './message-handlers.ts'
import { networkHandlers, type NetworkControl } from './network-handlers.ts'
import { paneHandlers, type PaneMemory } from './pane-handlers.ts'
import { searchHandlers } from './search-handlers.ts'
import type { Choices } from '../model/choices.ts'
import { settingsHandlers, type DownloadFolder } from './settings-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'
import { updateHandlers, type UpdateWays } from './update-handlers.ts'
import { threadHandlers, type OnAtEnd } from './thread-handlers.ts'

export function allHandlers(options: {
  session: SessionService
  clock: Clock
  pickFiles: () => Promise<string[]>
  pickFolder: () => Promise<string | null>
  place: DownloadFolder
  fileLimits: () => FileLimits
  openExternal: (url: string) => Promise<void>
  onNetwork: (online: boolean) => void
  onMenu: (state: MenuState) => void
  onPainted: () => void
  onAtEnd: OnAtEnd
  testNotification: () => Promise<CommandOutput<'notifications.test'>>
  settings: Choices
  spelling: Pick<Spelling, 'words'>
  shell: FileShell
  lock: AppLock
  updates: UpdateWays
  network: NetworkControl
  onPassable: () => void
  diagnostics: DiagnosticsControl
  panes: PaneMemory
  about: About
}): Handlers {
  const { session } = options
  return {
    ...sessionHandlers(session),
    ...conversationHandlers(session),
    ...threadHandlers(session, options.onAtEnd),
    ...messageHandlers(options),
    ...draftHandlers(options),
    ...attachmentHandlers(options),
    ...changeHandlers(options),
    ...searchHandlers(session),
    ...directoryHandlers(session, options.clock),
    ...detailHandlers(session),
    ...fileHandlers(options),
    ...desktopHandlers(options),
    ...settingsHandlers(options),
    ...lockHandlers(options),
    ...updateHandlers(options),
    ...networkHandlers(options),
    ...diagnosticsHandlers(options),
    ...paneHandlers(options),
    ...aboutHandlers(options),
  }
}
