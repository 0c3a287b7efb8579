import type { MenuState } from '../../contract/actions.ts'
import { ExpectedError } from '../../contract/errors.ts'
import type { SessionService } from '../workspace/session.ts'
import type { Handlers } from './handlers.ts'

type Names =
  | 'sync.status'
  | 'sync.checkNow'
  | 'sync.pauseHistory'
  | 'desk.networkChanged'
  | 'menu.update'
  | 'page.painted'
  | 'link.open'

/** What other programs may be asked to open. Anything else could run something. */
const SAFE_SCHEMES = new Set(['https:', 'http:', 'mailto:', 'tel:'])

export function desktopHandlers(options: {
  session: SessionService
  openExternal: (url: string) => Promise<void>
  onNetwork: (online: boolean) => void
  onMenu: (state: MenuState) => void
  onPainted: () => void
}): Pick<Handlers, Names> {
  const { session } = options
  return {
    'sync.status': (_input, { accountUuid }) =>
      Promise.resolve(session.workspaceIfOf(accountUuid)?.sync.status ?? { state: 'stopped' }),
    async 'sync.checkNow'(_input, { accountUuid }) {
      const { sync, outbox } = session.workspaceOf(accountUuid)
      await outbox.resume()
      await sync.checkNow()
      return null
    },
    'sync.pauseHistory'({ paused }, { accountUuid }) {
      session.workspaceOf(accountUuid).sync.pauseHistory(paused)
      return Promise.resolve(null)
    },
    'desk.networkChanged'({ online }) {
      options.onNetwork(online)
      return Promise.resolve(null)
    },
    'menu.update'(state) {
      options.onMenu(state)
      return Promise.resolve(null)
    },
    'page.painted'() {
      options.onPainted()
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
