/** Which conversation the keys for the next and the previous unread one go to. */
import type { StoreContext } from './context.ts'
import { BY_CASE, NEWEST } from './list.ts'

export type FromHere = {
  /** The conversation that is open, or where the keyboard stands. */
  from: string | null
  step: -1 | 1
}

export function createNextUnread({ db }: StoreContext) {
  // Muted ones want nobody to come.
  const ordered = (order: string) =>
    db
      .prepare<[string], string>(
        `SELECT c.uuid FROM conversation c
         WHERE c.archived = 0 AND (c.uuid = ? OR c.unread > 0
           AND NOT EXISTS (SELECT 1 FROM meta WHERE meta.name = 'muted-' || c.uuid))
         ORDER BY ${order}`,
      )
      .pluck()
  const newest = ordered(NEWEST)
  const byCase = ordered(BY_CASE)
  const grouped = db.prepare<[], number>(`SELECT 1 FROM meta WHERE name = 'by-case'`).pluck()
  return {
    /** In the order of the list, around at its ends; null when no other one is unread. */
    nextUnread({ from, step }: FromHere): string | null {
      const sql = grouped.get() === undefined ? newest : byCase
      const all = sql.all(from ?? '')
      const at = from === null ? -1 : all.indexOf(from)
      if (at === -1) return (step === 1 ? all[0] : all.at(-1)) ?? null
      const next = all[(at + step + all.length) % all.length] ?? null
      return next === from ? null : next
    },
  }
}
