import { failureOf } from '../bridge/call.ts'
import type { Failure } from '../../contract/errors.ts'
import { debounce } from '../lib/debounce.ts'

/** Words of the user that the page holds: a draft, an edit, a conversation that is to be begun. */
export type TypedWords = {
  /** Stores at once what isn't, and waits until that is answered; called before anything can take it away. */
  flush(): Promise<void>
  /** False while something would be lost with this object: not stored yet, or handed over and not taken yet. */
  readonly isStored: boolean
  /** Tries once more to store what isn't. */
  storeAgain(): void
}

/** Milliseconds after a key until the words are stored. */
const SAVE_DELAY = 250

/** Milliseconds after a failure until it is tried again; doubled with each one that follows. */
const FIRST_RETRY = 5_000
const LONGEST_RETRY = 60_000

type Storing = {
  /** Whether there is nothing to store. */
  isStored: () => boolean
  /** Stores the words as they are now; throws what kept them from it. */
  store: () => Promise<unknown>
  /** Told of a failure, but not once more when it was only tried again. */
  onfailed: (failure: Failure) => void
}

/** When words are stored: soon after a key, at once before they can go, and again after a failure. */
export class Saver {
  readonly #storing: Storing
  readonly #soon = debounce(() => void this.now(), SAVE_DELAY)
  /** The newest attempt; it has the words of all that are on their way before it. */
  #newest: Promise<void> | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  /** Milliseconds. */
  #wait = FIRST_RETRY

  constructor(storing: Storing) {
    this.#storing = storing
  }

  later(): void {
    this.#soon.later()
  }

  /** Also when nothing is known to be missing. */
  now(): Promise<void> {
    return this.#begin(true)
  }

  /** Resolves when what was to be stored is stored, or has failed. */
  async flush(): Promise<void> {
    this.#soon.flush()
    if (this.#newest === null && !this.#storing.isStored()) await this.now()
    else await this.#newest
  }

  /** Nothing is to be stored by itself until it is asked for again. */
  cancel(): void {
    this.#soon.cancel()
    clearTimeout(this.#retry)
  }

  #begin(isTold: boolean): Promise<void> {
    this.cancel()
    const attempt = this.#attempt(isTold).then((failure) => {
      if (this.#newest !== attempt) return
      this.#newest = null
      if (failure === null) this.#wait = FIRST_RETRY
      else if (failure.retryable) this.#tryLater()
    })
    this.#newest = attempt
    return attempt
  }

  async #attempt(isTold: boolean): Promise<Failure | null> {
    try {
      await this.#storing.store()
      return null
    } catch (error) {
      const failure = failureOf(error)
      if (isTold) this.#storing.onfailed(failure)
      return failure
    }
  }

  #tryLater(): void {
    this.#retry = setTimeout(() => {
      if (!this.#storing.isStored()) void this.#begin(false)
    }, this.#wait)
    this.#wait = Math.min(this.#wait * 2, LONGEST_RETRY)
  }
}

/** Milliseconds; main does not wait longer for the page when Parley is locked. */
const LONGEST_FLUSH = 1_000

/** A store that hangs keeps nobody from going on: `isStored` tells afterwards what it did not take. */
export async function flushFor(words: readonly Pick<TypedWords, 'flush'>[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_FLUSH)))
  await Promise.race([Promise.allSettled(words.map((one) => one.flush())), limit])
  clearTimeout(timer)
}
