import type { Failure } from '../../contract/errors.ts'
import { failureOf, type Call } from '../bridge/call.ts'
import { debounce } from '../lib/debounce.ts'
import { singleFlight } from '../lib/single-flight.ts'
import type { ThreadState } from './thread.svelte.ts'

const PAGE = 200
/** More than this nobody walks through; the count then ends in a plus. */
const MOST = 1000
/** From a key to the question (ms). Each answer moves the thread, so it waits for a word to be there. */
const DELAY = 120

/** The matches in one conversation, the newest first, and the one that is shown. */
export class FindState {
  typed = $state.raw('')
  /** Null: nothing was looked for. */
  keys = $state.raw<readonly number[] | null>(null)
  isMore = $state.raw(false)
  at = $state.raw(0)
  failure = $state.raw<Failure | null>(null)
  #answered = ''
  #call: Call
  #thread: ThreadState
  #ask: () => Promise<void>
  #later: ReturnType<typeof debounce>

  constructor(call: Call, thread: ThreadState) {
    this.#call = call
    this.#thread = thread
    this.#ask = singleFlight(() => this.#read())
    this.#later = debounce(() => void this.#ask(), DELAY)
  }

  type(typed: string): void {
    this.typed = typed
    this.#later.later()
  }

  stop(): void {
    this.#later.cancel()
    this.typed = ''
  }

  /** To the next match, which is an older one, or with -1 to the one before; around at either end. */
  async step(step: 1 | -1): Promise<void> {
    if (this.#answered !== this.typed) {
      this.#later.cancel()
      return this.#ask()
    }
    const count = this.keys?.length ?? 0
    if (count === 0) return
    this.at = (this.at + step + count) % count
    this.#show()
  }

  #show(): void {
    const key = this.keys?.[this.at]
    if (key !== undefined) void this.#thread.showAt(key, false)
  }

  async #read(): Promise<void> {
    const { typed } = this
    if (typed === this.#answered) return
    try {
      const found = typed.trim() === '' ? null : await this.#find(typed)
      if (typed !== this.typed) return
      this.#answered = typed
      this.keys = found?.keys ?? null
      this.isMore = found?.isMore ?? false
      this.failure = null
      this.at = 0
      this.#show()
    } catch (error) {
      if (typed === this.typed) this.failure = failureOf(error)
    }
  }

  async #find(typed: string): Promise<{ keys: number[]; isMore: boolean }> {
    const keys: number[] = []
    let next: string | null = null
    do {
      const where = { next, limit: PAGE, conversationUuid: this.#thread.uuid }
      const page: { hits: { key: number }[]; next: string | null } = await this.#call(
        'search.messages',
        { typed, ...where },
      )
      keys.push(...page.hits.map((hit) => hit.key))
      next = page.next
    } while (next !== null && keys.length < MOST && typed === this.typed)
    return { keys, isMore: next !== null }
  }
}
