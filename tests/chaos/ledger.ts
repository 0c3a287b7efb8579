/** Reads from the store's file, while nobody has it open, what it durably holds. */
import Database from 'better-sqlite3-multiple-ciphers'
import { existsSync } from 'node:fs'

type Row = { conversationUuid: string; uuid: string | null }

/**
 * For each conversation the messages written here, in the order in which they were written: the
 * uuid that the server gave, null while it is not confirmed.
 */
export function writtenHere(store: { file: string; key: string }): Map<string, (string | null)[]> {
  const written = new Map<string, (string | null)[]>()
  if (!existsSync(store.file)) return written
  const db = new Database(store.file)
  try {
    db.pragma(`cipher = 'chacha20'`)
    db.pragma(`key = "x'${store.key}'"`)
    // Killed before the schema was there: nothing has been written.
    if (Number(db.pragma('user_version', { simple: true })) === 0) return written
    const rows = db
      .prepare<[], Row>(
        `SELECT c.uuid AS conversationUuid, m.uuid FROM message m
         JOIN conversation c ON c.id = m.conversation_id WHERE m.sent_here = 1 ORDER BY m.id`,
      )
      .all()
    for (const { conversationUuid, uuid } of rows)
      written.set(conversationUuid, [...(written.get(conversationUuid) ?? []), uuid])
    return written
  } finally {
    db.close()
  }
}
