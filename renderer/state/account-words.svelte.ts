import type { Call } from '../bridge/call.ts'
import { DraftState } from './draft.svelte.ts'
import { EditState } from './edit.svelte.ts'
import { NewConversationState } from './new-conversation.svelte.ts'
import type { Notify } from './notify.ts'
import type { TypedWords } from './typed-words.ts'

/** Words of an account that only the page has. */
export type Unstored = {
  accountUuid: string
  drafts: DraftState[]
  edits: EditState[]
  newConversation: NewConversationState | null
}

/** What was typed in one account: drafts and edits by conversation, and the conversation that is to be begun. */
export class AccountWords {
  newConversation: NewConversationState
  readonly #accountUuid: string
  readonly #call: Call
  readonly #notify: Notify
  readonly #drafts = new Map<string, DraftState>()
  readonly #edits = new Map<string, EditState>()

  constructor(accountUuid: string, call: Call, notify: Notify) {
    this.#accountUuid = accountUuid
    this.#call = call
    this.#notify = notify
    this.newConversation = $state.raw(new NewConversationState(call, notify))
  }

  draftOf(conversationUuid: string): DraftState {
    const draft =
      this.#drafts.get(conversationUuid) ??
      new DraftState(conversationUuid, this.#call, this.#notify)
    this.#drafts.set(conversationUuid, draft)
    return draft
  }

  editOf(conversationUuid: string): EditState {
    const edit =
      this.#edits.get(conversationUuid) ?? new EditState(conversationUuid, this.#call, this.#notify)
    this.#edits.set(conversationUuid, edit)
    return edit
  }

  /** Of one conversation, as far as it was opened. */
  of(conversationUuid: string): TypedWords[] {
    const both = [this.#drafts.get(conversationUuid), this.#edits.get(conversationUuid)]
    return both.filter((one) => one !== undefined)
  }

  forget(conversationUuid: string): void {
    this.#drafts.delete(conversationUuid)
    this.#edits.delete(conversationUuid)
  }

  get unstored(): Unstored | null {
    const { newConversation } = this
    const drafts = [...this.#drafts.values()].filter((one) => !one.isStored)
    const edits = [...this.#edits.values()].filter((one) => !one.isStored)
    if (drafts.length + edits.length === 0 && newConversation.isStored) return null
    const begun = newConversation.isStored ? null : newConversation
    return { accountUuid: this.#accountUuid, drafts, edits, newConversation: begun }
  }

  /** What a page of this account before could not store; to be called before anything is opened. */
  adopt({ drafts, edits, newConversation }: Unstored): void {
    for (const draft of drafts) this.#drafts.set(draft.conversationUuid, draft)
    for (const edit of edits) this.#edits.set(edit.conversationUuid, edit)
    if (newConversation) this.newConversation = newConversation
    for (const words of this.#typed) if (!words.isStored) words.storeAgain()
  }

  async flush(): Promise<void> {
    await Promise.all(this.#typed.map((one) => one.flush()))
  }

  get #typed(): TypedWords[] {
    return [this.newConversation, ...this.#drafts.values(), ...this.#edits.values()]
  }
}
