/** Facts about the store as a whole. */
import { z } from 'zod'
import { newConversationDraftSchema, type NewConversationDraft } from '../../../contract/models.ts'
import type { StoreContext } from './context.ts'

export type ListName = 'current' | 'archived'

/** How far a walk through a list has come. */
const passCursorSchema = z.object({
  /** The next page and those before it, oldest first: its address and the rows above it. */
  marks: z.array(z.object({ next: z.string().nullable(), done: z.number() })),
  /** The address of the second page: a walk that comes by it again goes in a circle. */
  second: z.string().nullable(),
  /** Read so far. */
  pages: z.number(),
})
export type PassCursor = z.infer<typeof passCursorSchema>

/** `new`: never walked through; `open`: walked through in part; `closed`: to its end. */
export type Pass = { state: 'new' | 'open' | 'closed'; cursor: PassCursor | null }

function prepare({ db }: StoreContext) {
  return {
    read: db.prepare<[string], string>(`SELECT value FROM meta WHERE name = ?`).pluck(),
    save: db.prepare<[string, string]>(
      `INSERT INTO meta (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ),
    close: db.prepare<[string]>(
      `UPDATE meta SET value = 'closed' WHERE name = ? AND value = 'open'`,
    ),
    forget: db.prepare<[string]>(`DELETE FROM meta WHERE name = ?`),
  }
}

/** Walks through the two lists; `applyConversations` opens one when it stores something new. */
function createPassQueries(context: StoreContext) {
  const { read, save, close, forget } = prepare(context)
  return {
    /** The cursor is where an open walk goes on; null: at the top. */
    passOf(list: ListName): Pass {
      const state = read.get(`pass-${list}`)
      if (state !== 'open') return { state: state === undefined ? 'new' : 'closed', cursor: null }
      const stored = read.get(`cursor-${list}`)
      return { state, cursor: stored ? passCursorSchema.parse(JSON.parse(stored)) : null }
    },
    /** After the page that leads there has been stored, or, with null, before one is. */
    savePassCursor(input: { list: ListName; cursor: PassCursor | null }): void {
      const name = `cursor-${input.list}`
      context.write(() => {
        if (input.cursor === null) forget.run(name)
        else save.run(name, JSON.stringify(input.cursor))
      })
    },
    /** Begins a walk from the top to the end. */
    openPass(list: ListName): void {
      context.write(() => {
        save.run(`pass-${list}`, 'open')
        forget.run(`cursor-${list}`)
      })
    },
    closePass(list: ListName): void {
      context.write(() => {
        close.run(`pass-${list}`)
        forget.run(`cursor-${list}`)
      })
    },
  }
}

export function createMetaQueries(context: StoreContext) {
  const { read, save, forget } = prepare(context)
  return {
    ...createPassQueries(context),
    /** Whether the list has been fetched once from end to end. */
    firstSyncDone: (): boolean => read.get('first-sync') !== undefined,
    finishFirstSync(now: number): void {
      context.write((change) => {
        save.run('first-sync', String(now))
        change.list()
      })
    },
    newConversationDraft(): NewConversationDraft {
      const stored = read.get('new-conversation')
      if (stored === undefined) return { name: '', participants: [], case: null, message: '' }
      return newConversationDraftSchema.parse(JSON.parse(stored))
    },
    saveNewConversationDraft(draft: NewConversationDraft): void {
      context.write(() => save.run('new-conversation', JSON.stringify(draft)))
    },
    /** `SUMMARY` reads it beside each conversation. */
    mute({ conversationUuid, muted }: { conversationUuid: string; muted: boolean }): void {
      const name = `muted-${conversationUuid}`
      context.write((change) => {
        if (muted) save.run(name, '1')
        else forget.run(name)
        change.list()
      })
    },
    revision: (): number => context.revision(),
  }
}
