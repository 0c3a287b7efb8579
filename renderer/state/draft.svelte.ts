import type { Failure } from '../../contract/errors.ts'
import type { Attachment } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { DraftFiles } from './draft-files.svelte.ts'
import { offerUndo, orNotify, type Notify } from './notify.ts'
import { Saver, type TypedWords } from './typed-words.ts'

type Outgoing = {
  text: string
  attachments: readonly Attachment[]
  /** The newest message of others that was seen by then. */
  seenKey: number | null | undefined
}

/**
 * What is being written in one conversation. Send empties the box at once, so that the next message
 * can be typed; what main does not take comes back into it.
 */
export class DraftState implements TypedWords {
  readonly conversationUuid: string
  readonly files: DraftFiles
  text = $state('')
  failure = $state.raw<Failure | null>(null)
  canSend = $derived.by(() => this.text.trim() !== '' || this.files.attachments.length > 0)
  #call: Call
  #notify: Notify
  readonly #save = new Saver({
    isStored: () => this.text === this.#stored,
    store: () => this.#saveText(),
    onfailed: ({ message }) => this.#notify('error', `${copy.composer.draftFailed} ${message}`),
  })
  #sending: Promise<unknown> = Promise.resolve()
  #onTheirWay = 0
  /** What main did not take, in the order in which it was written. */
  #returned: Outgoing[] = []
  #loaded: Promise<void> | null = null
  #known = false
  /** Of the last save or sending that was given out; main lets none pass that comes after a higher one. */
  #version = 0
  /** As it was last stored, as far as the page knows. */
  #stored = ''

  constructor(conversationUuid: string, call: Call, notify: Notify) {
    this.conversationUuid = conversationUuid
    this.#call = call
    this.#notify = notify
    this.files = new DraftFiles({
      conversationUuid,
      call,
      notify,
      loaded: () => this.load(),
      sent: () => this.#sending,
    })
  }

  load(): Promise<void> {
    this.#loaded ??= this.#read()
    return this.#loaded
  }

  type(text: string): void {
    const before = this.text
    this.text = text
    // At one stroke, and not letter by letter.
    if (text.trim() === '' && before.trim().length > 1)
      offerUndo(this.#notify, copy.files.cleared, () => this.#putBack(before))
    this.failure = null
    this.#save.later()
  }

  /** Puts it before what is typed, as the beginning of an answer. */
  quote(quoted: string): void {
    this.type(`${quoted}\n\n${this.text}`)
  }

  async flush(): Promise<void> {
    await this.#sending
    await this.#save.flush()
  }

  get isStored(): boolean {
    return this.#onTheirWay === 0 && this.text === this.#stored
  }

  storeAgain(): void {
    this.#save.later()
  }

  /** Resolves to the new message's key, or null when it was not sent and the text is in the box again. */
  send(seenKey: number | null | undefined): Promise<number | null> {
    // What was dropped a moment ago belongs to this message.
    if (this.files.adding) return this.files.added.then(() => this.send(seenKey))
    if (!this.canSend) return Promise.resolve(null)
    const outgoing = { text: this.text, attachments: this.files.take(), seenKey }
    this.text = ''
    this.failure = null
    this.#save.cancel()
    // Main takes commands in the order in which they were given: nothing waits for an answer here.
    this.#onTheirWay += 1
    const sent = this.#handOver(outgoing)
    this.#sending = Promise.all([this.#sending, sent])
    return sent
  }

  /** Messages that were discarded and can be taken back for a while. */
  offerBack(keys: readonly number[]): void {
    if (keys.length === 0) return
    offerUndo(this.#notify, copy.files.discarded(keys.length), () => void this.#unsendAll(keys))
  }

  /** The first of them stands first. */
  async #unsendAll(keys: readonly number[]): Promise<void> {
    for (const key of keys.toReversed()) await this.unsend(key)
  }

  /** A message that is held, or was discarded, becomes words in the box again. */
  async unsend(key: number): Promise<void> {
    await this.flush()
    await orNotify(this.#notify, async () => {
      const { conversationUuid } = this
      const { turn } = this.files
      const { words, draft } = await this.#call('message.takeBack', { conversationUuid, key })
      this.text = [words, this.text].filter((text) => text.trim() !== '').join('\n')
      await this.files.show(draft.attachments, turn)
      this.failure = null
      // A save that was on its way as well did not have these words.
      this.#save.later()
    })
  }

  async #handOver(outgoing: Outgoing): Promise<number | null> {
    try {
      // A stored draft that is still on its way would be cleared unread.
      if (!this.#known) await this.load()
      const { conversationUuid } = this
      const { text, seenKey } = outgoing
      const version = (this.#version += 1)
      // Those that were seen in the box, and no others.
      const attachments = outgoing.attachments.map(({ id }) => id)
      const message = { conversationUuid, text, seenKey, version, attachments }
      const { key } = await this.#call('message.send', message)
      this.files.refused = []
      // Main cleared the draft: what stands in the box now is what counts.
      await this.#save.now()
      return key
    } catch (error) {
      this.#returned.push(outgoing)
      this.failure = failureOf(error)
      return null
    } finally {
      this.#onTheirWay -= 1
      if (this.#onTheirWay === 0) this.#takeBack()
    }
  }

  #takeBack(): void {
    const returned = this.#returned
    if (returned.length === 0) return
    this.#returned = []
    const texts = [...returned.map((one) => one.text), this.text]
    this.text = texts.filter((text) => text.trim() !== '').join('\n')
    this.files.giveBack(returned.flatMap((one) => one.attachments))
    this.#save.later()
  }

  /** What was cleared is in the box again, before what was typed since. */
  #putBack(text: string): void {
    this.text = [text, this.text].filter((one) => one.trim() !== '').join('\n')
    this.#save.later()
  }

  async #read(): Promise<void> {
    try {
      const { conversationUuid } = this
      const { turn } = this.files
      const draft = await this.#call('draft.get', { conversationUuid })
      // Keys pressed before the stored draft arrived go behind it.
      const typed = this.text !== ''
      this.#stored = draft.text
      this.text = draft.text + this.text
      void orNotify(this.#notify, () => this.files.show(draft.attachments, turn))
      this.#version = Math.max(this.#version, draft.version)
      this.#known = true
      if (typed) this.#save.later()
      // An earlier page or run ended before that could be undone.
      this.offerBack(draft.discarded)
    } catch (error) {
      this.#loaded = null
      this.#notify('error', failureOf(error).message)
    }
  }

  /** Not before the stored draft is here: it would be written over unread. */
  async #saveText(): Promise<void> {
    if (!this.#known) await this.load()
    const { conversationUuid, text } = this
    if (!this.#known) return
    const mine = (this.#version += 1)
    const { version } = await this.#call('draft.save', { conversationUuid, text, version: mine })
    this.#stored = text
    // Another page of this account was ahead, before a reload: this one is what the user sees.
    if (version <= mine || mine !== this.#version) return
    this.#version = version
    await this.#saveText()
  }
}
