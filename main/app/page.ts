/** The page inside the window, which may be loading or gone. */
import type { BrowserWindow } from 'electron'
import type { ParleyEvent } from '../../contract/events.ts'
import { pushTo } from '../ipc/ipc.ts'

/** Told only once; the rest can be asked for again. */
const ONCE = new Set<ParleyEvent['event']>(['notice', 'show-conversation', 'action'])

/**
 * It asks for the state when it starts, and may hear of a change while it is still loading; what is
 * told only once waits until it has loaded.
 */
export function createPage(window: () => BrowserWindow | null, onLoading: () => void) {
  let ready = false
  const late: ParleyEvent[] = []
  const send = (event: ParleyEvent) => {
    const target = window()
    if (target) pushTo(target.webContents, event)
  }
  return {
    push(event: ParleyEvent) {
      const once = ONCE.has(event.event)
      if (once && !ready) late.push(event)
      else send(event)
    },
    watch(created: BrowserWindow) {
      const contents = created.webContents
      contents.on('did-start-loading', () => {
        ready = false
        onLoading()
      })
      contents.on('did-finish-load', () => {
        ready = true
        for (const event of late.splice(0)) send(event)
      })
      contents.on('render-process-gone', () => (ready = false))
      created.on('closed', () => (ready = false))
    },
  }
}
