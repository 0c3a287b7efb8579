import { ExpectedError } from '../../contract/errors.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Handlers } from './handlers.ts'

type Names = 'sync.status' | 'sync.checkNow' | 'sync.pauseHistory' | 'link.open'

/** What other programs may be asked to open. Anything else could run something. */
const SAFE_SCHEMES = new Set(['https:', 'http:', 'mailto:', 'tel:'])

export function desktopHandlers(options: {
  session: SessionService
  openExternal: (url: string) => Promise<void>
}): Pick<Handlers, Names> {
  const { session } = options
  return {
    'sync.status': () =>
      Promise.resolve(session.workspaceIfAny?.sync.status ?? { state: 'stopped' }),
    async 'sync.checkNow'() {
      const { sync, outbox } = session.workspace
      await outbox.resume()
      await sync.checkNow()
      return null
    },
    'sync.pauseHistory'({ paused }) {
      session.workspace.sync.pauseHistory(paused)
      return Promise.resolve(null)
    },
    async 'link.open'({ url }) {
      const parsed = URL.parse(url)
      if (!parsed || !SAFE_SCHEMES.has(parsed.protocol)) throw new ExpectedError('unsafe-link')
      await options.openExternal(parsed.href)
      return null
    },
  }
}
