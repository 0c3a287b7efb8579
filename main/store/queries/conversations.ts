/** Conversations as the server's list tells them. */
import type { ConversationRecord } from '../../model/records.ts'
import type { StoreContext } from './context.ts'
import type { ConversationTable } from './conversation-table.ts'

export type AppliedPage = {
  /** Every record was here already, word for word: older pages have nothing new. */
  allKnown: boolean
  /** Conversations whose thread has to be read. */
  moved: string[]
}

function prepare({ db }: StoreContext) {
  return {
    setGone: db.prepare<[string]>(
      `UPDATE conversation SET gone = 1, needs_pull = 0, fingerprint = '', thread_state = ''
       WHERE uuid = ? AND gone = 0`,
    ),
    needPull: db
      .prepare<[number], string>(
        `SELECT uuid FROM conversation WHERE needs_pull = 1 ORDER BY activity_at DESC LIMIT ?`,
      )
      .pluck(),
    // With the page, so that a walk that is cut short is known to be unfinished.
    openPass: db.prepare<[string]>(
      `INSERT INTO meta (name, value) VALUES (?, 'open')
       ON CONFLICT (name) DO UPDATE SET value = 'open' WHERE value <> 'open'`,
    ),
    threadState: db
      .prepare<[string], string>(`SELECT thread_state FROM conversation WHERE uuid = ?`)
      .pluck(),
  }
}

type ListPage = {
  records: ConversationRecord[]
  firstSync: boolean
  archived: boolean
  /** False for a single conversation that is not part of a walk through the list. */
  walk?: boolean
  /** The store's revision before the page was asked for; what was changed from here since then stays. */
  since?: number
}

export function createConversationWrites(context: StoreContext, table: ConversationTable) {
  const sql = prepare(context)
  return {
    applyConversations(input: ListPage): AppliedPage {
      return context.write((change) => {
        const results = input.records.map((record) => ({
          uuid: record.uuid,
          ...table.apply(record, input, change),
        }))
        const allKnown = results.every((result) => result.known)
        if (!allKnown && input.walk !== false)
          sql.openPass.run(input.archived ? 'pass-archived' : 'pass-current')
        return {
          allKnown,
          moved: results.filter((result) => result.moved).map((result) => result.uuid),
        }
      })
    },
    /** The server does not show it any more. What is stored stays. */
    markGone(uuid: string): void {
      context.write((change) => {
        if (sql.setGone.run(uuid).changes > 0) change.list()
      })
    },
    conversationsToPull: (limit: number): string[] => sql.needPull.all(limit),
    threadState: (uuid: string): string => sql.threadState.get(uuid) ?? '',
  }
}
