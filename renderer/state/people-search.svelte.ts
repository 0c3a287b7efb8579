import type { Failure } from '../../contract/errors.ts'
import type { Person } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { debounce } from '../lib/debounce.ts'

/** Milliseconds after a key until it is looked up. */
const SEARCH_DELAY = 120
const MOST_FOUND = 50

/** Looks people up by name among those known on this computer. */
export class PeopleSearch {
  query = $state.raw('')
  found = $state.raw<readonly Person[]>([])
  failure = $state.raw<Failure | null>(null)
  /** The query that `found` answers. */
  #answered = $state.raw<string | null>(null)
  /** What was asked for is not there, as far as is known now. */
  nobody = $derived(
    this.found.length === 0 && this.query.trim() !== '' && this.#answered === this.query.trim(),
  )
  #call: Call
  /** Those who are there already, by account. */
  #taken: () => ReadonlySet<string>
  #lookUp = debounce(() => void this.#search(), SEARCH_DELAY)

  constructor(call: Call, taken: () => ReadonlySet<string>) {
    this.#call = call
    this.#taken = taken
  }

  type(query: string): void {
    this.query = query
    this.#lookUp.later()
  }

  now(): void {
    this.#lookUp.cancel()
    void this.#search()
  }

  /** After one was chosen: they are not found again, and the box is empty for the next. */
  chosen(accountUuid: string): void {
    this.found = this.found.filter((other) => other.accountUuid !== accountUuid)
    this.type('')
  }

  clear(): void {
    this.#lookUp.cancel()
    this.query = ''
    this.found = []
    this.failure = null
  }

  async #search(): Promise<void> {
    const { query } = this
    try {
      const people = await this.#call('people.search', { query: query.trim() })
      if (query !== this.query) return
      const taken = this.#taken()
      this.found = people.filter((one) => !taken.has(one.accountUuid)).slice(0, MOST_FOUND)
      this.#answered = query.trim()
      this.failure = null
    } catch (error) {
      this.failure = failureOf(error)
    }
  }
}
