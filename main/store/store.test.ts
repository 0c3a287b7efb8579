import { readFileSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ANNA,
  ME,
  apply,
  conversation,
  message,
  openTestStore,
  second,
  seedConversation,
  type TestStore,
} from '../../tests/kit/store.ts'
import { storeWorker } from '../../tests/kit/store-worker.ts'
import { beginThread, openStore, WrongKeyError } from './store.ts'

let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
})
afterEach(() => kit.remove())

const threadOf = async (uuid: string) =>
  (await kit.store.openThread({ conversationUuid: uuid, limit: 100 })).messages
const textsOf = async (uuid: string) => (await threadOf(uuid)).map((one) => one.text)
const unreadOf = async (uuid: string) => (await kit.store.conversation(uuid))?.unread

describe('the file on disk', () => {
  test('holds nothing that can be read without the key', async () => {
    const secret = 'PLAINTEXT-MARKER-7f3a'
    await seedConversation(kit.store, 'c1', [message('m1', 1, { text: secret })])
    await kit.store.saveDraft({ conversationUuid: 'c1', text: `${secret} draft`, now: 1 })
    await kit.store.close()
    for (const suffix of ['', '-wal']) {
      const bytes = readIfThere(kit.file + suffix)
      expect(bytes.includes(secret)).toBe(false)
      expect(bytes.includes('SQLite format 3')).toBe(false)
    }
  })

  test('opens again with its key and has everything', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    await kit.store.close()
    // Also in a thread that began before it was known which store it is for.
    const again = await reopen(kit.key, beginThread(storeWorker))
    expect((await again.openThread({ conversationUuid: 'c1', limit: 10 })).messages).toHaveLength(1)
    await again.close()
  })

  test('says that the key is wrong, and is not touched by the attempt', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    await kit.store.close()
    const before = readFileSync(kit.file)
    await expect(reopen('ab'.repeat(32))).rejects.toBeInstanceOf(WrongKeyError)
    expect(readFileSync(kit.file).equals(before)).toBe(true)
  })

  test('written by a newer version is left alone and said so', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    await kit.store.close()
    withDatabase(kit, (db) => db.pragma('user_version = 999'))
    await expect(reopen(kit.key)).rejects.toMatchObject({ code: 'store-newer' })
    withDatabase(kit, (db) => {
      expect(db.prepare('SELECT count(*) AS n FROM message').get()).toEqual({ n: 1 })
    })
  })

  test('in a folder that does not exist is an expected failure', async () => {
    const options = {
      file: '/nowhere/at/all.db',
      key: kit.key,
      accountUuid: 'me',
      accountName: 'x',
    }
    await expect(openStore(storeWorker, options)).rejects.toMatchObject({
      code: 'store-unavailable',
    })
  })
})

describe('conversations', () => {
  test('a page that was seen before changes nothing and says so', async () => {
    const page = {
      records: [conversation('c1', message('m1', 1))],
      firstSync: false,
      archived: false,
    }
    expect(await kit.store.applyConversations(page)).toEqual({ allKnown: false, moved: ['c1'] })
    const revision = await kit.store.revision()
    await kit.store.applyConversations(page)
    expect((await kit.store.applyConversations(page)).allKnown).toBe(true)
    expect(await kit.store.revision()).toBe(revision)
  })

  test('a field that the server left out does not blank what is stored', async () => {
    await kit.store.applyConversations({
      records: [conversation('c1', null, { pinned: true, participantsCount: 5 })],
      firstSync: true,
      archived: false,
    })
    await kit.store.applyConversations({
      records: [
        conversation('c1', null, {
          name: null,
          pinned: null,
          participantsCount: null,
          participants: null,
          tags: null,
        }),
      ],
      firstSync: false,
      archived: false,
    })
    expect(await kit.store.conversation('c1')).toMatchObject({
      name: 'Conversation c1',
      pinned: true,
      participantsCount: 5,
      participants: [{ name: ME.name }, { name: ANNA.name }],
    })
  })

  test('the list has pinned ones on top and the newest first, under each filter', async () => {
    await kit.store.applyConversations({
      records: [
        conversation('old', message('m1', 1)),
        conversation('new', message('m2', 9)),
        conversation('pinned', message('m3', 0), { pinned: true }),
      ],
      firstSync: true,
      archived: false,
    })
    await kit.store.applyConversations({
      records: [conversation('put-away', message('m4', 5))],
      firstSync: true,
      archived: true,
    })
    const list = async (filter: 'all' | 'pinned' | 'archived' | 'unread') =>
      (await kit.store.listWindow({ filter, offset: 0, limit: 10 })).rows.map((row) => row.uuid)
    expect(await list('all')).toEqual(['pinned', 'new', 'old'])
    expect(await list('pinned')).toEqual(['pinned'])
    expect(await list('archived')).toEqual(['put-away'])
    expect(await list('unread')).toEqual([])
  })

  test('people are found whatever their case and accents', async () => {
    const zoe = { uuid: 'zoe', name: 'Zoë Ångström', kind: 'client', hasLogin: false }
    await kit.store.applyConversations({
      records: [conversation('c1', null, { participants: [ME, zoe] })],
      firstSync: true,
      archived: false,
    })
    expect((await kit.store.searchPeople('ZOE ang')).map((person) => person.name)).toEqual([
      zoe.name,
    ])
    expect(await kit.store.searchPeople('imogen')).toEqual([])
  })
})

