/** How much of the past is here, and the slow second look that finds what changed in it. */
import type { StoreContext } from './context.ts'

export type HistoryProgress = {
  /** Messages that are here, of those that the server says there are. */
  done: number
  total: number
}

const COUNT = 'SELECT count(*) FROM conversation'
/**
 * Each poll counts them. Mostly none is gone, which indices alone can tell; only otherwise is each row looked at, of
 * which ten thousand take as long as all the rest of a poll several times over.
 */
const COUNT_CURRENT = `SELECT CASE
  WHEN (${COUNT} INDEXED BY conversation_incomplete WHERE complete = 0 AND gone = 0)
    + (${COUNT} INDEXED BY conversation_deep WHERE complete = 1 AND gone = 0) = (${COUNT})
  THEN (${COUNT} WHERE archived = 0)
  ELSE (${COUNT} WHERE archived = 0 AND gone = 0) END`

function prepare({ db }: StoreContext) {
  return {
    progress: db.prepare<[], HistoryProgress>(
      `SELECT
         coalesce(sum(CASE complete WHEN 1 THEN max(messages_count, stored)
           ELSE min(messages_count, stored) END), 0) AS done,
         coalesce(sum(max(messages_count, stored)), 0) AS total
       FROM conversation WHERE gone = 0`,
    ),
    incomplete: db
      .prepare<[string], string>(
        `SELECT uuid FROM conversation
         WHERE complete = 0 AND gone = 0 AND uuid NOT IN (SELECT value FROM json_each(?))
         ORDER BY activity_at DESC LIMIT 1`,
      )
      .pluck(),
    due: db.prepare<[number], { uuid: string; page: number }>(
      `SELECT uuid, deep_page AS page FROM conversation
       WHERE complete = 1 AND gone = 0 AND stored > 0 AND deep_at < ?
       ORDER BY deep_at LIMIT 1`,
    ),
    lookedAt: db.prepare<[number, number | null, string]>(
      `UPDATE conversation SET deep_page = ?, deep_at = coalesce(?, deep_at) WHERE uuid = ?`,
    ),
    current: db.prepare<[], number>(COUNT_CURRENT).pluck(),
    known: db.prepare<[], string>(`SELECT uuid FROM conversation WHERE gone = 0`).pluck(),
  }
}

export function createHistoryQueries(context: StoreContext) {
  const sql = prepare(context)
  return {
    historyProgress: (): HistoryProgress => sql.progress.get() ?? { done: 0, total: 0 },
    /** The newest conversation whose history is not all here; `skip` names those that failed. */
    nextIncomplete: (skip: string[]): string | null =>
      sql.incomplete.get(JSON.stringify(skip)) ?? null,
    /** The conversation whose last second look began longest ago, before `before`. */
    nextSecondLook: (before: number): { uuid: string; page: number } | null =>
      sql.due.get(before) ?? null,
    /** `finishedAt` when the look went through the whole thread; otherwise it goes on at `page`. */
    secondLookAt(input: { uuid: string; page: number; finishedAt: number | null }): void {
      context.write(() => sql.lookedAt.run(input.page, input.finishedAt, input.uuid))
    },
    /** How many conversations the server's own list should have. */
    countCurrent: (): number => sql.current.get() ?? 0,
    knownConversations: (): string[] => sql.known.all(),
  }
}
