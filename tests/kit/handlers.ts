import { defaultFileLimits } from '../../contract/default-settings.ts'
import { usualPanes } from '../../contract/panes.ts'
import { defaultSettings } from '../../contract/default-settings.ts'
import { settingsSchema, type Settings } from '../../contract/settings.ts'
import { allHandlers } from '../../main/handlers/all-handlers.ts'
import type { Handlers } from '../../main/handlers/handlers.ts'
import type { Choices } from '../../main/model/choices.ts'
import type { Clock } from '../../main/model/clock.ts'
import type { SessionService } from '../../main/workspace/session.ts'
import type { Workspace } from '../../main/workspace/workspace.ts'
import { noLock } from './lock.ts'
import { noShell } from './places.ts'

/** Every command, over a computer on which nothing is picked and nothing is opened. */
export function handlersOver(session: SessionService, clock: Clock, begin?: Settings): Handlers {
  return allHandlers({
    session,
    clock,
    pickFiles: () => Promise.resolve([]),
    pickFolder: () => Promise.resolve(null),
    place: { state: () => ({ folder: '/Downloads', gone: false }) },
    openExternal: () => Promise.resolve(),
    onNetwork: () => undefined,
    onMenu: () => undefined,
    onPainted: () => undefined,
    onAtEnd: () => undefined,
    testNotification: () => Promise.resolve({ shown: true, reason: null }),
    shell: noShell,
    lock: noLock(),
    network: {
      state: () => ({ proxy: null, signInPage: false }),
      signInPage: () => null,
      proxy: { signIn: () => Promise.resolve({ kept: true }) },
    },
    diagnostics: {
      check: () => Promise.resolve([]),
      save: () => Promise.resolve(null),
      showSaved: () => undefined,
    },
    about: { licences: () => Promise.resolve([]), showChromium: () => Promise.resolve(false) },
    panes: { panes: () => usualPanes, savePanes: () => undefined },
    onPassable: () => undefined,
    fileLimits: () => defaultFileLimits,
    settings: createChoices(begin),
    updates: noUpdates,
    spelling: { words: () => Promise.resolve('') },
  })
}

/** For a single account, without any sign-in. */
export function handlersOfOne(workspace: Workspace, clock: Clock, begin?: Settings): Handlers {
  const session = { workspaceOf: () => workspace }
  return handlersOver(session as unknown as SessionService, clock, begin)
}

const noUpdates = (() => {
  const state = () => ({
    version: '0.1.0',
    way: { way: 'off' as const, because: 'no-feed' as const },
    step: { step: 'idle' as const, checkedAt: null },
  })
  return { state, check: () => Promise.resolve(state()), restart: () => undefined }
})()

function createChoices(begin: Settings = defaultSettings): Choices {
  let chosen = begin
  return {
    chosen: () => chosen,
    choose: (change) => (chosen = settingsSchema.parse({ ...chosen, ...change })),
    reset: () => (chosen = defaultSettings),
    managed: () => [],
  }
}
