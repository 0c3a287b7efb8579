/**
 * A server's two lists of conversations, made up page by page, so that 100,000 cost next to nothing;
 * as `fetch`, so that everything from the transport on is real. Threads are all empty.
 */
import type { Fetch } from '../../main/api/transport.ts'
import { second } from './store.ts'

type Row = { uuid: string; archived: boolean; name: string; said: number }

export type ListRequest = { archived: boolean; perPage: number; page: number }

export class ListServer {
  readonly requests: ListRequest[] = []
  /** Conversations that were asked for by themselves. */
  readonly lookups: string[] = []
  /** Pages are so many times smaller than asked for. */
  readonly #smaller: number
  /** In the order in which they were last written in, oldest first. */
  readonly #rows = new Map<string, Row>()
  #said = 0
  /** Called before each page is answered; what it throws cuts the connection. */
  beforePage: (request: ListRequest) => void = () => undefined
  /** Instead of an honest answer. */
  answer: (request: ListRequest, honest: () => Response) => Response = (_request, honest) =>
    honest()

  constructor(options: { conversations: number; archived?: number; smaller?: number }) {
    this.#smaller = options.smaller ?? 1
    const archived = options.archived ?? 0
    for (let n = 0; n < options.conversations + archived; n += 1)
      this.add(`c${n}`, n >= options.conversations)
  }

  add(uuid: string, archived = false): void {
    this.#rows.delete(uuid)
    this.#rows.set(uuid, { uuid, archived, name: `Conversation ${uuid}`, said: ++this.#said })
  }

  /** Somebody writes in it: it comes to the top. */
  say(uuid: string): void {
    const row = this.#rows.get(uuid)
    if (!row) return
    this.#rows.delete(uuid)
    this.#rows.set(uuid, { ...row, said: ++this.#said })
  }

  archive(uuid: string): void {
    const row = this.#rows.get(uuid)
    if (row) row.archived = true
  }

  remove(uuid: string): void {
    this.#rows.delete(uuid)
  }

  /** What the words of the newest message of each conversation are. */
  words(archived = false): Map<string, string> {
    return new Map(this.#list(archived).map((row) => [row.uuid, wordsOf(row)]))
  }

  readonly fetch: Fetch = (url) => {
    const { pathname, searchParams } = new URL(url)
    if (pathname !== '/api/v1/conversation') return Promise.resolve(pageOf([], null, 0))
    const one = searchParams.get('filter[uuid]')
    if (one !== null) {
      this.lookups.push(one)
      const row = this.#rows.get(one)
      return Promise.resolve(pageOf(row ? [wire(row)] : [], null, 1))
    }
    const request = {
      archived: searchParams.get('filter[archived]') === 'only',
      perPage: Math.ceil(Number(searchParams.get('per_page')) / this.#smaller),
      page: Number(searchParams.get('page') ?? '1'),
    }
    this.requests.push(request)
    try {
      this.beforePage(request)
      return Promise.resolve(this.answer(request, () => this.#page(request)))
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('cut'))
    }
  }

  #list(archived: boolean): Row[] {
    return [...this.#rows.values()].filter((row) => row.archived === archived).toReversed()
  }

  #page({ archived, perPage, page }: ListRequest): Response {
    const rows = this.#list(archived)
    const isLast = page * perPage >= rows.length
    // The whole address, as Laravel gives it, on the host by which the server knows itself.
    const next = isLast ? null : `http://internal.invalid/api/v1/conversation?page=${page + 1}`
    const data = rows.slice((page - 1) * perPage, page * perPage).map(wire)
    return pageOf(data, next, rows.length)
  }
}

function pageOf(data: unknown[], next: string | null, total: number): Response {
  return Response.json({ data, links: { next }, meta: { total } })
}

function wordsOf(row: Row): string {
  return `words ${row.said}`
}

function wire(row: Row) {
  const at = new Date(second(row.said)).toISOString()
  const person = { uuid: 'anna', name: 'Anna Petty', type: 'client', with_login: true }
  return {
    uuid: row.uuid,
    name: row.name,
    created_at: at,
    updated_at: at,
    pinned: false,
    is_admin: false,
    participants_count: 2,
    messages_count: 1,
    files_count: 0,
    latest_message: {
      uuid: `m${row.said}`,
      contents: wordsOf(row),
      created_at: at,
      updated_at: at,
      deleted_at: null,
      author: person,
    },
    participants: [person],
    case: null,
    tags: [],
  }
}
