import type { Failure } from '../../contract/errors.ts'
import type { Person } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { debounce } from '../lib/debounce.ts'

/** What is typed in the "New conversation" dialog; kept until the conversation exists. */
export class NewConversationState {
  name = $state('')
  message = $state('')
  people = $state.raw<readonly Person[]>([])
  query = $state('')
  found = $state.raw<readonly Person[]>([])
  /** The query that `found` answers. */
  answered = $state.raw<string | null>(null)
  busy = $state.raw(false)
  failure = $state.raw<Failure | null>(null)
  touched = $state.raw(false)
  nameError = $derived(this.#error('name', this.name, copy.create.nameEmpty))
  messageError = $derived(this.#error('message', this.message, copy.create.messageEmpty))
  peopleError = $derived(this.#fieldWords('participants'))
  /** What went wrong when no field of the form says it. */
  formError = $derived(
    this.failure && !this.nameError && !this.messageError && !this.peopleError
      ? this.failure.message
      : null,
  )
  #call: Call
  #lookUp = debounce(() => void this.#search(), 120)

  constructor(call: Call) {
    this.#call = call
  }

  search(query: string): void {
    this.query = query
    this.#lookUp.later()
  }

  searchNow(): void {
    this.#lookUp.cancel()
    void this.#search()
  }

  add(person: Person): void {
    if (!this.people.some((known) => known.accountUuid === person.accountUuid))
      this.people = [...this.people, person]
    this.found = this.found.filter((other) => other.accountUuid !== person.accountUuid)
    this.search('')
  }

  remove(accountUuid: string): void {
    this.people = this.people.filter((person) => person.accountUuid !== accountUuid)
    this.searchNow()
  }

  /** Resolves to the new conversation, or null with the reason shown and everything still typed. */
  async create(): Promise<string | null> {
    this.touched = true
    if (this.busy || this.name.trim() === '' || this.message.trim() === '') return null
    this.busy = true
    this.failure = null
    try {
      const { conversationUuid } = await this.#call('conversation.create', {
        name: this.name.trim(),
        participants: this.people.map((person) => person.accountUuid),
        message: this.message,
      })
      return conversationUuid
    } catch (error) {
      this.failure = failureOf(error)
      return null
    } finally {
      this.busy = false
    }
  }

  #error(field: string, value: string, empty: string): string | null {
    if (this.touched && value.trim() === '') return empty
    return this.#fieldWords(field)
  }

  /** Plannr names the first of a list `participants.0`, the first message sometimes otherwise. */
  #fieldWords(field: string): string | null {
    for (const [name, words] of Object.entries(this.failure?.fields ?? {})) {
      if (name === field || name.startsWith(`${field}.`)) return words.join(' ')
    }
    return null
  }

  async #search(): Promise<void> {
    const query = this.query
    try {
      const people = await this.#call('people.search', { query: query.trim() })
      if (query !== this.query) return
      const chosen = new Set(this.people.map((person) => person.accountUuid))
      this.found = people.filter((person) => !chosen.has(person.accountUuid)).slice(0, 50)
      this.answered = query.trim()
    } catch (error) {
      this.failure = failureOf(error)
    }
  }
}
