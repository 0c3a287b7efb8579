import type { CaseDetail, Documents } from '../../contract/details.ts'
import type { Tag } from '../../contract/tags.ts'
import type { Call } from '../bridge/call.ts'
import type { FileControl } from '../lib/file-control.ts'
import type { DownloadsState } from './downloads.svelte.ts'
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
  #downloads: DownloadsState

  constructor(uuid: string, call: Call, downloads: DownloadsState) {
    this.uuid = uuid
    this.#call = call
    this.#downloads = downloads
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

  /** The message that brought a document; null when it is not on this computer. */
  async messageOf(fileUuid: string): Promise<number | null> {
    const { key } = await this.#call('file.message', { conversationUuid: this.uuid, fileUuid })
    return key
  }

  /** One of its documents. */
  file(fileUuid: string): FileControl {
    return this.#downloads.control(this.uuid, fileUuid)
  }
}

/** Those of the last conversations, so that going back and forth asks for nothing twice. */
export class DetailsState {
  #call: Call
  #downloads: DownloadsState
  #known = new Map<string, ConversationDetails>()

  constructor(call: Call, downloads: DownloadsState) {
    this.#call = call
    this.#downloads = downloads
  }

  of(uuid: string): ConversationDetails {
    const details =
      this.#known.get(uuid) ?? new ConversationDetails(uuid, this.#call, this.#downloads)
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
