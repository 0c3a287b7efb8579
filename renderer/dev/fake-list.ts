/** The fake main's windows of the list. */
import type { CommandInput } from '../../contract/commands.ts'
import type { ConversationDetail, ListWindow, SyncStatus } from '../../contract/models.ts'

type Listed = {
  conversations: ConversationDetail[]
  revision: number
  grouped: boolean
  status: SyncStatus
}

export function windowOf(
  { conversations, revision, grouped, status }: Listed,
  { filter, offset, limit }: CommandInput<'conversations.window'>,
): ListWindow {
  const rows = conversations
    .filter((one) => {
      if (filter === 'archived') return one.archived
      if (filter === 'unread') return one.unread > 0 && !one.archived
      return !one.archived && (filter === 'all' || one.pinned)
    })
    .sort(
      (a, b) => Number(b.pinned) - Number(a.pinned) || (b.activityAt ?? 0) - (a.activityAt ?? 0),
    )
  const shown = grouped ? byCase(rows) : { rows, headings: [] }
  const isThere = (one: number): boolean => one >= offset && one < offset + limit
  return {
    revision,
    grouped,
    total: rows.length,
    offset,
    rows: shown.rows.slice(offset, offset + limit),
    headings: shown.headings.filter(isThere),
    totalUnread: conversations.reduce((sum, one) => sum + one.unread, 0),
    synced: status.state !== 'checking' || status.firstSync === null,
  }
}

export function nextUnreadOf(
  listed: Listed,
  { from, step }: CommandInput<'conversations.nextUnread'>,
): { conversationUuid: string | null } {
  const { rows } = windowOf(listed, {
    filter: 'all',
    offset: 0,
    limit: listed.conversations.length,
  })
  const there = rows.filter(({ uuid, unread, muted }) => uuid === from || (unread > 0 && !muted))
  const at = there.findIndex(({ uuid }) => uuid === from)
  const next = there.at(at === -1 && step === 1 ? 0 : (at + step) % there.length)?.uuid ?? null
  return { conversationUuid: next === from ? null : next }
}

/** As the store does it: by review date, those without one by name, those without a case last. */
function byCase(rows: ConversationDetail[]): {
  rows: ConversationDetail[]
  headings: number[]
} {
  const rank = ({ case: one }: ConversationDetail): number =>
    one ? (one.reviewAt ?? Number.MAX_SAFE_INTEGER - 1) : Number.MAX_SAFE_INTEGER
  const sorted = rows.toSorted(
    (a, b) => rank(a) - rank(b) || (a.case?.uuid ?? '').localeCompare(b.case?.uuid ?? ''),
  )
  const headings = sorted.flatMap((row, index) =>
    index === 0 || sorted[index - 1]?.case?.uuid !== row.case?.uuid ? [index] : [],
  )
  return { rows: sorted, headings }
}
