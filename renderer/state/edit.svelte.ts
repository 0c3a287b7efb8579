import type { EditDraft } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import type { Edited } from '../lib/editable.ts'
import { offerUndo, type Notify } from './notify.ts'
import { Saver, type TypedWords } from './typed-words.ts'

/**
 * The message of a conversation that is being edited, if any. What was typed is stored, and stays while
 * other conversations, or other messages, are looked at; only cancelling lets go of it.
 */
export class EditState implements TypedWords {
  readonly conversationUuid: string
  /** As it stood when editing began. */
  message = $state.raw<Edited | null>(null)
  text = $state.raw('')
  problem = $state.raw<string | null>(null)
  /** The message whose words are being handed over to main. */
  #handed = $state.raw<string | null>(null)
  #call: Call
  #notify: Notify
  /** Words for messages left without saving, by their uuid; the one touched last is at the end. */
  #left = new Map<string, EditDraft>()
  /** What main has, by the message's uuid; a symbol while it is not known whether it took the newest. */
  readonly #stored = new Map<string, string | symbol>()
  readonly #save = new Saver({
    isStored: () => this.#unstored.length === 0,
    store: () => this.#store(),
    onfailed: ({ message }) => this.#notify('error', `${copy.edit.keepFailed} ${message}`),
  })
  #saving: Promise<unknown> = Promise.resolve()
  #loaded: Promise<void> | null = null
  #known = false

  constructor(conversationUuid: string, call: Call, notify: Notify) {
    this.conversationUuid = conversationUuid
    this.#call = call
    this.#notify = notify
  }

  get busy(): boolean {
    return this.#handed !== null
  }

  /** Brings back what was typed before the page or the app went away, and goes on with the last of it. */
  load(): Promise<void> {
    this.#loaded ??= this.#read()
    return this.#loaded
  }

  /**
   * `words`: to begin with in place of what the message says, such as those that were refused, and
   * `problem`: why they were.
   */
  start(message: Edited, words?: string, problem: string | null = null): void {
    if (this.message?.uuid === message.uuid && words === undefined) return
    this.#leave()
    const left = this.#left.get(message.uuid)?.text ?? message.text
    // What was typed since the refusal is not thrown away for what was refused.
    const isTyped = left !== message.text && left !== words
    this.text = words === undefined || !isTyped ? (words ?? left) : `${words}\n${left}`
    this.message = message
    this.problem = problem
    if (words !== undefined) this.#save.later()
  }

  type(text: string): void {
    this.text = text
    this.problem = null
    this.#save.later()
  }

  /** What was typed is thrown away; for some seconds that can be undone. */
  cancel(): void {
    const { message, text } = this
    this.#end()
    if (!message) return
    if (text.trim() !== '' && text !== message.text) {
      const undo = (): void => this.start(message, text)
      offerUndo(this.#notify, copy.shortcuts.undoEdit, undo)
    }
    this.#left.delete(message.uuid)
    void this.#save.now()
  }

  async flush(): Promise<void> {
    const { busy } = this
    await Promise.all([this.#save.flush(), this.#saving])
    // What main did not take is to be stored.
    if (busy) await this.#save.flush()
  }

  get isStored(): boolean {
    return !this.busy && this.#unstored.length === 0
  }

  storeAgain(): void {
    this.#save.later()
  }

  /** Resolves to whether editing is over; if not, `problem` says why and the words are still there. */
  save(): Promise<boolean> {
    const { message, text } = this
    if (!message || this.busy) return Promise.resolve(false)
    if (text.trim() === '') {
      this.problem = copy.edit.empty
      return Promise.resolve(false)
    }
    const saving = this.#handOver(message, text)
    this.#saving = saving
    return saving
  }

  async #handOver(message: Edited, text: string): Promise<boolean> {
    const { conversationUuid } = this
    this.#handed = message.uuid
    try {
      const change = { kind: 'edit', messageUuid: message.uuid, text } as const
      // Words as they were still have to be said: an edit that was refused may be on the screen.
      // Main lets go of the stored words in the same step.
      await this.#call('change.request', { conversationUuid, change })
      return this.#saved(message, text)
    } catch (error) {
      this.#refused(message, failureOf(error).message)
      return false
    } finally {
      this.#handed = null
    }
  }

  #refused({ uuid }: Edited, why: string): void {
    if (this.message?.uuid === uuid) this.problem = why
    else if (this.#left.has(uuid)) this.#notify('error', `${copy.edit.saveFailed} ${why}`)
    this.#save.later()
  }

  #saved(message: Edited, text: string): boolean {
    this.#stored.delete(message.uuid)
    const left = this.#left.get(message.uuid)
    this.#left.delete(message.uuid)
    if (this.message?.uuid !== message.uuid) {
      // Gone on with before another was begun.
      if (left && left.text !== text) this.#left.set(message.uuid, { ...left, before: text })
      this.#save.later()
      return true
    }
    if (this.text === text) {
      this.#end()
      return true
    }
    // Typed while it was handed over: that is the next edit.
    this.message = { ...message, text }
    this.#save.later()
    return false
  }

  async #read(): Promise<void> {
    try {
      const { conversationUuid } = this
      const stored = await this.#call('editDraft.list', { conversationUuid })
      this.#known = true
      for (const draft of stored) {
        this.#stored.set(draft.messageUuid, draft.text)
        if (!this.#left.has(draft.messageUuid)) this.#left.set(draft.messageUuid, draft)
      }
      const last = stored.at(-1)
      if (!this.message && last) this.start({ uuid: last.messageUuid, text: last.before })
      else this.#joinStored()
    } catch (error) {
      this.#loaded = null
      this.#notify('error', failureOf(error).message)
    }
  }

  /** Editing began before the stored words were here: nothing of both may be lost. */
  #joinStored(): void {
    const stored = this.message && this.#left.get(this.message.uuid)
    if (!stored || this.text === stored.text) return
    const isTyped = this.text !== this.message?.text
    this.text = isTyped ? `${stored.text}\n${this.text}` : stored.text
    this.#save.later()
  }

  #leave(): void {
    const { message, text } = this
    if (!message) return
    this.#left.set(message.uuid, { messageUuid: message.uuid, before: message.text, text })
    void this.#save.flush()
  }

  /** All that is not stored: what could not be before is tried again with it. */
  async #store(): Promise<void> {
    // What is stored must have been read before anything takes its place.
    if (!this.#known) await this.load()
    if (this.#known) await Promise.all(this.#unstored.map((draft) => this.#keep(draft)))
  }

  get #unstored(): EditDraft[] {
    const { message, text } = this
    const wanted = new Map(this.#left)
    if (message) {
      // The one touched last is at the end.
      wanted.delete(message.uuid)
      wanted.set(message.uuid, { messageUuid: message.uuid, before: message.text, text })
    }
    // What main has of others was thrown away.
    for (const messageUuid of this.#stored.keys())
      if (!wanted.has(messageUuid)) wanted.set(messageUuid, { messageUuid, before: '', text: '' })
    // What is being handed over is not to be left behind.
    if (this.#handed !== null) wanted.delete(this.#handed)
    const all = [...wanted.values()]
    return all.filter((one) => wordsOf(one) !== this.#stored.get(one.messageUuid))
  }

  /** Main takes them in the order in which they were given: the answer to the newest is what counts. */
  async #keep(draft: EditDraft): Promise<void> {
    const { conversationUuid } = this
    const { messageUuid } = draft
    const asked = Symbol(messageUuid)
    this.#stored.set(messageUuid, asked)
    await this.#call('editDraft.save', { conversationUuid, draft })
    if (this.#stored.get(messageUuid) !== asked) return
    const words = wordsOf(draft)
    if (words === undefined) this.#stored.delete(messageUuid)
    else this.#stored.set(messageUuid, words)
  }

  #end(): void {
    this.message = null
    this.text = ''
    this.problem = null
  }
}

/** What main keeps of it: nothing where there is nothing new. */
function wordsOf({ before, text }: EditDraft): string | undefined {
  return text.trim() === '' || text === before ? undefined : text
}
