import type { CaseDetail, Documents } from '../../contract/details.ts'
import type { Tag } from '../../contract/models.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { copy } from '../copy.ts'
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
  /** Why the last tag was not added or removed. */
  tagFailure = $state.raw<string | null>(null)
  /** Tags on their way. */
  busyTags = $state.raw<ReadonlySet<string>>(new Set())
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

  async setTag(tag: Tag, applied: boolean): Promise<void> {
    if (this.busyTags.has(tag.uuid)) return
    this.busyTags = new Set([...this.busyTags, tag.uuid])
    this.tagFailure = null
    try {
      await this.#call('conversation.tag', { conversationUuid: this.uuid, tag, applied })
    } catch (error) {
      const failed = applied ? copy.tags.addFailed : copy.tags.removeFailed
      this.tagFailure = failed(tag.name, wordsOf(failureOf(error)))
    } finally {
      this.busyTags = new Set([...this.busyTags].filter((uuid) => uuid !== tag.uuid))
    }
  }
}

/** What Plannr says of a field is nearer to the matter than what it says of all of it. */
function wordsOf({
  message,
  fields,
}: {
  message: string
  fields?: Record<string, string[]> | undefined
}): string {
  return (
    Object.values(fields ?? {})
      .flat()
      .join(' ') || message
  )
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
