/** Looks for a newer Parley now and then, and puts it in place when this one ends. */
import type { ParleyEvent } from '../../../contract/events.ts'
import type { Settings } from '../../../contract/settings.ts'
import type { UpdateFailure, UpdateStep, Updates, UpdateWay } from '../../../contract/updates.ts'
import type { Clock } from '../../model/clock.ts'
import type { Log } from '../../model/log.ts'
import { nextStep, type UpdateEvent } from './update-step.ts'
import { updateFailureOf } from './update-failure.ts'

/** What fetches, checks and replaces. It tells by events, also of what follows a look. */
export type Updater = {
  /** Resolves when it is known whether there is a newer one. Throws what went wrong until then. */
  look(wish: { channel: Settings['updateChannel']; fetch: boolean }): Promise<void>
  /** What speaks against replacing this copy now; null: nothing. */
  obstacle(): UpdateFailure | null
  /**
   * Puts what was fetched in place, starts it and ends the program; false when that can't be done.
   * `onRefused`: that turned out only afterwards.
   */
  install(onRefused: () => void): boolean
  /** Whether the program's end puts it in place. */
  installAtEnd(wanted: boolean): void
}

export type UpdatesOptions = {
  version: string
  way: () => UpdateWay
  chosen: () => Pick<Settings, 'updates' | 'updateChannel'>
  /** Loads the library, once it is first needed. */
  load: (tell: (event: UpdateEvent) => void) => Promise<Updater>
  push: (event: ParleyEvent) => void
  quit: () => void
  /** Starts this version again once it has ended. */
  relaunch: () => void
  /** Ends the program at once, when everything else has ended. */
  exit: () => void
  clock: Clock
  log: Log
}

/** Milliseconds after the start, when the first screen has long been painted. */
const FIRST_LOOK = 20_000
const EVERY = 6 * 60 * 60_000
/** Milliseconds that a look may take, without the download that follows. */
const LONGEST_LOOK = 60_000
/** Milliseconds that the system may take to put a new version in place, with nothing on the screen. */
const LONGEST_INSTALL = 5 * 60_000
/** The computers of a firm are switched on at the same time. */
const SPREAD = 0.2

export class UpdateService {
  readonly #options: UpdatesOptions
  #step: UpdateStep = { step: 'idle', checkedAt: null }
  #loading: Promise<Updater> | null = null
  #updater: Updater | null = null
  #looking: Promise<void> | null = null
  #restarts = false
  #stopWaiting = () => {}

  constructor(options: UpdatesOptions) {
    this.#options = options
  }

  /** From now on it looks by itself, if that is wanted. */
  begin(): void {
    this.#wait(FIRST_LOOK)
  }

  state(): Updates {
    const { version, way } = this.#options
    return { version, way: way(), step: this.#step }
  }

  /** Looks now, whatever is chosen. */
  async check(): Promise<Updates> {
    await this.#lookOnce()
    return this.state()
  }

  /** Ends the program as Quit does; `finish` starts the new version then. */
  restart(): void {
    if (this.#step.step !== 'ready') return
    const because = this.#updater?.obstacle() ?? null
    if (because !== null) {
      this.#happened({ event: 'failed', because })
      return
    }
    this.#restarts = true
    this.#options.quit()
  }

  /** The user stays after all. */
  stay(): void {
    this.#restarts = false
  }

  /**
   * For the time when everything has ended. True: the new version is put in place and started, which
   * ends the program too. `mayInstall`: nothing speaks against replacing it though nobody asked.
   */
  finish(mayInstall: boolean): boolean {
    const isReady = this.#step.step === 'ready'
    // Also when it is not to be: left to itself the library would try, and remove what is there first.
    this.#updater?.installAtEnd(isReady && mayInstall)
    if (!isReady || this.#updater === null) return false
    if (!this.#restarts) return false
    const installs = this.#install(this.#updater)
    // Whoever asked for a restart gets one.
    if (!installs) this.#options.relaunch()
    return installs
  }

  dispose(): void {
    this.#stopWaiting()
  }

  #wait(milliseconds: number): void {
    const { clock, chosen } = this.#options
    const spread = 1 + (clock.random() * 2 - 1) * SPREAD
    this.#stopWaiting = clock.after(milliseconds * spread, () => {
      this.#wait(EVERY)
      if (chosen().updates !== 'off') void this.#lookOnce()
    })
  }

  /** Never two at once. */
  #lookOnce(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null))
    return this.#looking
  }

  async #look(): Promise<void> {
    const { way, chosen, log } = this.#options
    const own = way()
    const { step } = this.#step
    if (own.way === 'off' || step === 'ready' || step === 'downloading') return
    this.#happened({ event: 'look' })
    try {
      const updater = await this.#load()
      const looking = updater.look({ channel: chosen().updateChannel, fetch: own.way === 'self' })
      await this.#withinLimit(looking)
    } catch (error) {
      log.error('no update could be looked for', error)
      this.#happened({ event: 'failed', because: updateFailureOf(error) })
    }
  }

  /** The library itself would wait for a silent server for ever. Rejects then. */
  async #withinLimit(looking: Promise<void>): Promise<void> {
    const late = Promise.withResolvers<never>()
    const stop = this.#options.clock.after(LONGEST_LOOK, () => {
      late.reject(new Error('net::ERR_TIMED_OUT'))
    })
    try {
      await Promise.race([looking, late.promise])
    } finally {
      stop()
    }
  }

  async #load(): Promise<Updater> {
    this.#loading ??= this.#options.load((event) => this.#happened(event))
    try {
      return (this.#updater = await this.#loading)
    } catch (error) {
      this.#loading = null
      throw error
    }
  }

  #happened(event: UpdateEvent): void {
    const next = nextStep(this.#step, event)
    if (next === this.#step) return
    this.#step = next
    if (next.step !== 'downloading') this.#options.log.info('updates', next)
    this.#options.push({ event: 'updates', updates: this.state() })
  }

  #install(updater: Updater): boolean {
    const { log, clock } = this.#options
    try {
      if (updater.install(() => this.#goBack())) {
        clock.after(LONGEST_INSTALL, () => this.#goBack())
        return true
      }
      log.warn('the update could not be put in place')
    } catch (error) {
      log.error('the update could not be put in place', error)
    }
    return false
  }

  /** It was begun and did not come: what is there is better than a program without a window. */
  #goBack(): void {
    const { log, relaunch, exit } = this.#options
    log.warn('the update was not put in place')
    relaunch()
    exit()
  }
}
