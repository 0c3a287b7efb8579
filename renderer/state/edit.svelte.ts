import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import type { Edited } from '../lib/editable.ts'

/**
 * The message of a conversation that is being edited, if any. What was typed stays while other
 * conversations, or other messages, are looked at; only cancelling lets go of it.
 */
export class EditState {
  readonly conversationUuid: string
  /** As it stood when editing began. */
  message = $state.raw<Edited | null>(null)
  text = $state.raw('')
  problem = $state.raw<string | null>(null)
  busy = $state.raw(false)
  #call: Call
  /** Words for messages left without saving, by their uuid. */
  #left = new Map<string, string>()

  constructor(conversationUuid: string, call: Call) {
    this.conversationUuid = conversationUuid
    this.#call = call
  }

  /** `words`: to begin with in place of what the message says, such as those that were refused. */
  start(message: Edited, words?: string): void {
    if (this.message && this.message.uuid !== message.uuid)
      this.#left.set(this.message.uuid, this.text)
    if (this.message?.uuid === message.uuid && words === undefined) return
    this.text = words ?? this.#left.get(message.uuid) ?? message.text
    this.message = message
    this.problem = null
  }

  type(text: string): void {
    this.text = text
    this.problem = null
  }

  cancel(): void {
    if (this.message) this.#left.delete(this.message.uuid)
    this.#end()
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
    try {
      const change = { kind: 'edit', messageUuid: message.uuid, text } as const
      // Words as they were still have to be said: an edit that was refused may be on the screen.
      await this.#call('change.request', { conversationUuid, change })
      this.#left.delete(message.uuid)
      if (this.message === message) this.#end()
      return true
    } catch (error) {
      this.problem = failureOf(error).message
      return false
    } finally {
      this.busy = false
    }
  }

  #end(): void {
    this.message = null
    this.text = ''
    this.problem = null
  }
}
