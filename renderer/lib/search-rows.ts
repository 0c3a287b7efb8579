import type { ConversationSummary, Person, SearchHit } from '../../contract/models.ts'
import { copy } from '../copy.ts'

export type SearchRow =
  | { kind: 'heading'; key: string; text: string }
  | { kind: 'conversation'; key: string; option: number; conversation: ConversationSummary }
  | { kind: 'person'; key: string; option: number; person: Person }
  | { kind: 'hit'; key: string; option: number; hit: SearchHit }

type Found = {
  conversations: readonly ConversationSummary[]
  people: readonly Person[]
  hits: readonly SearchHit[]
}

/** One list of headings and results, as a virtual list wants it; results are numbered in a row. */
export function searchRows({ conversations, people, hits }: Found): SearchRow[] {
  const rows: SearchRow[] = []
  let option = 0
  const section = (text: string, there: boolean): void => {
    if (there) rows.push({ kind: 'heading', key: text, text })
  }
  section(copy.search.conversations, conversations.length > 0)
  for (const conversation of conversations)
    rows.push({
      kind: 'conversation',
      key: `c${conversation.uuid}`,
      option: option++,
      conversation,
    })
  section(copy.search.people, people.length > 0)
  for (const person of people)
    rows.push({ kind: 'person', key: `p${person.accountUuid}`, option: option++, person })
  section(copy.search.messages, hits.length > 0)
  for (const hit of hits) rows.push({ kind: 'hit', key: `m${hit.key}`, option: option++, hit })
  return rows
}
