import type { CaseDetail, Documents } from '../../contract/details.ts'
import type { Tag } from '../../contract/tags.ts'
import type { Call } from '../bridge/call.ts'
import { Remote } from './remote.svelte.ts'

const KEPT = 20

/** What the panel shows of one conversation besides what the thread knows. Each part fails alone. */
class ConversationDetails {
  readonly uuid: string
  readonly documents: Remote<Documents>
  /** The firm's tags, fetched when one is to be added. */
  readonly firmTags: Remote<Tag[]>
  #cases = new Map<string, Remote<CaseDetail>>()
  #call: Call

  constructor(uuid: string, call: Call) {
    this.uuid = uuid
    this.#call = call
    this.documents = new Remote(() => call('conversation.documents', { conversationUuid: uuid }))
    this.firmTags = new Remote(() => call('tags.list', {}))
  }

  caseOf(caseUuid: string): Remote<CaseDetail> {
    const known = this.#cases.get(caseUuid)
    if (known) return known
    const folder = new Remote(() => this.#call('case.get', { caseUuid }))
    this.#cases.set(caseUuid, folder)
    return folder
  }
}

/** Those of the last conversations, so that going back and forth asks for nothing twice. */
export class DetailsState {
  #call: Call
  #known = new Map<string, ConversationDetails>()

  constructor(call: Call) {
    this.#call = call
  }

  of(uuid: string): ConversationDetails {
    const details = this.#known.get(uuid) ?? new ConversationDetails(uuid, this.#call)
    this.#known.delete(uuid)
    this.#known.set(uuid, details)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break
      this.#known.delete(oldest)
    }
    return details
  }
}

export type { ConversationDetails }
