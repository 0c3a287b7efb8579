/**
 * Whether Parley is locked.
 *
 *   open -> closing -> locked -> open
 *             '- the page hands over what was typed, for a second at the most
 *
 * Nothing can be read from `closing` on. It starts locked when there is a passphrase.
 */
import { ExpectedError } from '../../contract/errors.ts'
import { PASSPHRASE_LENGTH, type LockState } from '../../contract/lock.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Log } from '../model/log.ts'
import type { LockPhase } from '../model/lock-phase.ts'
import { elapsed, whyLock, type LockOccasion, type Moment } from './lock-policy.ts'
import { createTries, VERIFIER, type TriesOptions } from './tries.ts'

/** How long what was typed may still come in. */
export const CLOSING_MS = 1_000
export const LOOK_EVERY_MS = 5_000

export type TouchId = {
  /** There is a sensor, with a finger enrolled. */
  available(): boolean
  /** Resolves to whether it was the user's. */
  ask(): Promise<boolean>
}

export type AppLockOptions = TriesOptions & {
  settings: {
    chosen(): Pick<Settings, 'appLock' | 'lockAfterMinutes' | 'lockWithSystem'>
    /** Throws managed. */
    chooseLock(on: boolean): void
    isManaged(): boolean
  }
  make: (passphrase: string) => Promise<string>
  touchId: TouchId
  /** Epoch milliseconds. */
  wall: () => number
  after: (milliseconds: number, work: () => void) => () => void
  /** Seconds since the last key or mouse in any program. */
  idleSeconds: () => number
  onChange: (state: LockState) => void
  log: Log
}

export class AppLock {
  readonly #options: AppLockOptions
  readonly #tries: ReturnType<typeof createTries>
  #phase: LockPhase
  #touched: Moment
  #lookedAt: Moment
  #saysIdle = false
  #stopClosing = (): void => undefined
  #stopLooking: (() => void) | null = null

  constructor(options: AppLockOptions) {
    this.#options = options
    this.#tries = createTries(options)
    this.#phase = this.#isArmed() ? 'locked' : 'open'
    this.#touched = this.#now()
    this.#lookedAt = this.#touched
    this.settingsChanged()
  }

  get phase(): LockPhase {
    return this.#phase
  }

  get state(): LockState {
    const { settings, memory, touchId } = this.#options
    if (this.#phase !== 'open') {
      const { isNew } = memory.read()
      return {
        state: 'locked',
        touchId: touchId.available(),
        waitMs: this.#tries.waitMs(),
        ...(isNew && { isNew }),
      }
    }
    if (!settings.chosen().appLock) return { state: 'off' }
    return { state: memory.read().isSet ? 'open' : 'unset' }
  }

  /** A key or the mouse, in Parley. */
  touched(): void {
    this.#touched = this.#now()
  }

  lockNow(): void {
    this.#happened('asked')
  }

  /** The computer goes to sleep, or its screen is locked. */
  away(): void {
    this.#happened('away')
  }

  /** The page has handed over what was typed, or had its time. */
  settled(): void {
    this.#stopClosing()
    if (this.#phase === 'closing') this.#phase = 'locked'
  }

  /** Looks from now on who is there, while there is something to lock. */
  settingsChanged(): void {
    // One that waits already is not put off.
    if (this.#stopLooking || this.#phase !== 'open' || !this.#isArmed()) return
    this.#lookedAt = this.#now()
    this.#stopLooking = this.#options.after(LOOK_EVERY_MS, () => {
      this.#stopLooking = null
      this.#happened('look')
      this.settingsChanged()
    })
  }

