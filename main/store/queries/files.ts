/** Files of messages by uuid, and what was downloaded of them. */
import { z } from 'zod'
import type { StoreContext } from './context.ts'

/** A file that a message names. */
export type KnownFile = {
  uuid: string
  /** As the server gave it: not for the disk. */
  name: string
  downloadUrl: string | null
}

/** `size`: bytes that are sure. Without a validator it can't be gone on with. */
type PartRecord = { path: string; validator: string | null; size: number }
export type SavedFile = { fileUuid: string; path: string; size: number }

const storedFiles = z.array(
  z.object({
    uuid: z.string().nullable(),
    name: z.string(),
    downloadUrl: z.string().nullish().catch(null),
  }),
)

export function createFileQueries(context: StoreContext) {
  return { ...createLookup(context), ...createDownloadTable(context) }
}

function createLookup({ db }: StoreContext) {
  const withFile = db.prepare<[string, string], { id: number; files_json: string }>(
    `SELECT m.id, m.files_json FROM conversation c JOIN message m ON m.conversation_id = c.id
       WHERE c.uuid = ? AND m.files_json <> '[]' AND m.deleted = 0 AND instr(m.files_json, ?) > 0
       ORDER BY m.id DESC`,
  )
  type Sought = { conversationUuid: string; fileUuid: string }

  /** In the newest message of that conversation, here and not deleted, that has it. */
  function find({ conversationUuid, fileUuid }: Sought) {
    for (const { id, files_json: json } of withFile.iterate(conversationUuid, fileUuid)) {
      const files = storedFiles.safeParse(JSON.parse(json)).data ?? []
      const file = files.find((one) => one.uuid === fileUuid)
      if (file) return { key: id, file }
    }
    return null
  }

  return {
    /** Null unless a message that is here has it. */
    fileOf(input: Sought): KnownFile | null {
      const found = find(input)
      if (!found) return null
      const { name, downloadUrl } = found.file
      return { uuid: input.fileUuid, name, downloadUrl: downloadUrl ?? null }
    },
    messageOfFile: (input: Sought): number | null => find(input)?.key ?? null,
  }
}

type DownloadRow = {
  part: string | null
  validator: string | null
  path: string | null
  size: number | null
}

function prepareDownloads({ db }: StoreContext) {
  return {
    find: db.prepare<[string], DownloadRow>(
      `SELECT part, validator, path, size FROM download WHERE file_uuid = ?`,
    ),
    savePart: db.prepare<[string, string, string | null, number]>(
      `INSERT INTO download (file_uuid, part, validator, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (file_uuid) DO UPDATE SET size = CASE WHEN part IS excluded.part THEN size ELSE 0 END,
       part = excluded.part, validator = excluded.validator, path = NULL`,
    ),
    // What lay there before is gone, or this is it.
    forgetPath: db.prepare<[string, string]>(
      `UPDATE download SET path = NULL WHERE path = ? AND file_uuid <> ?`,
    ),
    saveDone: db.prepare<[string, string, number, number]>(
      `INSERT INTO download (file_uuid, path, size, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (file_uuid) DO UPDATE SET part = NULL, validator = NULL, path = excluded.path,
       size = excluded.size, at = excluded.at`,
    ),
    sizePart: db.prepare<[number, string]>(
      `UPDATE download SET size = ? WHERE file_uuid = ? AND part IS NOT NULL`,
    ),
    clearPart: db.prepare<[string]>(
      `UPDATE download SET part = NULL, validator = NULL, size = NULL WHERE file_uuid = ?`,
    ),
    parts: db.prepare<[], string>(`SELECT part FROM download WHERE part IS NOT NULL`).pluck(),
    saved: db.prepare<[number], SavedFile>(
      `SELECT file_uuid AS fileUuid, path, size FROM download WHERE path IS NOT NULL
     ORDER BY at DESC LIMIT ?`,
    ),
  }
}

function createDownloadTable(context: StoreContext) {
  const { write } = context
  const sql = prepareDownloads(context)
  return {
    /** The part that an earlier try left; null where there is none to go on with or to remove. */
    partOf(fileUuid: string): PartRecord | null {
      const row = sql.find.get(fileUuid)
      return row?.part ? { path: row.part, validator: row.validator, size: row.size ?? 0 } : null
    },
    /** Bytes of its part that are on the disk for good. */
    keepPart({ fileUuid, size }: { fileUuid: string; size: number }): void {
      write(() => sql.sizePart.run(size, fileUuid))
    },
    saved(fileUuid: string): { path: string; size: number } | null {
      const row = sql.find.get(fileUuid)
      return row?.path ? { path: row.path, size: row.size ?? 0 } : null
    },
    rememberPart(input: {
      fileUuid: string
      path: string
      validator: string | null
      now: number
    }): void {
      write(() => sql.savePart.run(input.fileUuid, input.path, input.validator, input.now))
    },
    forgetPart(fileUuid: string): void {
      write(() => sql.clearPart.run(fileUuid))
    },
    rememberSaved({ fileUuid, path, size, now }: SavedFile & { now: number }): void {
      write(() => {
        sql.forgetPath.run(path, fileUuid)
        sql.saveDone.run(fileUuid, path, size, now)
      })
    },
    partsLeft: (): string[] => sql.parts.all(),
    /** The newest first. */
    savedFiles: (limit: number): SavedFile[] => sql.saved.all(limit),
  }
}
