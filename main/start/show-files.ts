import { serveFiles } from '../app/protocol.ts'
import { previewResponse } from '../files/preview-response.ts'
import type { AppLock } from '../lock/app-lock.ts'
import type { Log } from '../model/log.ts'
import type { SessionService } from '../workspace/session.ts'

/** Of the account on the screen only, and none while Parley is locked. */
export function showFiles(session: SessionService, lock: Pick<AppLock, 'phase'>, log: Log): void {
  const previewsOf = (accountUuid: string) => {
    const shown = lock.phase === 'open' ? session.workspaceIfAny : null
    return shown?.account.accountUuid === accountUuid ? shown.files : null
  }
  const onBug = (error: unknown) => log.error('a file could not be shown', error)
  serveFiles((request) => previewResponse(request, previewsOf, onBug))
}
