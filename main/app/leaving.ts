/**
 * Whether the program may end while messages with files are still to leave. Nothing would be lost, since
 * what was cut off goes on at the next start, but who quits may not know that it has not arrived.
 */
export type LeaveChoice = 'background' | 'quit' | 'stay'

/** A message with files that needs the user. */
export type StuckPlace = { accountUuid: string; conversationUuid: string; key: number }

export type LeavingOptions = {
  ask: (uploads: number) => Promise<LeaveChoice>
  hide: () => void
  show: () => void
  quit: () => void
  /** Who left it to the background would take it for sent. */
  onStuck: (place: StuckPlace) => void
  /** It goes on after all: what was to follow the end is not wanted any more. */
  stays: () => void
}

export class Leaving {
  readonly #options: LeavingOptions
  readonly #counts = new Map<string, number>()
  #state: 'here' | 'asking' | 'background' | 'ending' = 'here'
  #systemIsEnding = false
  #stuck: StuckPlace | null = null

  constructor(options: LeavingOptions) {
    this.#options = options
  }

  /** False when the user is asked first, or has chosen that it ends by itself later. */
  mayEnd(): boolean {
    if (this.#state === 'ending' || this.#uploads === 0) return true
    if (this.#state !== 'asking') void this.#ask()
    return false
  }

  /**
   * How many messages of an account have files and will leave by themselves, now or after a wait, and which
   * were to and won't.
   */
  uploading(
    accountUuid: string,
    count: number,
    stuck: Omit<StuckPlace, 'accountUuid'>[] = [],
  ): void {
    this.#counts.set(accountUuid, count)
    const [first] = stuck
    if (first) this.#stuck ??= { accountUuid, ...first }
    this.#endOnceDone()
  }

  /** Whether closing the window would have to ask. */
  holds(): boolean {
    return this.#state !== 'ending' && this.#uploads > 0
  }

  /** Nothing is on its way, and the computer stays on: there is time for more than the end. */
  isCalm(): boolean {
    return !this.#systemIsEnding && this.#uploads === 0
  }

  /** The window is wanted again. */
  cameBack(): void {
    if (this.#state === 'background') this.#stay()
  }

  /** The computer is shut down: nobody is there to answer. */
  systemEnds(): void {
    this.#systemIsEnding = true
    this.#state = 'ending'
  }

  get #uploads(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  async #ask(): Promise<void> {
    const { ask, hide, show } = this.#options
    this.#state = 'asking'
    this.#stuck = null
    const choice = await ask(this.#uploads).catch(() => 'stay' as const)
    if (choice === 'quit') this.#end()
    else if (choice === 'background') {
      this.#state = 'background'
      hide()
      this.#endOnceDone()
    } else {
      this.#stay()
      show()
    }
  }

  #endOnceDone(): void {
    if (this.#state !== 'background') return
    if (this.#stuck) {
      this.#stay()
      this.#options.onStuck(this.#stuck)
    } else if (this.#uploads === 0) this.#end()
  }

  #stay(): void {
    this.#state = 'here'
    this.#options.stays()
  }

  #end(): void {
    this.#state = 'ending'
    this.#options.quit()
  }
}
