/** Facts about the store as a whole. */
import { newConversationDraftSchema, type NewConversationDraft } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'

export function createMetaQueries(context: StoreContext) {
  const read = context.db.prepare<[string], string>(`SELECT value FROM meta WHERE name = ?`).pluck()
  const save = context.db.prepare<[string, string]>(
    `INSERT INTO meta (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  )
  const close = context.db.prepare<[string]>(
    `UPDATE meta SET value = 'closed' WHERE name = ? AND value = 'open'`,
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
    /** A walk through the list that found something new and has not come to its end. */
    isPassOpen: (list: 'current' | 'archived'): boolean => read.get(`pass-${list}`) === 'open',
    closePass(list: 'current' | 'archived'): void {
      context.write(() => close.run(`pass-${list}`))
    },
    newConversationDraft(): NewConversationDraft {
      const stored = read.get('new-conversation')
      if (stored === undefined) return { name: '', participants: [], message: '' }
      return newConversationDraftSchema.parse(JSON.parse(stored))
    },
    saveNewConversationDraft(draft: NewConversationDraft): void {
      context.write(() => save.run('new-conversation', JSON.stringify(draft)))
    },
    revision: (): number => context.revision(),
  }
}
