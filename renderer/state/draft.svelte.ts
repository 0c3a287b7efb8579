import type { Failure } from '../../contract/errors.ts'
import type { Attachment, Draft } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { debounce } from '../lib/debounce.ts'
import { orNotify, type Notify } from './notify.ts'

/** Milliseconds after a key until the text is stored. */
const SAVE_DELAY = 250

export type Refused = { id: number; name: string; failure: Failure }

/** What is being written in one conversation. The text leaves the box only once main has it. */
export class DraftState {
  readonly conversationUuid: string
  text = $state('')
  attachments = $state.raw<readonly Attachment[]>([])
  sending = $state.raw(false)
  adding = $state.raw(false)
  failure = $state.raw<Failure | null>(null)
  refused = $state.raw<readonly Refused[]>([])
  canSend = $derived(!this.sending && (this.text.trim() !== '' || this.attachments.length > 0))
  #call: Call
  #notify: Notify
  #save = debounce(() => void this.#store(), SAVE_DELAY)
  #storing: Promise<unknown> = Promise.resolve()
  #loaded: Promise<void> | null = null
  #known = false
  #refusals = 0

  constructor(conversationUuid: string, call: Call, notify: Notify) {
    this.conversationUuid = conversationUuid
    this.#call = call
    this.#notify = notify
  }

  load(): Promise<void> {
    this.#loaded ??= this.#read()
    return this.#loaded
  }

  type(text: string): void {
    this.text = text
    this.failure = null
    this.#save.later()
  }

  /** Stores what was typed at once and waits until it is; called before anything can take it away. */
  async flush(): Promise<void> {
    this.#save.flush()
    await this.#storing
  }

  /** Resolves to the new message's key, or null when it was not sent and the text is still here. */
  async send(): Promise<number | null> {
    if (!this.canSend) return null
    const text = this.text
    this.sending = true
    this.failure = null
    this.#save.cancel()
    try {
      const { key } = await this.#call('message.send', {
        conversationUuid: this.conversationUuid,
        text,
      })
      // Typed while the answer was on its way: it belongs to the next message.
      this.text = this.text.startsWith(text) ? this.text.slice(text.length) : this.text
      this.attachments = []
      this.refused = []
      // A save may have been on its way meanwhile: what stands here now is what counts.
      await this.#store()
      return key
    } catch (error) {
      this.failure = failureOf(error)
      this.#save.later()
      return null
    } finally {
      this.sending = false
    }
  }

  pick(): Promise<void> {
    return this.#add(() =>
      this.#call('attachments.pick', { conversationUuid: this.conversationUuid }),
    )
  }

  add(files: File[]): Promise<void> {
    return this.#add(() =>
      this.#call('attachments.add', { conversationUuid: this.conversationUuid }, files),
    )
  }

  async remove(id: number): Promise<void> {
    await orNotify(this.#notify, async () => {
      const { conversationUuid } = this
      const draft = await this.#call('attachments.remove', { conversationUuid, id })
      this.attachments = draft.attachments
    })
  }

  dismiss(id: number): void {
    this.refused = this.refused.filter((refused) => refused.id !== id)
  }

  async #read(): Promise<void> {
    try {
      const { conversationUuid } = this
      const draft = await this.#call('draft.get', { conversationUuid })
      // Keys pressed before the stored draft arrived go behind it.
      const typed = this.text !== ''
      this.text = draft.text + this.text
      this.attachments = draft.attachments
      this.#known = true
      if (typed) this.#save.later()
    } catch (error) {
      this.#loaded = null
      this.#notify('error', failureOf(error).message)
    }
  }

  #store(): Promise<unknown> {
    this.#storing = this.#saveText().catch((error: unknown) => {
      this.#notify('error', `${copy.composer.draftFailed} ${failureOf(error).message}`)
    })
    return this.#storing
  }

  /** Not before the stored draft is here: it would be written over unread. */
  async #saveText(): Promise<void> {
    if (!this.#known) await this.load()
    const { conversationUuid, text } = this
    if (this.#known) await this.#call('draft.save', { conversationUuid, text })
  }

  async #add(
    ask: () => Promise<{ draft: Draft; refused: { name: string; failure: Failure }[] }>,
  ): Promise<void> {
    this.adding = true
    // The stored draft, still on its way, must not take back what is attached now.
    await this.load()
    await orNotify(this.#notify, async () => {
      const { draft, refused } = await ask()
      this.attachments = draft.attachments
      this.refused = refused.map((one) => ({ ...one, id: (this.#refusals += 1) }))
    })
    this.adding = false
  }
}
