/** The index of the files that are kept, encrypted, to be shown. */
import { randomBytes } from 'node:crypto'
import type { StoreContext } from './context.ts'

export type CachedFile = {
  fileUuid: string
  /** Of the file on the disk. */
  name: string
  /** Bytes before encryption. */
  size: number
}

const CACHE_KEY = 'file-cache-key'
const TOUCH_AFTER_MS = 10 * 60_000

function prepare({ db }: StoreContext) {
  return {
    key: db.prepare<[string], string>(`SELECT value FROM meta WHERE name = ?`).pluck(),
    saveKey: db.prepare<[string, string]>(`INSERT INTO meta (name, value) VALUES (?, ?)`),
    find: db.prepare<[string], CachedFile>(
      `SELECT file_uuid AS fileUuid, name, size FROM file_cache WHERE file_uuid = ?`,
    ),
    add: db.prepare<[string, string, number, number, string]>(
      `INSERT OR REPLACE INTO file_cache (file_uuid, name, size, used_at, conversation_uuid)
       VALUES (?, ?, ?, ?, ?)`,
    ),
    orphans: db
      .prepare<[], string>(
        `SELECT name FROM file_cache f
         WHERE NOT EXISTS (SELECT 1 FROM conversation c WHERE c.uuid = f.conversation_uuid)`,
      )
      .pluck(),
    // Each look would be a write to the disk otherwise.
    touch: db.prepare<[number, string, number]>(
      `UPDATE file_cache SET used_at = ? WHERE file_uuid = ? AND used_at < ?`,
    ),
    remove: db.prepare<[string]>(`DELETE FROM file_cache WHERE name = ?`),
    oldest: db.prepare<[], CachedFile>(
      `SELECT file_uuid AS fileUuid, name, size FROM file_cache ORDER BY used_at, rowid`,
    ),
    total: db.prepare<[], number>(`SELECT coalesce(sum(size), 0) FROM file_cache`).pluck(),
    names: db.prepare<[], string>(`SELECT name FROM file_cache`).pluck(),
  }
}

export function createFileCacheQueries(context: StoreContext) {
  const { write } = context
  const sql = prepare(context)
  return {
    /** 64 hexadecimal digits, made with the first call; it goes with the store. */
    fileCacheKey(): string {
      return write(() => {
        const known = sql.key.get(CACHE_KEY)
        if (known !== undefined) return known
        const made = randomBytes(32).toString('hex')
        sql.saveKey.run(CACHE_KEY, made)
        return made
      })
    },
    cachedFile: (fileUuid: string): CachedFile | null => sql.find.get(fileUuid) ?? null,
    useCachedFile({ fileUuid, now }: { fileUuid: string; now: number }): void {
      write(() => sql.touch.run(now, fileUuid, now - TOUCH_AFTER_MS))
    },
    /** Takes it in, and lets go of those used longest ago; returns the names of these. */
    addCachedFile(
      input: CachedFile & { conversationUuid: string; now: number; limit: number },
    ): string[] {
      const { fileUuid, name, size, now, limit } = input
      return write(() => {
        const before = sql.find.get(fileUuid)
        sql.add.run(fileUuid, name, size, now, input.conversationUuid)
        const gone = before ? [before.name] : []
        let left = sql.total.get() ?? 0
        for (const row of left > limit ? sql.oldest.all() : []) {
          if (left <= limit) break
          sql.remove.run(row.name)
          gone.push(row.name)
          left -= row.size
        }
        return gone
      })
    },
    removeCachedFile(name: string): void {
      write(() => sql.remove.run(name))
    },
    /** Names of those whose conversation was removed. */
    orphanedFiles: (): string[] => sql.orphans.all(),
    cachedNames: (): string[] => sql.names.all(),
    cachedBytes: (): number => sql.total.get() ?? 0,
  }
}
