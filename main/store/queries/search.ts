/** Full text over all messages that are here, and names of conversations and people. */
import { z } from 'zod'
import type { SearchHit, SearchPage, SearchPlaces } from '../../../contract/models.ts'
import { isBlank, type SearchQuery, type Term } from '../../model/search-query.ts'
import { foldWord, searchable, wordsIn } from '../../model/searchable.ts'
import { snippetOf, wantedOf, type Wanted } from '../../model/snippet.ts'
import type { StoreContext } from './context.ts'
import { SUMMARY, toPerson, toSummary, type PersonRow, type SummaryRow } from './summary-row.ts'

type HitRow = {
  place: string
  key: number
  conversation_uuid: string
  conversation_name: string
  author_uuid: string | null
  author_name: string
  sent_at: number
  contents: string
  files_json: string
}

/** Of more that go by a name, those in which somebody wrote last. */
const MOST_NAMED = 2_000
/** The message's id in the index's row number; the time is above it. */
const ID_BITS = 27
const LARGEST = 9_223_372_036_854_775_807n
const NOTHING: SearchPage = { hits: [], next: null, unknown: [] }

function prepare({ db }: StoreContext) {
  return {
    hits: db.prepare<[string, bigint, bigint, number], HitRow>(
      `SELECT CAST(s.rowid AS TEXT) AS place, m.id AS key, c.uuid AS conversation_uuid,
         c.name AS conversation_name, m.author_uuid, m.author_name, m.sent_at, m.contents,
         m.files_json
       FROM message_search s JOIN message m ON m.id = (s.rowid & ${2 ** ID_BITS - 1})
         JOIN conversation c ON c.id = m.conversation_id
       WHERE message_search MATCH ? AND s.rowid >= ? AND s.rowid < ?
       ORDER BY s.rowid DESC LIMIT ?`,
    ),
    conversationId: db
      .prepare<[string], number>(`SELECT id FROM conversation WHERE uuid = ?`)
      .pluck(),
    conversationIds: db
      .prepare<[string, number], number>(
        `SELECT s.rowid FROM conversation_search s JOIN conversation c ON c.id = s.rowid
         WHERE conversation_search MATCH ? ORDER BY c.activity_at DESC LIMIT ?`,
      )
      .pluck(),
    authors: db
      .prepare<[string, number], string>(
        `SELECT uuid FROM person p WHERE NOT EXISTS (
           SELECT 1 FROM json_each(?) w WHERE instr(p.folded, w.value) = 0) LIMIT ?`,
      )
      .pluck(),
    byEmail: db
      .prepare<[string, number], string>(
        `SELECT uuid FROM person WHERE instr(lower(email), lower(?)) > 0 LIMIT ?`,
      )
      .pluck(),
    people: db.prepare<[string, number], PersonRow>(
      `SELECT uuid, name, kind, has_login, email FROM person p WHERE NOT EXISTS (
         SELECT 1 FROM json_each(?) w WHERE instr(p.folded, w.value) = 0)
       ORDER BY folded LIMIT ?`,
    ),
    conversations: db.prepare<[string, number], SummaryRow>(
      `SELECT ${SUMMARY} FROM conversation_search s JOIN conversation c ON c.id = s.rowid
         LEFT JOIN draft d ON d.conversation_id = c.id
       WHERE conversation_search MATCH ? ORDER BY c.activity_at DESC LIMIT ?`,
    ),
    recent: db.prepare<[number], SummaryRow>(
      `SELECT ${SUMMARY} FROM conversation c LEFT JOIN draft d ON d.conversation_id = c.id
       WHERE c.archived = 0 ORDER BY c.activity_at DESC LIMIT ?`,
    ),
  }
}

type Tools = { sql: ReturnType<typeof prepare>; me: StoreContext['me'] }
type SearchInput = {
  query: SearchQuery
  next: string | null
  limit: number
  /** Only in this one. */
  conversationUuid?: string | null
}
type Plan = { match: string; from: bigint; to: bigint }

export function createSearchQueries(context: StoreContext) {
  const tools: Tools = { sql: prepare(context), me: context.me }
  return {
    /** Newest first; `next` is what the page before gave. */
    searchMessages: (input: SearchInput): SearchPage => searchMessages(tools, input),
    searchPlaces({ typed, limit }: { typed: string; limit: number }): SearchPlaces {
      const { sql } = tools
      const match = matchOf([{ words: wordsIn(typed).map((word) => word.text), open: true }])
      if (match === null) return { conversations: sql.recent.all(limit).map(toSummary), people: [] }
      return {
        conversations: sql.conversations.all(everyWord(typed), limit).map(toSummary),
        people: sql.people.all(foldedWords(typed), limit).map(toPerson),
      }
    },
  }
}