describe('messages', () => {
  test('of one second keep the order of the server, read in any direction', async () => {
    await seedConversation(
      kit.store,
      'c1',
      ['b', 'a'].map((uuid) => message(uuid, 5)),
    )
    await apply(
      kit.store,
      'c1',
      ['d', 'c', 'b', 'a'].map((uuid) => message(uuid, 5)),
    )
    await apply(
      kit.store,
      'c1',
      ['z', 'y'].map((uuid) => message(uuid, 5)),
      { part: 'older' },
    )
    expect(await textsOf('c1')).toEqual(
      ['y', 'z', 'a', 'b', 'c', 'd'].map((uuid) => `text of ${uuid}`),
    )
  })

  test('an edit, a reaction and a deletion show; an older answer changes nothing', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    const edited = { text: 'better', edited: true, updatedAt: second(9) }
    await apply(kit.store, 'c1', [message('m1', 1, edited)])
    await apply(kit.store, 'c1', [message('m1', 1, { text: 'stale' })])
    expect(await threadOf('c1')).toMatchObject([{ text: 'better', edited: true }])
    const reactions = [{ reaction: 'like', accountUuid: 'me', name: ME.name }]
    await apply(kit.store, 'c1', [message('m1', 1, { ...edited, reactions })])
    expect(await threadOf('c1')).toMatchObject([{ reactions: [{ reaction: 'like', mine: true }] }])
    await apply(kit.store, 'c1', [message('m1', 1, { ...edited, deleted: true, text: '' })])
    expect(await threadOf('c1')).toMatchObject([{ deleted: true, text: '' }])
  })

  test('a change is told with a revision after which it is found', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    const commits: { revision: number; threads: string[] }[] = []
    kit.store.onCommit((commit) => commits.push(commit))
    const { revision } = await kit.store.openThread({ conversationUuid: 'c1', limit: 10 })
    await apply(kit.store, 'c1', [message('m2', 2), message('m1', 1)])
    expect(commits).toEqual([{ revision: revision + 1, threads: ['c1'] }])
    const changes = await kit.store.threadChanges({ conversationUuid: 'c1', since: revision })
    expect(changes.messages.map((one) => one.uuid)).toEqual(['m2'])
  })

  test('older ones come page by page, without a gap or a double', async () => {
    const all = Array.from({ length: 25 }, (_, n) => message(`m${n}`, n)).toReversed()
    await seedConversation(kit.store, 'c1', all)
    const first = await kit.store.openThread({ conversationUuid: 'c1', limit: 10 })
    const seen = [...first.messages]
    for (let oldest = seen[0]; oldest && seen.length < 25; oldest = seen[0]) {
      const page = await kit.store.olderMessages({
        conversationUuid: 'c1',
        beforeKey: oldest.key,
        limit: 10,
      })
      seen.unshift(...page.messages)
    }
    expect(seen.map((one) => one.uuid)).toEqual(all.map((one) => one.uuid).toReversed())
  })
})

describe('unread', () => {
  test('starts at nothing on the first sync, and counts what others write after it', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    expect(await unreadOf('c1')).toBe(0)
    const { arrivals } = await apply(kit.store, 'c1', [message('m2', 2), message('m1', 1)])
    expect(arrivals).toMatchObject([{ text: 'text of m2', authorName: ANNA.name }])
    expect(await unreadOf('c1')).toBe(1)
    expect((await kit.store.listWindow({ filter: 'unread', offset: 0, limit: 9 })).total).toBe(1)
  })

  test('a message in the very second of the read mark still counts', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    await apply(kit.store, 'c1', [message('m2', 1), message('m1', 1)])
    expect(await unreadOf('c1')).toBe(1)
  })

  test('my own later message, from whichever device, counts as having read', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    await apply(kit.store, 'c1', [message('m2', 2), message('m1', 1)])
    await apply(kit.store, 'c1', [message('m3', 3, { author: ME }), message('m2', 2)])
    expect(await unreadOf('c1')).toBe(0)
  })

  test('a deleted message no longer counts', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    await apply(kit.store, 'c1', [message('m2', 2)])
    await apply(kit.store, 'c1', [message('m2', 2, { deleted: true, updatedAt: second(3) })])
    expect(await unreadOf('c1')).toBe(0)
  })

  test('a long conversation that I was added to does not count its whole history', async () => {
    const all = Array.from({ length: 30 }, (_, n) => message(`m${n}`, n)).toReversed()
    await kit.store.applyConversations({
      records: [conversation('c1', all[0])],
      firstSync: false,
      archived: false,
    })
    await apply(kit.store, 'c1', all.slice(0, 10))
    await apply(kit.store, 'c1', all.slice(10), { part: 'older', reachedStart: true })
    expect(await unreadOf('c1')).toBe(10)
  })

  test('reading moves the mark forward only', async () => {
    await seedConversation(kit.store, 'c1', [message('m1', 1)])
    await apply(kit.store, 'c1', [message('m3', 3), message('m2', 2)])
    const [, second_, third] = await threadOf('c1')
    await kit.store.markRead({ conversationUuid: 'c1', key: third?.key ?? 0 })
    await kit.store.markRead({ conversationUuid: 'c1', key: second_?.key ?? 0 })
    expect(await unreadOf('c1')).toBe(0)
  })
})

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

function reopen(key: string, begun: Worker | null = null) {
  const { uuid: accountUuid, name: accountName } = ME
  return openStore(storeWorker, { file: kit.file, key, accountUuid, accountName }, begun)
}

function withDatabase(target: TestStore, work: (db: Database.Database) => void): void {
  const db = new Database(target.file)
  db.pragma(`cipher = 'chacha20'`)
  db.pragma(`key = "x'${target.key}'"`)
  work(db)
  db.close()
}
