import type { Failure } from '../../contract/errors.ts'
import { failureOf } from '../bridge/call.ts'
import { debounce } from '../lib/debounce.ts'
import { fitsWords } from '../lib/fits-words.ts'

/** Milliseconds after a key until it is looked up. */
const SEARCH_DELAY = 150
const MOST_FOUND = 50

export type Answer<T> = { found: readonly T[]; onlyHere: Failure | null }

type Options<T> = {
  keyOf: (one: T) => string
  nameOf: (one: T) => string
  /** Those who are there already. */
  taken: () => ReadonlySet<string>
  /** What this computer knows, shown until Plannr has answered. */
  here?: (query: string) => Promise<readonly T[]>
  ask: (query: string) => Promise<Answer<T>>
}

/** Looks something up as it is typed; the answer to the newest question wins. */
export class Lookup<T> {
  query = $state.raw('')
  found = $state.raw<readonly T[]>([])
  failure = $state.raw<Failure | null>(null)
  /** Why Plannr could not be asked, and `found` is only what is known on this computer. */
  onlyHere = $state.raw<Failure | null>(null)
  busy = $state.raw(false)
  /** The query that `found` answers. */
  #answered = $state.raw<string | null>(null)
  /** What was asked for is not there, as far as is known now. */
  nobody = $derived(
    this.found.length === 0 && this.query.trim() !== '' && this.#answered === this.query.trim(),
  )
  #options: Options<T>
  #turn = 0
  #lookUp = debounce(() => void this.#search(), SEARCH_DELAY)

  constructor(options: Options<T>) {
    this.#options = options
  }

  type(query: string): void {
    this.query = query
    // Enter may come before the answer: it must not take one that was found for something else.
    this.found = this.found.filter((one) => fitsWords(this.#options.nameOf(one), query))
    this.#lookUp.later()
  }

  now(): void {
    this.#lookUp.cancel()
    void this.#search()
  }

  /** After one was chosen: it is not found again, and the box is empty for the next. */
  chosen(key: string): void {
    this.found = this.found.filter((other) => this.#options.keyOf(other) !== key)
    this.type('')
  }

  clear(): void {
    this.#lookUp.cancel()
    this.#turn += 1
    this.query = ''
    this.found = []
    this.failure = null
    this.onlyHere = null
    this.busy = false
  }

  async #search(): Promise<void> {
    const turn = (this.#turn += 1)
    const query = this.query.trim()
    this.busy = true
    try {
      const asked = this.#options.ask(query)
      const here = await this.#options.here?.(query)
      if (here && turn === this.#turn) this.#show(here, query)
      const { found, onlyHere } = await asked
      if (turn !== this.#turn) return
      this.#show(found, query)
      this.onlyHere = onlyHere
      this.#answered = query
      this.failure = null
    } catch (error) {
      if (turn === this.#turn) this.failure = failureOf(error)
    } finally {
      if (turn === this.#turn) this.busy = false
    }
  }

  /** What is on the screen keeps its place: Enter must not take another one than was looked at. */
  #show(answer: readonly T[], query: string): void {
    const { keyOf, nameOf, taken } = this.#options
    const gone = taken()
    // Typed on since it was asked for: nor one that does not fit what stands in the box now.
    const isLate = query !== this.query.trim()
    const fits = (one: T): boolean => !isLate || fitsWords(nameOf(one), this.query)
    const free = answer.filter((one) => !gone.has(keyOf(one)) && fits(one))
    const places = new Map(this.found.map((one, place) => [keyOf(one), place]))
    const place = (one: T): number => places.get(keyOf(one)) ?? Number.MAX_SAFE_INTEGER
    this.found = free.toSorted((a, b) => place(a) - place(b)).slice(0, MOST_FOUND)
  }
}
