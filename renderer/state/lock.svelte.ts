import type { Failure } from '../../contract/errors.ts'
import type { LockState } from '../../contract/lock.ts'
import { failureOf, type Call } from '../bridge/call.ts'

/** Whether Parley is locked, and the ways to unlock it. */
export class AppLockState {
  /** Null until main has said it. */
  state = $state.raw<LockState | null>(null)
  busy = $state.raw<'passphrase' | 'finger' | null>(null)
  failure = $state.raw<Failure | null>(null)
  /** Seconds that main said, for as long as they last; 0: the next one may be tried. */
  waits = $state.raw(0)
  isLocked = $derived(this.state?.state === 'locked')
  #call: Call
  #follow: (isLocked: boolean) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `follow` is told first how it is, and then of each change. */
  constructor(call: Call, follow: (isLocked: boolean) => void) {
    this.#call = call
    this.#follow = follow
  }

  async start(): Promise<void> {
    try {
      const state = await this.#call('lock.state', {})
      // An event is newer than the answer.
      if (this.state === null) this.apply(state)
    } catch (error) {
      failureOf(error)
      // Main itself refuses what must not be seen.
      if (this.state === null) this.apply({ state: 'off' })
    }
  }

  apply(state: LockState): void {
    const before = this.state === null ? null : this.isLocked
    this.state = state
    this.#wait(state.state === 'locked' ? state.waitMs : 0)
    if (before === this.isLocked) return
    this.failure = null
    this.#follow(this.isLocked)
  }

  unlock(passphrase: string): Promise<boolean> {
    return this.#attempt('passphrase', () => this.#call('lock.unlock', { passphrase }))
  }

  unlockWithTouchId(): Promise<boolean> {
    return this.#attempt('finger', () => this.#call('lock.unlockWithTouchId', {}))
  }

  turnOn(passphrase: string): Promise<boolean> {
    return this.#attempt('passphrase', () => this.#call('lock.turnOn', { passphrase }))
  }

  turnOff(passphrase: string): Promise<boolean> {
    return this.#attempt('passphrase', () => this.#call('lock.turnOff', { passphrase }))
  }

  /** From the present one to another. */
  change(passphrase: string, next: string): Promise<boolean> {
    return this.#attempt('passphrase', () => this.#call('lock.change', { passphrase, next }))
  }

  /** Throws Failure. */
  async now(): Promise<void> {
    await this.#call('lock.now', {})
  }

  /** Throws Failure. */
  signOut(discardUnsent: boolean): Promise<{ signedOut: boolean; unsent: number }> {
    return this.#call('lock.signOut', { discardUnsent })
  }

  async #attempt(way: 'passphrase' | 'finger', action: () => Promise<LockState>): Promise<boolean> {
    if (this.busy) return false
    this.busy = way
    this.failure = null
    try {
      this.apply(await action())
      return true
    } catch (error) {
      this.failure = failureOf(error)
      await this.#readWait()
      return false
    } finally {
      this.busy = null
    }
  }

  async #readWait(): Promise<void> {
    try {
      this.apply(await this.#call('lock.state', {}))
    } catch (error) {
      failureOf(error)
    }
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.waits = Math.ceil(milliseconds / 1000)
    if (milliseconds > 0) this.#timer = setTimeout(() => (this.waits = 0), milliseconds)
  }
}
