import type { CommandInput } from '../../contract/commands.ts'
import type { Failure } from '../../contract/errors.ts'
import type { CaseSummary, Person } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { fieldWords } from '../lib/field-words.ts'
import { CaseSearch } from './case-search.svelte.ts'
import type { Notify } from './notify.ts'
import { PeopleSearch } from './people-search.svelte.ts'
import { Saver, type TypedWords } from './typed-words.ts'

type Stored = CommandInput<'newConversation.save'>

/** What is typed in the "New conversation" dialog; stored until the conversation exists. */
export class NewConversationState implements TypedWords {
  people = $state.raw<readonly Person[]>([])
  readonly search: PeopleSearch
  case = $state.raw<CaseSummary | null>(null)
  readonly cases: CaseSearch
  busy = $state.raw(false)
  failure = $state.raw<Failure | null>(null)
  touched = $state.raw(false)
  nameError = $derived(this.#error('name', this.name, copy.create.nameEmpty))
  messageError = $derived(
    this.#error('message', this.message, copy.create.messageEmpty) ?? this.#fieldWords('contents'),
  )
  peopleError = $derived(this.#fieldWords('participants'))
  caseError = $derived(this.#fieldWords('case'))
  /** What went wrong when no field of the form says it. */
  formError = $derived.by(() => {
    const said = [this.nameError, this.messageError, this.peopleError, this.caseError]
    if (said.some((words) => words !== null)) return null
    return (this.failure ?? this.search.failure ?? this.cases.failure)?.message ?? null
  })
  #name = $state('')
  #message = $state('')
  #call: Call
  #notify: Notify
  #loaded: Promise<void> | null = null
  readonly #save = new Saver({
    isStored: () => asText(this.#draft) === this.#stored,
    store: () => this.#store(),
    onfailed: ({ message }) => this.#notify('error', `${copy.composer.draftFailed} ${message}`),
  })
  #creating: Promise<unknown> = Promise.resolve()
  /** As it was last stored, as far as the page knows. */
  #stored = asText({ name: '', participants: [], case: null, message: '' })
  #known = false

  constructor(call: Call, notify: Notify) {
    this.#call = call
    this.#notify = notify
    this.search = new PeopleSearch(
      call,
      () => new Set(this.people.map((person) => person.accountUuid)),
    )
    this.cases = new CaseSearch(call, () => new Set(this.case ? [this.case.uuid] : []))
  }

  get name(): string {
    return this.#name
  }

  set name(name: string) {
    this.#name = name
    this.#save.later()
  }

  get message(): string {
    return this.#message
  }

  set message(message: string) {
    this.#message = message
    this.#save.later()
  }

  /** Brings back what was typed before the dialog, the page or the app went away. */
  load(): Promise<void> {
    this.#loaded ??= this.#read()
    return this.#loaded
  }

  async flush(): Promise<void> {
    // What it leaves behind is stored, or removed, after it.
    await this.#creating
    await this.#save.flush()
  }

  get isStored(): boolean {
    return !this.busy && asText(this.#draft) === this.#stored
  }

  storeAgain(): void {
    this.#save.later()
  }

  add(person: Person): void {
    if (!this.people.some((known) => known.accountUuid === person.accountUuid))
      this.#choose([...this.people, person])
    this.search.chosen(person.accountUuid)
  }

  remove(accountUuid: string): void {
    this.#choose(this.people.filter((person) => person.accountUuid !== accountUuid))
    this.search.now()
  }

  chooseCase(chosen: CaseSummary | null): void {
    this.case = chosen
    this.#save.later()
    if (chosen) this.cases.clear()
    else this.cases.now()
  }

  /** Resolves to the new conversation, or null with the reason shown and everything still typed. */
  create(): Promise<string | null> {
    this.touched = true
    if (this.busy || this.name.trim() === '' || this.message.trim() === '')
      return Promise.resolve(null)
    const created = this.#create()
    this.#creating = created
    return created
  }

  async #create(): Promise<string | null> {
    this.busy = true
    this.failure = null
    try {
      const { conversationUuid } = await this.#call('conversation.create', {
        name: this.name.trim(),
        participants: this.people.map((person) => person.accountUuid),
        caseUuid: this.case?.uuid ?? null,
        message: this.message,
      })
      this.#clear()
      return conversationUuid
    } catch (error) {
      this.failure = failureOf(error)
      return null
    } finally {
      this.busy = false
    }
  }

  #choose(people: readonly Person[]): void {
    this.people = people
    this.#save.later()
  }

  async #read(): Promise<void> {
    try {
      const stored = await this.#call('newConversation.load', {})
      // Whatever was typed before the answer is newer.
      if (this.#name === '') this.#name = stored.name
      if (this.#message === '') this.#message = stored.message
      if (this.people.length === 0) this.people = stored.participants
      this.case ??= stored.case
      this.#known = true
      this.#stored = asText(stored)
    } catch (error) {
      this.#loaded = null
      this.#notify('error', failureOf(error).message)
    }
  }

  async #store(): Promise<void> {
    // What is stored must have been read before anything takes its place.
    if (!this.#known) await this.load()
    if (!this.#known) return
    const draft = this.#draft
    await this.#call('newConversation.save', draft)
    this.#stored = asText(draft)
  }

  get #draft(): Stored {
    const participants = [...this.people]
    return { name: this.#name, participants, case: this.case, message: this.#message }
  }

  /** After a success: nothing of it may come back. */
  #clear(): void {
    this.#name = ''
    this.#message = ''
    this.people = []
    this.search.clear()
    this.case = null
    this.cases.clear()
    this.touched = false
    void this.#save.now()
  }

  #error(field: string, value: string, empty: string): string | null {
    if (this.touched && value.trim() === '') return empty
    return this.#fieldWords(field)
  }

  #fieldWords(field: string): string | null {
    return fieldWords(this.failure, field)
  }
}

function asText({ name, participants, case: chosen, message }: Stored): string {
  return JSON.stringify([name, participants.map((one) => one.accountUuid), chosen?.uuid, message])
}
