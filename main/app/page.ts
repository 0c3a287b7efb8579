/** The page inside the window, which may be loading or gone. */
import type { BrowserWindow } from 'electron'
import type { ParleyEvent } from '../../contract/events.ts'
import { pushTo } from '../ipc/ipc.ts'
import { mayTell } from '../ipc/lock-gate.ts'
import type { LockPhase } from '../model/lock-phase.ts'

/** Told only once; the rest can be asked for again. */
const ONCE = new Set<ParleyEvent['event']>(['notice', 'show-conversation', 'action'])

/**
 * It asks for the state when it starts, and may hear of a change while it is still loading; what is
 * told only once waits until it has loaded, and for the unlock.
 */
export function createPage(
  window: () => BrowserWindow | null,
  { onLoading, lockPhase }: { onLoading: () => void; lockPhase: () => LockPhase },
) {
  let ready = false
  const late: ParleyEvent[] = []
  const send = (event: ParleyEvent) => {
    const target = window()
    if (target) pushTo(target.webContents, event)
  }
  const sendLate = () => {
    if (ready && lockPhase() === 'open') for (const event of late.splice(0)) send(event)
  }
  return {
    push(event: ParleyEvent) {
      const mayGo = mayTell(event, lockPhase())
      if (ONCE.has(event.event) && !(ready && mayGo)) late.push(event)
      else if (mayGo) send(event)
      if (event.event === 'lock') sendLate()
    },
    watch(created: BrowserWindow) {
      const contents = created.webContents
      // Not every load takes the page's place: one may be prevented, or be of something inside of it.
      let stays = false
      contents.on('did-start-loading', () => {
        stays ||= ready
        ready = false
      })
      contents.on('did-navigate', () => {
        stays = false
        ready = false
        onLoading()
      })
      contents.on('did-stop-loading', () => {
        ready ||= stays
        stays = false
        sendLate()
      })
      contents.on('did-finish-load', () => {
        ready = true
        sendLate()
      })
      const gone = () => (ready = stays = false)
      contents.on('render-process-gone', () => {
        gone()
        onLoading()
      })
      created.on('closed', gone)
    },
  }
}
