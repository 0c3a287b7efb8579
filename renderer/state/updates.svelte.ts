import type { Updates } from '../../contract/updates.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { outcomeWords } from '../lib/update-words.ts'
import { orNotify, type Notify } from './notify.ts'

/** Whether there is a newer Parley, as main has it. */
export class UpdatesState {
  /** Null until main has told. */
  current = $state.raw<Updates | null>(null)
  /** The version of which the user does not want to be told again in this run. */
  #later = $state.raw<string | null>(null)
  readonly #call: Call
  readonly #notify: Notify

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
  }

  /** One that is there to be had, and not put off. */
  get offer(): Updates | null {
    const step = this.current?.step
    const isThere = step?.step === 'ready' || step?.step === 'available'
    return isThere && step.version !== this.#later ? this.current : null
  }

  apply(updates: Updates): void {
    this.current = updates
  }

  load(): Promise<boolean> {
    return orNotify(this.#notify, async () => this.apply(await this.#call('updates.get', {})))
  }

  check(): Promise<boolean> {
    return orNotify(this.#notify, async () => this.apply(await this.#call('updates.check', {})))
  }

  /** For whoever does not look at the settings. */
  async checkAndTell(): Promise<void> {
    try {
      const updates = await this.#call('updates.check', {})
      this.apply(updates)
      this.#later = null
      // An offer has its own place.
      if (this.offer === null) this.#notify(toneOf(updates), outcomeWords(updates, Date.now()))
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
  }

  restart(): Promise<boolean> {
    return orNotify(this.#notify, () => this.#call('updates.restart', {}))
  }

  putOff(): void {
    const step = this.current?.step
    if (step && 'version' in step) this.#later = step.version
  }
}

function toneOf({ way, step }: Updates): 'info' | 'warning' {
  return way.way !== 'off' && step.step === 'failed' ? 'warning' : 'info'
}
