import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConversationRecord, MessageRecord, PersonRecord } from '../../main/model/records.ts'
import { openStore, type Store } from '../../main/store/store.ts'
import { storeWorker } from './store-worker.ts'

export const ME: PersonRecord = {
  uuid: 'me',
  name: 'Imogen Hartley',
  kind: 'employee',
  hasLogin: true,
}
export const ANNA: PersonRecord = {
  uuid: 'anna',
  name: 'Anna Petty',
  kind: 'client',
  hasLogin: true,
}

export type TestStore = { store: Store; file: string; key: string; remove: () => Promise<void> }

/** A real encrypted store in a folder of its own, in a real thread. */
export async function openTestStore(me: PersonRecord = ME): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-store-'))
  const file = join(folder, 'store.db')
  const key = randomBytes(32).toString('hex')
  const store = await openStore(storeWorker, {
    file,
    key,
    accountUuid: me.uuid,
    accountName: me.name,
  })
  return {
    store,
    file,
    key,
    async remove() {
      await store.close().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whole seconds, as the server's clock has them. */
export const second = (n: number) => Date.UTC(2026, 0, 5, 9, 0, 0) + n * 1000

export function message(
  uuid: string,
  at: number,
  more: Partial<MessageRecord> = {},
): MessageRecord {
  return {
    uuid,
    sentAt: second(at),
    updatedAt: second(at),
    deleted: false,
    edited: false,
    text: `text of ${uuid}`,
    author: ANNA,
    files: [],
    reactions: [],
    ...more,
  }
}

export function conversation(
  uuid: string,
  latest: MessageRecord | null = null,
  more: Partial<ConversationRecord> = {},
): ConversationRecord {
  return {
    uuid,
    name: `Conversation ${uuid}`,
    createdAt: second(0),
    updatedAt: second(0),
    pinned: false,
    isAdmin: false,
    participantsCount: 2,
    messagesCount: latest ? 1 : 0,
    filesCount: 0,
    case: null,
    tags: [],
    participants: [ME, ANNA],
    latest: latest && {
      uuid: latest.uuid,
      sentAt: latest.sentAt,
      updatedAt: latest.updatedAt,
      deleted: latest.deleted,
      text: latest.text ?? '',
      authorUuid: latest.author?.uuid ?? null,
      authorName: latest.author?.name ?? null,
    },
    ...more,
  }
}

/** Puts a conversation there as a later poll would, so that what follows counts as new. */
export async function seedConversation(
  store: Store,
  uuid: string,
  records: MessageRecord[] = [],
): Promise<void> {
  const newest = records.toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))
  await store.applyConversations({
    records: [conversation(uuid, newest[0] ?? null)],
    firstSync: true,
    archived: false,
  })
  await apply(store, uuid, newest)
}

export function apply(
  store: Store,
  conversationUuid: string,
  newestFirst: MessageRecord[],
  more: { part?: 'newest' | 'older'; reachedStart?: boolean } = {},
) {
  return store.applyMessages({
    conversationUuid,
    records: newestFirst,
    part: more.part ?? 'newest',
    reachedStart: more.reachedStart ?? false,
    threadState: null,
    now: second(1000),
  })
}

/** The key of a message that is on the newest page of `c1`. */
export async function keyIn({ store }: TestStore, uuid: string): Promise<number> {
  const { messages } = await store.openThread({ conversationUuid: 'c1', limit: 100 })
  const found = messages.find((one) => one.uuid === uuid)
  if (!found) throw new Error(`no ${uuid}`)
  return found.key
}
