/** Files of drafts and of messages on their way. */
import { emptyDraft, type Draft } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'
import type { DraftReads } from './drafts.ts'

export type AttachmentRecord = {
  /** '' for what was pasted: its bytes are in the store. */
  path: string
  name: string
  /** Bytes. */
  size: number
  /** Epoch milliseconds; with the size it tells whether the file was changed since. */
  modifiedAt: number
  type: string | null
}

export type StoredAttachment = AttachmentRecord & { id: number }

/** Something that has no path. */
export type PastedRecord = { name: string; type: string | null; bytes: Uint8Array }

/** Bytes of one part of what was pasted. */
const PART = 256 * 1024
/** Milliseconds in which a removal can be undone. */
const UNDO_MS = 60_000

function prepare({ db }: StoreContext) {
  return {
    attach: db.prepare<[number, string, string, number, number, string | null]>(
      `INSERT INTO attachment (conversation_id, path, name, size, modified_at, type)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    addPart: db.prepare<[number, number, Uint8Array]>(
      `INSERT INTO pasted (attachment_id, part, bytes) VALUES (?, ?, ?)`,
    ),
    part: db
      .prepare<[number, number], Uint8Array>(
        `SELECT bytes FROM pasted WHERE attachment_id = ? AND part = ?`,
      )
      .pluck(),
    files: db.prepare<[string], StoredAttachment>(
      `SELECT a.id, a.path, a.name, a.size, a.modified_at AS modifiedAt, a.type
       FROM attachment a JOIN conversation c ON c.id = a.conversation_id
       WHERE c.uuid = ? AND a.message_id IS NULL AND a.removed = 0 ORDER BY a.id`,
    ),
    remove: db.prepare<[number, number, number]>(
      `UPDATE attachment SET removed = ?
       WHERE id = ? AND conversation_id = ? AND message_id IS NULL AND removed = 0`,
    ),
    restore: db.prepare<[number, number]>(
      `UPDATE attachment SET removed = 0
       WHERE id = ? AND conversation_id = ? AND message_id IS NULL AND removed > 0`,
    ),
    purge: db.prepare<[number]>(`DELETE FROM attachment WHERE removed > 0 AND removed < ?`),
  }
}

export function createAttachmentQueries(context: StoreContext, drafts: DraftReads) {
  const sql = prepare(context)

  function addPasted(id: number, { name, type, bytes }: PastedRecord): void {
    const row = sql.attach.run(id, '', name, bytes.length, 0, type)
    for (let part = 0; part * PART < bytes.length; part += 1)
      sql.addPart.run(
        Number(row.lastInsertRowid),
        part,
        bytes.subarray(part * PART, (part + 1) * PART),
      )
  }

  function change(conversationUuid: string, work: (id: number) => boolean): Draft {
    return context.write((told) => {
      const id = drafts.idOf(conversationUuid)
      if (id === undefined) return emptyDraft
      if (work(id)) told.list()
      return drafts.read(id)
    })
  }

  return {
    addAttachments: (input: {
      conversationUuid: string
      files: AttachmentRecord[]
      pasted?: PastedRecord[]
    }): Draft =>
      change(input.conversationUuid, (id) => {
        const { files, pasted = [] } = input
        for (const file of files)
          sql.attach.run(id, file.path, file.name, file.size, file.modifiedAt, file.type)
        for (const one of pasted) addPasted(id, one)
        return files.length + pasted.length > 0
      }),
    /** Can be undone for a minute. `now`: epoch milliseconds. */
    removeAttachment: (input: { conversationUuid: string; id: number; now: number }): Draft =>
      change(input.conversationUuid, (id) => {
        sql.purge.run(input.now - UNDO_MS)
        return sql.remove.run(input.now, input.id, id).changes > 0
      }),
    /** Those that are no longer there stay away. */
    restoreAttachments: (input: { conversationUuid: string; ids: number[] }): Draft =>
      change(input.conversationUuid, (id) => {
        const back = input.ids.filter((one) => sql.restore.run(one, id).changes > 0)
        return back.length > 0
      }),
    /** Forgets what was removed more than a minute ago. */
    purgeRemoved: (now: number): void => void sql.purge.run(now - UNDO_MS),
    /** Files of a draft, with their paths. */
    draftFiles: (conversationUuid: string): StoredAttachment[] => sql.files.all(conversationUuid),
    /** The bytes of something pasted, part after part; null behind the last one. */
    pastedPart: (input: { id: number; part: number }): Uint8Array | null =>
      sql.part.get(input.id, input.part) ?? null,
  }
}
