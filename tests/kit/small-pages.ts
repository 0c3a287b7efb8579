/**
 * One server's threads and one client's store, for property tests: the real reading of threads and
 * the real queries, in this thread, over pages small enough that every few messages cross a border.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from '../../contract/models.ts'
import type { WireMessage } from '../../contract/plannr.ts'
import type { PlannrApi } from '../../main/api/plannr-api.ts'
import { toMessageRecord } from '../../main/api/records.ts'
import { openStoreMethods } from '../../main/store/methods.ts'
import type { Store } from '../../main/store/store.ts'
import { createPull, type Pull } from '../../main/sync/pull.ts'
import { ManualClock } from './clock.ts'
import { ANNA, conversation, ME, second } from './store.ts'

/** In place of the 50 and 500 that are asked for. */
const SMALL_PAGE = 4
const LARGE_PAGE = 7
const MOST_IN_A_SECOND = 3

/** A thread on the server: `log` is everything that ever was in it, in the server's order. */
export class ServerThread {
  readonly uuid: string
  readonly log: WireMessage[] = []
  readonly #gone = new Set<string>()
  #changes = 0
  #second = 0
  #inSecond = 0

  constructor(uuid: string) {
    this.uuid = uuid
  }

  get messages(): WireMessage[] {
    return this.log.filter((one) => !this.#gone.has(one.uuid))
  }

  /** `gap` seconds after the one before. No second has more messages than a page. */
  say(by: 'me' | 'other', gap: number): void {
    const person = by === 'me' ? ME : ANNA
    const isLater = gap > 0 || this.#inSecond === MOST_IN_A_SECOND
    this.#inSecond = isLater ? 1 : this.#inSecond + 1
    this.#second += isLater ? Math.max(gap, 1) : 0
    const at = this.#second
    const n = this.log.length
    this.log.push({
      uuid: `${this.uuid}-${n}`,
      contents: `words ${n}`,
      created_at: second(at),
      updated_at: second(at),
      deleted_at: null,
      edited: false,
      author: wirePerson(person.uuid, person.name),
      files: [],
      reactions: [],
    })
  }

  /** What is said next is of another second. */
  nextSecond(): void {
    this.#inSecond = MOST_IN_A_SECOND
  }

  edit(index: number): void {
    this.#change(index, { contents: `edited ${this.#changes}`, edited: true })
  }

  /** Stays in the thread without its words. */
  bury(index: number): void {
    this.#change(index, { contents: null, deleted_at: second(100_000) })
  }

  /** Is in the thread no more. What marked a place within a second stays, or nothing could tell it. */
  remove(index: number): void {
    const message = this.messages[index]
    const peers = this.log.filter((one) => one.created_at === message?.created_at)
    if (!message || peers.length > 1) return
    this.#gone.add(message.uuid)
    this.nextSecond()
  }

  #change(index: number, change: Partial<WireMessage>): void {
    const message = this.messages[index]
    if (!message || message.deleted_at !== null) return
    this.#changes += 1
    const updated_at = second(200_000 + this.#changes)
    this.log[this.log.indexOf(message)] = { ...message, ...change, updated_at }
  }

  /** What the list says of it. */
  get row() {
    const { messages } = this
    const latest = messages.at(-1)
    return conversation(this.uuid, latest ? toMessageRecord(latest) : null, {
      messagesCount: messages.length,
    })
  }
}

function wirePerson(uuid: string, name: string): WireMessage['author'] {
  const unsaid = {
    first_name: null,
    last_name: null,
    role: null,
    email: null,
    with_login: true,
    firm: null,
  }
  return { ...unsaid, uuid, name, type: 'client' }
}

type Page = Awaited<ReturnType<PlannrApi['listMessages']>>

/** The client's side: its store on disk, and what reads threads into it. */
export class SmallPages {
  readonly threads: ServerThread[]
  /** Called before each page is answered: what happens on the server in the middle of reading. */
  beforePage: () => void = () => undefined
  readonly #folder = mkdtempSync(join(tmpdir(), 'parley-pages-'))
  readonly #key = randomBytes(32).toString('hex')
  #opened = this.#open()
  #pull = this.#createPull()

  constructor(threads: ServerThread[]) {
    this.threads = threads
  }

  get store() {
    return this.#opened.methods
  }

  restart(): void {
    this.#opened.close()
    this.#opened = this.#open()
    this.#pull = this.#createPull()
  }

  dispose(): void {
    this.#opened.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  list(firstSync = false): void {
    const records = this.threads.map((thread) => thread.row)
    this.store.applyConversations({ records, firstSync, archived: false })
  }

  async poll(): Promise<void> {
    this.list()
    for (const uuid of this.store.conversationsToPull(50)) await this.newest(uuid)
  }

  newest = (uuid: string) => this.#pull.newest(uuid, AbortSignal.any([]))
  older = (uuid: string) => this.#pull.older(uuid, AbortSignal.any([]))
  /** False after the last page. Only threads that are whole are looked at again. */
  async again(uuid: string, page: number): Promise<boolean> {
    const { complete, stored } = this.store.threadExtent(uuid)
    return complete && stored > 0 && this.#pull.again(uuid, page, AbortSignal.any([]))
  }

  /** The thread as a reader sees it who goes from its end to its beginning, oldest first. */
  read(conversationUuid: string, limit = 3): Message[] {
    let page = this.store.openThread({ conversationUuid, limit })
    const seen = [...page.messages]
    for (let oldest = seen[0]; oldest && page.messages.length > 0; oldest = seen[0]) {
      page = this.store.olderMessages({ conversationUuid, beforeKey: oldest.key, limit })
      seen.unshift(...page.messages)
    }
    return seen
  }

  #open() {
    return openStoreMethods({
      file: join(this.#folder, 'store.db'),
      key: this.#key,
      accountUuid: ME.uuid,
      accountName: ME.name,
    })
  }

  #createPull(): Pull {
    const { methods } = this.#opened
    const store = new Proxy<object>(methods, {
      get(target, name) {
        if (name === 'knownRevision') return () => methods.revision()
        const method = Reflect.get(target, name) as (...args: unknown[]) => unknown
        return (...args: unknown[]) => Promise.resolve(method(...args))
      },
    }) as Store
    const api = { listMessages: (input) => Promise.resolve(this.#page(input)) } as Pick<
      PlannrApi,
      'listMessages'
    > as PlannrApi
    return createPull({ api, store, clock: new ManualClock(), onArrivals: () => undefined })
  }

  #page(input: Parameters<PlannrApi['listMessages']>[0]): Page {
    this.beforePage()
    const thread = this.threads.find((one) => one.uuid === input.conversationUuid)
    if (!thread) throw new Error('no such thread')
    const newestFirst = thread.messages.toReversed()
    const size = input.perPage <= 50 ? SMALL_PAGE : LARGE_PAGE
    const page = input.next ? Number(input.next) : (input.page ?? 1)
    const items = newestFirst.slice((page - 1) * size, page * size)
    const next = page * size < newestFirst.length ? String(page + 1) : null
    return { items, next, total: newestFirst.length }
  }
}
