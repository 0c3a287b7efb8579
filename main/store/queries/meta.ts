/** Facts about the store as a whole. */
import type { StoreContext } from './context.ts'

export function createMetaQueries(context: StoreContext) {
  const read = context.db.prepare<[string], string>(`SELECT value FROM meta WHERE name = ?`).pluck()
  const save = context.db.prepare<[string, string]>(
    `INSERT INTO meta (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  )
  return {
    /** Whether the list has been fetched once from end to end. */
    firstSyncDone: (): boolean => read.get('first-sync') !== undefined,
    finishFirstSync(now: number): void {
      context.write((change) => {
        save.run('first-sync', String(now))
        change.list()
      })
    },
    revision: (): number => context.revision(),
  }
}
