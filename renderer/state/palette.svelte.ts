import type { ConversationSummary, Person } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { fitsWords } from '../lib/fits-words.ts'
import { singleFlight } from '../lib/single-flight.ts'
import type { Notify } from './notify.ts'

const MOST_PLACES = 6
const MOST_RECENT = 7

/** Something the palette can do besides going somewhere. */
export type PaletteCommand = {
  id: string
  label: string
  /** Said after the label: a firm, or the keys that do the same. */
  detail?: string
  /** Not offered before something was typed. */
  onlyTyped?: boolean
  run: () => void
}

export type PaletteItem =
  | { kind: 'conversation'; key: string; conversation: ConversationSummary }
  | { kind: 'person'; key: string; person: Person }
  | { kind: 'command'; key: string; command: PaletteCommand }

/** What stands in the palette and what it offers for that. */
export class PaletteState {
  typed = $state.raw('')
  active = $state.raw(0)
  conversations = $state.raw<readonly ConversationSummary[]>([])
  people = $state.raw<readonly Person[]>([])
  #answered = $state.raw<string | null>(null)
  #call: Call
  #notify: Notify
  #commands: () => readonly PaletteCommand[]
  #search: (typed: string) => void
  #ask: () => Promise<void>
  isCurrent = $derived(this.#answered === this.typed)
  items = $derived.by((): PaletteItem[] => [
    ...this.conversations.map(
      (conversation) => ({ kind: 'conversation', key: conversation.uuid, conversation }) as const,
    ),
    ...this.people.map((person) => ({ kind: 'person', key: person.accountUuid, person }) as const),
    ...this.#commands()
      .filter(({ onlyTyped = false }) => !onlyTyped || this.typed.trim() !== '')
      .filter(({ label, detail = '' }) => fitsWords(`${label} ${detail}`, this.typed))
      .map((command) => ({ kind: 'command', key: command.id, command }) as const),
    ...this.#searchItem(),
  ])

  constructor(
    call: Call,
    notify: Notify,
    offer: { commands: () => readonly PaletteCommand[]; search: (typed: string) => void },
  ) {
    this.#call = call
    this.#notify = notify
    this.#commands = offer.commands
    this.#search = offer.search
    this.#ask = singleFlight(() => this.#read())
  }

  type(typed: string): Promise<void> {
    this.typed = typed
    this.active = 0
    return this.#ask()
  }

  move(step: number): void {
    const count = this.items.length
    if (count > 0) this.active = (this.active + step + count) % count
  }

  /** What Enter means, once the answer to what was typed is there. */
  async chosen(): Promise<PaletteItem | undefined> {
    if (!this.isCurrent) await this.#ask()
    return this.items[this.active]
  }

  /** What is the name of nothing may still stand in a message. */
  #searchItem(): PaletteItem[] {
    const typed = this.typed.trim()
    if (typed === '') return []
    const run = (): void => this.#search(typed)
    const command = { id: 'search-for', label: copy.palette.searchFor(typed), run }
    return [{ kind: 'command', key: command.id, command }]
  }

  async #read(): Promise<void> {
    const { typed } = this
    const limit = typed.trim() === '' ? MOST_RECENT : MOST_PLACES
    try {
      const { conversations, people } = await this.#call('search.places', { typed, limit })
      if (typed !== this.typed) return
      this.conversations = conversations
      this.people = people
    } catch (error) {
      this.#notify('error', failureOf(error).message)
    }
    if (typed === this.typed) this.#answered = typed
  }
}
