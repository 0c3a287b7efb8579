/** Takes conversations off this computer that Plannr no longer shows. */
import type { Leftovers } from '../../../contract/details.ts'
import { ExpectedError } from '../../../contract/errors.ts'
import type { StoreContext } from './context.ts'

type Row = { id: number; gone: number; messages: number; drafts: number }

export function createRemoval({ db, write }: StoreContext) {
  const find = db.prepare<[string], Row>(`
    SELECT c.id, c.gone,
      (SELECT count(*) FROM outbox o WHERE o.conversation_id = c.id AND o.discarded_at = 0) AS messages,
      (EXISTS (SELECT 1 FROM draft d WHERE d.conversation_id = c.id AND trim(d.text) <> '')
        OR EXISTS (SELECT 1 FROM attachment a
          WHERE a.conversation_id = c.id AND a.message_id IS NULL AND a.removed = 0)
        OR EXISTS (SELECT 1 FROM edit_draft e WHERE e.conversation_id = c.id)) AS drafts
    FROM conversation c WHERE c.uuid = ?`)
  const remove = db.prepare<[number]>(`DELETE FROM conversation WHERE id = ? AND gone = 1`)

  return {
    /**
     * Only one that is gone, and only with what the user agreed to lose. Counted and removed in one
     * transaction, so that nothing typed meanwhile is lost. Throws not-found, still-shared.
     */
    removeGone(input: { conversationUuid: string; agreed: Leftovers | null }): {
      removed: boolean
      leftovers: Leftovers
    } {
      return write((change) => {
        const row = find.get(input.conversationUuid)
        if (!row) throw new ExpectedError('not-found')
        if (row.gone === 0) throw new ExpectedError('still-shared')
        const leftovers = { messages: row.messages, hasDraft: row.drafts === 1 }
        if (!covers(input.agreed, leftovers)) return { removed: false, leftovers }
        remove.run(row.id)
        change.thread(input.conversationUuid)
        return { removed: true, leftovers }
      })
    },
  }
}

function covers(agreed: Leftovers | null, found: Leftovers): boolean {
  if (agreed === null) return false
  return found.messages <= agreed.messages && (agreed.hasDraft || !found.hasDraft)
}