function searchMessages(tools: Tools, input: SearchInput): SearchPage {
  const { query, limit } = input
  const { plan, unknown } = planOf(tools, input)
  if (!plan) return { ...NOTHING, unknown }
  const rows = tools.sql.hits.all(plan.match, plan.from, plan.to, limit + 1)
  const shown = rows.slice(0, limit)
  const wanted = wantedOf(query.terms)
  return {
    hits: shown.map((row) => toHit(row, wanted, tools.me.uuid)),
    next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    unknown: [],
  }
}

/** What a search asks of the database, and the way to ask just that: what searching is measured by. */
export function bareSearch(context: StoreContext) {
  const tools: Tools = { sql: prepare(context), me: context.me }
  return {
    plan: (input: SearchInput): Plan | null => planOf(tools, input).plan,
    rows: ({ match, from, to }: Plan, limit: number): number =>
      tools.sql.hits.all(match, from, to, limit + 1).length,
  }
}

function planOf(tools: Tools, input: SearchInput): { plan: Plan | null; unknown: string[] } {
  const { query, next, conversationUuid = null } = input
  if (isBlank(query)) return { plan: null, unknown: [] }
  const { facets, unknown } = facetsOf(tools, query)
  if (conversationUuid !== null) {
    const id = tools.sql.conversationId.get(conversationUuid)
    if (id === undefined) return { plan: null, unknown }
    facets.push(quoted(`c${id}`))
  }
  if (unknown.length > 0) return { plan: null, unknown }
  const words = matchOf(query.terms)
  // Every row has it: only a search by nothing but time needs it.
  if (words === null && facets.length === 0) facets.push('all')
  const match = [words && `{words files} : (${words})`, ...facets.map((any) => `facets : (${any})`)]
  const from = query.since === null ? 0n : placeOf(query.since)
  const to = next !== null ? BigInt(next) : query.until === null ? LARGEST : placeOf(query.until)
  return { plan: { match: match.filter(Boolean).join(' AND '), from, to }, unknown }
}

/** The first row of a second. */
function placeOf(time: number): bigint {
  const seconds = Math.min(Math.max(Math.floor(time / 1000), 0), 2 ** 35 - 1)
  return BigInt(seconds) << BigInt(ID_BITS)
}

/** Of each filter, what it may be, as one expression; with a name that fits nothing there is none. */
function facetsOf({ sql, me }: Tools, query: SearchQuery) {
  const unknown: string[] = []
  const facets: string[] = query.hasFile ? ['hasfile'] : []
  const add = (name: string, tokens: string[]) => {
    if (tokens.length === 0) unknown.push(name)
    else facets.push(tokens.map(quoted).join(' OR '))
  }
  for (const name of query.from) {
    const isMe = name.trim().toLowerCase() === 'me'
    const named = () =>
      name.includes('@')
        ? sql.byEmail.all(name.trim(), MOST_NAMED)
        : sql.authors.all(foldedWords(name), MOST_NAMED)
    const authors = isMe ? [me.uuid] : named()
    add(
      name,
      authors.map((uuid) => `a${uuid.replaceAll('-', '')}`),
    )
  }
  for (const [column, names] of [
    ['name', query.in],
    ['case_name', query.case],
  ] as const)
    for (const name of names) {
      const ids = sql.conversationIds.all(`${column} : (${everyWord(name)})`, MOST_NAMED)
      add(
        name,
        ids.map((id) => `c${id}`),
      )
    }
  return { facets, unknown }
}

/** Null when there is nothing to look for. */
function matchOf(terms: Term[]): string | null {
  const parts = terms.map(
    ({ words, open }) => `${quoted(searchable(words.join(' ')))}${open ? ' *' : ''}`,
  )
  const isSomething = terms.some((term) => term.words.length > 0)
  return isSomething ? parts.join(' AND ') : null
}

function everyWord(text: string): string {
  return wordsIn(text)
    .map((word) => `${quoted(searchable(word.text))} *`)
    .join(' AND ')
}

function foldedWords(text: string): string {
  return JSON.stringify(wordsIn(text).map((word) => foldWord(word.text)))
}

/** A string of the index's query language: nothing in it is an operator. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

const fileNames = z.array(z.object({ name: z.string() }))

function toHit(row: HitRow, wanted: Wanted, me: string): SearchHit {
  const files = row.files_json === '[]' ? [] : fileNames.parse(JSON.parse(row.files_json))
  return {
    conversationUuid: row.conversation_uuid,
    conversationName: row.conversation_name,
    key: row.key,
    authorName: row.author_name,
    mine: row.author_uuid === me,
    sentAt: row.sent_at,
    snippet: snippetOf(row.contents, wanted),
    files: files.map(({ name }) => snippetOf(name, wanted)),
  }
}
