/** Brings a page back that has died, hangs or could not be loaded. Its words are in the store already. */
import { dialog, type BrowserWindow } from 'electron'
import { regionMark } from '../../contract/language.ts'
import { systemClock } from '../model/clock.ts'
import type { Log } from '../model/log.ts'
import { APP_ORIGIN } from '../ipc/sender.ts'
import { createCrashBrake } from './crash-brake.ts'

export const RESTARTED = 'Parley’s window had to be restarted. Nothing was lost.'

export type PageHealthOptions = {
  /** Said in the page, once it is there again. */
  say: (text: string) => void
  /** The whole program, from the beginning. */
  restart: () => void
  quit: () => void
  /** The window is on its way out: what ends now has not died. */
  isLeaving: () => boolean
  log: Log
}

/** A load that another one took the place of. */
const ABORTED = -3

export function loadPage(window: BrowserWindow): void {
  // Told by `did-fail-load` as well, where it is dealt with.
  window.loadURL(`${APP_ORIGIN}/index.html${regionMark()}`).catch(() => undefined)
}

/** One for the program: a window that is made anew must not begin to count again. */
export function createPageHealth(options: PageHealthOptions) {
  const brake = createCrashBrake(systemClock)
  let isAsking = false
  /** The user decides, or has decided to stay. */
  let isGivenUp = false

  function recover(window: BrowserWindow): void {
    if (options.isLeaving() || window.isDestroyed()) return
    if (brake.mayReload()) {
      options.say(RESTARTED)
      loadPage(window)
    } else {
      isGivenUp = true
      if (!isAsking) void ask()
    }
  }

  async function ask(): Promise<void> {
    isAsking = true
    const { response } = await dialog.showMessageBox(KEEPS_FAILING)
    isAsking = false
    brake.release()
    if (response === 0) options.restart()
    else options.quit()
  }

  function watch(window: BrowserWindow): void {
    const contents = window.webContents
    isGivenUp = false
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      options.log.warn('the page is gone', { reason, exitCode })
      recover(window)
    })
    contents.on('did-fail-load', (_event, code, words, _url, isMainFrame) => {
      if (!isMainFrame || code === ABORTED) return
      options.log.warn('the page could not be loaded', { code, words })
      recover(window)
    })
    watchHanging(window, options)
  }

  return {
    watch,
    /** For a window that is wanted again though its page was given up: tries once more. */
    revived(window: BrowserWindow): BrowserWindow {
      if (isGivenUp && !isAsking) {
        isGivenUp = false
        recover(window)
      }
      return window
    },
  }
}

/** The question goes by itself when the page answers again. */
function watchHanging(window: BrowserWindow, { isLeaving, log }: PageHealthOptions): void {
  let waiting: AbortController | null = null
  const ask = async (signal: AbortSignal) => {
    const { response } = await dialog.showMessageBox(window, { ...HANGS, signal })
    if (response !== 0 || signal.aborted || window.isDestroyed()) return
    // Of a page that hangs only the end of its process is sure; then it is loaded again.
    window.webContents.forcefullyCrashRenderer()
  }
  window.on('unresponsive', () => {
    if (waiting || isLeaving()) return
    log.warn('the page hangs', {})
    waiting = new AbortController()
    ask(waiting.signal)
      .catch((error: unknown) => log.error('the question was not asked', error))
      .finally(() => (waiting = null))
  })
  window.on('responsive', () => waiting?.abort())
}

const KEEPS_FAILING = {
  type: 'error' as const,
  message: 'Parley’s window keeps failing',
  detail:
    'Nothing was lost: your messages and drafts are stored on this computer. Restarting Parley often helps.',
  buttons: ['Restart', 'Quit'],
  defaultId: 0,
  cancelId: 1,
  noLink: true,
}

const HANGS = {
  type: 'warning' as const,
  message: 'Parley’s window does not answer',
  detail:
    'You can wait, or load it again. What you typed is stored, except for the last moment before it stopped answering.',
  buttons: ['Load again', 'Wait'],
  defaultId: 1,
  cancelId: 1,
  noLink: true,
}
