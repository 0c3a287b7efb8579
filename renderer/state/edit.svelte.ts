import type { EditDraft } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { debounce } from '../lib/debounce.ts'
import type { Edited } from '../lib/editable.ts'
import type { Notify } from './notify.ts'

/** Milliseconds after a key until the words are stored. */
const SAVE_DELAY = 250

/**
 * The message of a conversation that is being edited, if any. What was typed is stored, and stays while
 * other conversations, or other messages, are looked at; only cancelling lets go of it.
 */
export class EditState {
  readonly conversationUuid: string
  /** As it stood when editing began. */
  message = $state.raw<Edited | null>(null)
  text = $state.raw('')
  problem = $state.raw<string | null>(null)
  busy = $state.raw(false)
  #call: Call
  #notify: Notify
  /** Words for messages left without saving, by their uuid; the one touched last is at the end. */
  #left = new Map<string, EditDraft>()
  #save = debounce(() => void (this.#storing = this.#store()), SAVE_DELAY)
  #storing: Promise<unknown> = Promise.resolve()
  #loaded: Promise<void> | null = null
  #known = false

  constructor(conversationUuid: string, call: Call, notify: Notify) {
    this.conversationUuid = conversationUuid
    this.#call = call
    this.#notify = notify
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
      // Letting go of its stored words is on its way, and must not come after they are stored again.
      const undo = (): void => void this.#storing.then(() => this.start(message, text))
      this.#notify('info', copy.shortcuts.undoEdit, { label: copy.files.undo, run: undo })
    }
    this.#left.delete(message.uuid)
    // After a save of its words that is still on its way.
    const over = { messageUuid: message.uuid, before: message.text, text: '' }
    this.#storing = Promise.resolve(this.#storing).then(() => this.#keep(over))
  }

  /** Stores what was typed at once and waits until it is; called before anything can take it away. */
  async flush(): Promise<void> {
    this.#save.flush()
    await this.#storing
  }

  /** Resolves to whether editing is over; if not, `problem` says why and the words are still there. */
  async save(): Promise<boolean> {
    const { message, text, conversationUuid } = this
    if (!message || this.busy) return false
    if (text.trim() === '') {
      this.problem = copy.edit.empty
      return false
    }
    this.busy = true
    this.#save.cancel()
    try {
      const change = { kind: 'edit', messageUuid: message.uuid, text } as const
      // Words as they were still have to be said: an edit that was refused may be on the screen.
      // Main lets go of the stored words in the same step.
      await this.#call('change.request', { conversationUuid, change })
      return this.#saved(message, text)
    } catch (error) {
      this.problem = failureOf(error).message
      this.#save.later()
      return false
    } finally {
      this.busy = false
    }
  }

  #saved(message: Edited, text: string): boolean {
    this.#left.delete(message.uuid)
    if (this.message !== message) return true
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
      for (const draft of stored)
        if (!this.#left.has(draft.messageUuid)) this.#left.set(draft.messageUuid, draft)
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
    this.#save.flush()
    this.#left.set(message.uuid, { messageUuid: message.uuid, before: message.text, text })
  }

  async #store(): Promise<void> {
    const { message, text } = this
    // What is being handed over is not to be left behind.
    if (!message || this.busy) return
    // What is stored must have been read before anything takes its place.
    if (!this.#known) await this.load()
    if (this.#mayStore) await this.#keep({ messageUuid: message.uuid, before: message.text, text })
  }

  get #mayStore(): boolean {
    return this.#known && !this.busy
  }

  async #keep(draft: EditDraft): Promise<void> {
    try {
      await this.#call('editDraft.save', { conversationUuid: this.conversationUuid, draft })
    } catch (error) {
      this.#notify('error', `${copy.edit.keepFailed} ${failureOf(error).message}`)
    }
  }

  #end(): void {
    this.#save.cancel()
    this.message = null
    this.text = ''
    this.problem = null
  }
}
