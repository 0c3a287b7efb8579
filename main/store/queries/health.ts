import { existsSync, statSync } from 'node:fs'
import type { StoreContext } from './context.ts'

export type StoreHealth = {
  /** SQLite found no damage. */
  sound: boolean
  /** Of the file on the disk. */
  bytes: number
  revision: number
  conversations: number
  messages: number
  /** Jobs by their state. */
  outbox: Record<string, number>
}

export function createHealthQueries(context: StoreContext) {
  const { db } = context
  const count = (table: string) => Number(db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get())
  return {
    /** Numbers only. Reads the whole file, which takes seconds for a large one. */
    health(): StoreHealth {
      const outbox = db
        .prepare<[], { state: string; jobs: number }>(
          `SELECT state, COUNT(*) AS jobs FROM outbox GROUP BY state`,
        )
        .all()
      return {
        sound: db.pragma('quick_check(1)', { simple: true }) === 'ok',
        bytes: existsSync(db.name) ? statSync(db.name).size : 0,
        revision: context.revision(),
        conversations: count('conversation'),
        messages: count('message'),
        outbox: Object.fromEntries(outbox.map(({ state, jobs }) => [state, jobs])),
      }
    },
  }
}