  /** Throws as `tries.ts`. */
  async unlock(passphrase: string): Promise<LockState> {
    if (this.#phase === 'open') return this.state
    await this.#tries.look(passphrase)
    return this.#become()
  }

  /** Throws wrong-finger. */
  async unlockWithTouchId(): Promise<LockState> {
    const { touchId } = this.#options
    if (this.#phase === 'open') return this.state
    if (!touchId.available() || !(await touchId.ask())) throw new ExpectedError('wrong-finger')
    return this.#become()
  }

  /** Throws passphrase-short, managed, keychain-locked, keychain-unavailable. */
  async turnOn(passphrase: string): Promise<LockState> {
    const { settings, keychain, memory, make } = this.#options
    if (memory.read().isSet) throw new ExpectedError('bad-input', { detail: 'already on' })
    refuseShort(passphrase)
    if (!settings.chosen().appLock) this.#refuseManaged()
    await keychain.set(VERIFIER, await make(passphrase))
    memory.write({ isSet: true, failures: 0 })
    if (!settings.chosen().appLock) settings.chooseLock(true)
    return this.#become()
  }

  /** Whatever happens on the way, one of the two unlocks it. Throws passphrase-short, and as `tries.ts`. */
  async change(passphrase: string, next: string): Promise<LockState> {
    const { keychain, memory, make } = this.#options
    if (!memory.read().isSet) throw new ExpectedError('bad-input', { detail: 'not on' })
    refuseShort(next)
    await this.#tries.look(passphrase)
    const verifier = await make(next)
    // Taken off meanwhile, as when nobody is signed in any more: it must not come back.
    if (memory.read().isSet) {
      await keychain.set(VERIFIER, verifier)
      this.#tellOfChange()
    }
    return this.state
  }

  /** Throws managed, and as `tries.ts`. */
  async turnOff(passphrase: string): Promise<LockState> {
    const { settings, keychain, memory } = this.#options
    this.#refuseManaged()
    if (memory.read().isSet) {
      await this.#tries.look(passphrase)
      // In this order: an end in between leaves a verifier that nobody asks for.
      memory.write(null)
      await keychain.remove(VERIFIER)
    }
    settings.chooseLock(false)
    return this.#become()
  }

  /** Nothing is left that it could hide. */
  async forget(): Promise<void> {
    const { settings, keychain, memory, log } = this.#options
    const wasSet = memory.read().isSet
    memory.write(null)
    if (settings.chosen().appLock && !settings.isManaged()) settings.chooseLock(false)
    this.#become()
    if (!wasSet) return
    await keychain.remove(VERIFIER).catch((error: unknown) => {
      log.error('the verifier of the lock could not be removed', error)
    })
  }

  dispose(): void {
    this.#stopClosing()
    this.#stopLooking?.()
  }

  #now(): Moment {
    return { steady: this.#options.steady(), wall: this.#options.wall() }
  }

  #isArmed(): boolean {
    const { settings, memory } = this.#options
    return settings.chosen().appLock && memory.read().isSet
  }

  /** Some systems always say 0: there only Parley itself knows. */
  #idle(): number | null {
    const seconds = this.#options.idleSeconds()
    this.#saysIdle ||= seconds > 0
    return this.#saysIdle ? seconds * 1_000 : null
  }

  #happened(occasion: LockOccasion): void {
    if (this.#phase !== 'open') return
    const reason = whyLock(occasion, {
      ...this.#options.settings.chosen(),
      armed: this.#isArmed(),
      untouched: elapsed(this.#touched, this.#now()),
      idle: this.#idle(),
      unwatched: elapsed(this.#lookedAt, this.#now()) - LOOK_EVERY_MS,
    })
    if (reason === null) return
    this.#options.log.info('locked', { reason })
    this.#phase = 'closing'
    this.#stopLooking?.()
    this.#stopLooking = null
    this.#stopClosing = this.#options.after(CLOSING_MS, () => this.settled())
    this.#options.onChange(this.state)
  }

  /** The page that asked for it is not answered over a lock: who comes back has to know which one unlocks. */
  #tellOfChange(): void {
    if (this.#phase === 'open') return
    const { memory } = this.#options
    memory.write({ ...memory.read(), isNew: true })
    this.#options.onChange(this.state)
  }

  #forgetChange(): void {
    const { memory } = this.#options
    const { isNew, ...record } = memory.read()
    if (isNew) memory.write(record)
  }

  #become(): LockState {
    this.#stopClosing()
    this.#phase = 'open'
    this.#forgetChange()
    this.touched()
    this.settingsChanged()
    this.#options.onChange(this.state)
    return this.state
  }

  /** Thrown before anything has changed. */
  #refuseManaged(): void {
    if (this.#options.settings.isManaged())
      throw new ExpectedError('managed', { detail: 'appLock' })
  }
}

function refuseShort(passphrase: string): void {
  if ([...passphrase].length < PASSPHRASE_LENGTH) throw new ExpectedError('passphrase-short')
}
