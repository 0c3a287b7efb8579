import type { Failure } from '../../contract/errors.ts'
import type { Attachment, Draft } from '../../contract/models.ts'
import type { Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
import { offerUndo, orNotify, type Notify } from './notify.ts'
import { Pictures } from './pictures.ts'

export type Refused = { id: number; name: string; failure: Failure }

type Answer = { draft: Draft; refused: { name: string; failure: Failure }[] }

type Options = {
  conversationUuid: string
  call: Call
  notify: Notify
  /** Resolves when the stored draft is here, or can't be read. */
  loaded: () => Promise<void>
  /** Resolves when main has answered every send that was begun. */
  sent: () => Promise<unknown>
}

/** No send has this number: what is there is asked for anew. */
const NEVER = -1

/** The files that go along with what is being written in one conversation. */
export class DraftFiles {
  attachments = $state.raw<readonly Attachment[]>([])
  adding = $state.raw(false)
  refused = $state.raw<readonly Refused[]>([])
  readonly #options: Options
  readonly #pictures: Pictures
  /** Rises with each send. */
  #turn = 0
  #added: Promise<unknown> = Promise.resolve()
  #attaching = 0
  #refusals = 0

  constructor(options: Options) {
    this.#options = options
    const { call, conversationUuid } = options
    this.#pictures = new Pictures((id) => call('attachments.picture', { conversationUuid, id }))
  }

  /** To be noted before main is asked, for `show`. */
  get turn(): number {
    return this.#turn
  }

  /** Resolves when what was dropped or picked until now is attached. */
  get added(): Promise<unknown> {
    return this.#added
  }

  /** All of them leave with a message. */
  take(): readonly Attachment[] {
    const taken = this.attachments
    this.attachments = []
    this.#turn += 1
    return taken
  }

  /** Those of messages that main did not take, before the others. */
  giveBack(returned: readonly Attachment[]): void {
    const all = [...returned, ...this.attachments]
    this.attachments = [...new Map(all.map((one) => [one.id, one])).values()]
  }

  /** Of an answer that was asked for before a send, some may have left with it: they are asked for anew. */
  async show(attachments: readonly Attachment[], turn: number): Promise<void> {
    if (turn === this.#turn) {
      this.attachments = attachments
      return
    }
    const { conversationUuid, call, sent } = this.#options
    await sent()
    const now = this.#turn
    const draft = await call('draft.get', { conversationUuid })
    await this.show(draft.attachments, now)
  }

  /** Asks with the system's own dialog. */
  pick(): Promise<void> {
    const { conversationUuid, call } = this.#options
    return this.#add(() => call('attachments.pick', { conversationUuid }))
  }

  add(files: File[]): Promise<void> {
    const { conversationUuid, call } = this.#options
    return this.#add(() => call('attachments.add', { conversationUuid }, files))
  }

  async remove(id: number): Promise<void> {
    const removed = this.attachments.find((one) => one.id === id)
    // At once: what is sent from now on goes without it.
    this.attachments = this.attachments.filter((one) => one.id !== id)
    const { conversationUuid, call, notify } = this.#options
    const turn = this.#turn
    const isGone = await orNotify(notify, async () => {
      const draft = await call('attachments.remove', { conversationUuid, id })
      await this.show(draft.attachments, turn)
    })
    if (!isGone) await orNotify(notify, () => this.show([], NEVER))
    else if (removed)
      offerUndo(notify, copy.files.removed(removed.name), () => void this.#restore([id]))
  }

  /** Takes a refused file off the screen. */
  dismiss(id: number): void {
    this.refused = this.refused.filter((refused) => refused.id !== id)
  }

  /** A small picture of an attached image, as an address to show; null when there is none. */
  picture(id: number): Promise<string | null> {
    return this.#pictures.of(id)
  }

  async #restore(ids: number[]): Promise<void> {
    const { conversationUuid, call, notify } = this.#options
    await orNotify(notify, async () => {
      const turn = this.#turn
      const draft = await call('attachments.restore', { conversationUuid, ids })
      await this.show(draft.attachments, turn)
    })
  }

  #add(ask: () => Promise<Answer>): Promise<void> {
    const added = this.#attach(ask)
    // A slow one before it is waited for as well.
    this.#added = Promise.all([this.#added, added])
    return added
  }

  async #attach(ask: () => Promise<Answer>): Promise<void> {
    this.#attaching += 1
    this.adding = true
    // The stored draft, still on its way, must not take back what is attached now.
    await this.#options.loaded()
    await orNotify(this.#options.notify, async () => {
      const turn = this.#turn
      const { draft, refused } = await ask()
      await this.show(draft.attachments, turn)
      this.refused = refused.map((one) => ({ ...one, id: (this.#refusals += 1) }))
    })
    this.#attaching -= 1
    this.adding = this.#attaching > 0
  }
}
