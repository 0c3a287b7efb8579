import { app } from 'electron'
import type { Log } from '../model/log.ts'

/** Everything is on disk already; this only bounds how long a hanging request may hold up the end. */
const LONGEST_GOODBYE_MS = 1800

export type EndOptions = {
  /** Asked before anything ends; whoever says no asks for the end again. */
  mayEnd: () => boolean
  dispose: () => Promise<void>
  /** Once everything has ended. True: what it did ends the program. */
  finish: () => boolean
  log: Log
}

/** Asks for the end; the user may be asked first. */
export function quit(): void {
  app.quit()
}

/** Lets the services end before the program does, once, whatever asked for the end. */
export function endGracefully({ mayEnd, dispose, finish, log }: EndOptions): void {
  let state: 'running' | 'ending' | 'ended' = 'running'
  app.on('before-quit', (event) => {
    if (state === 'ended') return
    event.preventDefault()
    if (state === 'ending' || !mayEnd()) return
    state = 'ending'
    void withinLimit(dispose(), LONGEST_GOODBYE_MS)
      .catch((error: unknown) => log.error('the end was not clean', error))
      .finally(() => {
        state = 'ended'
        if (!finish()) app.quit()
      })
  })
}

/** Linux and macOS end a session with a signal. To be called when the app is ready. */
export function listenToSessionEnd(onEnd: () => void): void {
  // A library listens already, since before Electron took the signal for itself: Node takes it back only
  // for a first listener. What that one does it also does when the process exits.
  process.removeAllListeners('SIGTERM')
  process.on('SIGTERM', onEnd)
}

/** Resolves with the work, and after so many milliseconds at the latest. */
export function withinLimit(work: Promise<void> | undefined, milliseconds: number): Promise<void> {
  const limit = new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
  return Promise.race([work, limit])
}
