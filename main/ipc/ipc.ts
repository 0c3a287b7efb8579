/** The only two channels between main and the window. */
import { ipcMain, type WebContents, type IpcMainInvokeEvent } from 'electron'
import { EVENT_CHANNEL, INVOKE_CHANNEL, type Envelope } from '../../contract/bridge.ts'
import { ExpectedError, toFailure } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { Dispatch } from './dispatch.ts'
import { isTrustedSender } from './sender.ts'

export function serveCommands(dispatch: Dispatch): () => void {
  ipcMain.handle(
    INVOKE_CHANNEL,
    (event: IpcMainInvokeEvent, name: unknown, input: unknown, context: unknown) => {
      const frame = event.senderFrame
      const trusted = frame !== null && isTrustedSender(frame.url, frame.parent === null)
      if (trusted) return dispatch(name, input, context)
      const error = toFailure(new ExpectedError('bad-input'))
      return { ok: false, error } satisfies Envelope<unknown>
    },
  )
  return () => ipcMain.removeHandler(INVOKE_CHANNEL)
}

export function pushTo(contents: WebContents, event: ParleyEvent): void {
  if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event)
}
