/**
 * The list in use is asked for at each poll, the archived one seldom. Where all is quiet, one request for
 * both lists at once shows whether anything moved on either; what is archived it does not tell, so that
 * then each is read by itself.
 */
import type { PlannrApi } from '../api/plannr-api.ts'
import { toConversationRecord } from '../api/records.ts'
import type { createListPass } from './list-pass.ts'
import type { Vanished } from './vanished.ts'

type BothListsOptions = {
  api: PlannrApi
  lists: ReturnType<typeof createListPass>
  vanished: Vanished
}

const ARCHIVED_EVERY = 30
/** Soon, because much may have been archived since the last run, and yet not in the rush of the start. */
const FIRST_ARCHIVED = 3
const PAGE = 20

export class BothLists {
  readonly #options: BothListsOptions
  #polls = ARCHIVED_EVERY - FIRST_ARCHIVED
  /** Since the archived list was last asked, some poll found something new. */
  #restless = false
  #newest = ''

  constructor(options: BothListsOptions) {
    this.#options = options
  }

  /** One poll's look at the lists. Throws ApiError. */
  async check(signal: AbortSignal): Promise<void> {
    this.#polls += 1
    if (this.#polls % ARCHIVED_EVERY === 0) await this.#checkBoth(signal)
    else await this.#checkCurrent(signal)
  }

  /** A poll found something new. */
  moved(): void {
    this.#restless = true
  }

  async #checkCurrent(signal: AbortSignal): Promise<void> {
    const { lists, vanished } = this.#options
    const { total } = await lists.changes(signal)
    await vanished.check(total, signal)
  }

  async #checkBoth(signal: AbortSignal): Promise<void> {
    const newest = this.#restless ? '' : await this.#newestOfBoth(signal)
    this.#restless = false
    if (newest !== '' && newest === this.#newest) return
    await this.#checkCurrent(signal)
    await this.#options.lists.archivedChanges(signal)
    this.#newest = newest
  }

  async #newestOfBoth(signal: AbortSignal): Promise<string> {
    const { api } = this.#options
    const page = await api.listConversations({ perPage: PAGE, archived: 'with', signal })
    return JSON.stringify(page.items.map(toConversationRecord))
  }
}
