/** A plain search over what the fake main holds. */
import type { CommandInput } from '../../contract/commands.ts'
import type {
  ConversationDetail,
  Message,
  Person,
  SearchPage,
  SearchPlaces,
  Snippet,
  ThreadSpan,
} from '../../contract/models.ts'

export function searchIn(
  conversations: ConversationDetail[],
  messages: Map<string, Message[]>,
  { typed, next, limit, conversationUuid }: CommandInput<'search.messages'>,
): SearchPage {
  const wanted = typed.trim().toLowerCase()
  const from = Number(next ?? 0)
  if (wanted === '') return { hits: [], next: null, unknown: [] }
  const among = conversations.filter(({ uuid }) => (conversationUuid ?? uuid) === uuid)
  const hits = among.flatMap((one) =>
    (messages.get(one.uuid) ?? [])
      .filter((message) => message.text.toLowerCase().includes(wanted))
      .map((message) => ({
        conversationUuid: one.uuid,
        conversationName: one.name,
        key: message.key,
        authorName: message.authorName,
        mine: message.mine,
        sentAt: message.sentAt,
        snippet: marked(message.text, wanted),
        files: message.files.map((file) => marked(file.name, wanted)),
      })),
  )
  const newest = hits.toSorted((left, right) => right.sentAt - left.sentAt)
  const to = from + limit
  const more = to < newest.length ? String(to) : null
  return { hits: newest.slice(from, to), next: more, unknown: [] }
}

export function placesIn(
  conversations: ConversationDetail[],
  people: Person[],
  typed: string,
  limit: number,
): SearchPlaces {
  const fits = (name: string) => name.toLowerCase().includes(typed.trim().toLowerCase())
  return {
    conversations: conversations.filter((one) => fits(one.name)).slice(0, limit),
    people: typed.trim() === '' ? [] : people.filter((one) => fits(one.name)).slice(0, limit),
  }
}

export function spanAround(
  thread: Message[],
  key: number,
  limit: number,
  revision: number,
): ThreadSpan {
  const at = thread.findIndex((one) => one.key === key)
  const from = Math.max(0, at - Math.ceil(limit / 2))
  const to = Math.min(thread.length, at + Math.ceil(limit / 2))
  const messages = at < 0 ? [] : thread.slice(from, to)
  return { revision, messages, hasOlder: from > 0, hasNewer: to < thread.length }
}

export function spanAfter(
  thread: Message[],
  key: number,
  limit: number,
  revision: number,
): ThreadSpan {
  const from = thread.findIndex((one) => one.key === key) + 1
  const messages = thread.slice(from, from + limit)
  return { revision, messages, hasOlder: true, hasNewer: from + limit < thread.length }
}

function marked(text: string, wanted: string): Snippet {
  const at = text.toLowerCase().indexOf(wanted)
  if (at < 0) return [{ text, hit: false }]
  return [
    { text: text.slice(0, at), hit: false },
    { text: text.slice(at, at + wanted.length), hit: true },
    { text: text.slice(at + wanted.length), hit: false },
  ]
}
