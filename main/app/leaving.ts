/**
 * Whether the program may end while messages with files are still to leave. Nothing would be lost, since
 * what was cut off goes on at the next start, but who quits may not know that it has not arrived.
 */
export type LeaveChoice = 'background' | 'quit' | 'stay'

export type LeavingOptions = {
  ask: (uploads: number) => Promise<LeaveChoice>
  hide: () => void
  show: () => void
  quit: () => void
  /** It goes on after all: what was to follow the end is not wanted any more. */
  stays: () => void
}

export type Leaving = {
  /** False when the user is asked first, or has chosen that it ends by itself later. */
  mayEnd(): boolean
  /** How many messages of an account have files and will leave by themselves, now or after a wait. */
  uploading(accountUuid: string, count: number): void
  /** Whether closing the window would have to ask. */
  holds(): boolean
  /** Nothing is on its way, and the computer stays on: there is time for more than the end. */
  isCalm(): boolean
  /** The window is wanted again. */
  cameBack(): void
  /** The computer is shut down: nobody is there to answer. */
  systemEnds(): void
}

export function createLeaving(options: LeavingOptions): Leaving {
  const counts = new Map<string, number>()
  let state: 'here' | 'asking' | 'background' | 'ending' = 'here'
  let systemIsEnding = false
  const uploads = () => [...counts.values()].reduce((sum, count) => sum + count, 0)

  function end(): void {
    state = 'ending'
    options.quit()
  }

  function endOnceDone(): void {
    if (state === 'background' && uploads() === 0) end()
  }

  async function ask(): Promise<void> {
    state = 'asking'
    const choice = await options.ask(uploads()).catch(() => 'stay' as const)
    if (choice === 'quit') end()
    else if (choice === 'background') {
      state = 'background'
      options.hide()
      endOnceDone()
    } else {
      state = 'here'
      options.stays()
      options.show()
    }
  }

  return {
    mayEnd() {
      if (state === 'ending' || uploads() === 0) return true
      if (state !== 'asking') void ask()
      return false
    },
    uploading(accountUuid, count) {
      counts.set(accountUuid, count)
      endOnceDone()
    },
    holds: () => state !== 'ending' && uploads() > 0,
    isCalm: () => !systemIsEnding && uploads() === 0,
    cameBack() {
      if (state !== 'background') return
      state = 'here'
      options.stays()
    },
    systemEnds() {
      systemIsEnding = true
      state = 'ending'
    },
  }
}
