import Database from 'better-sqlite3-multiple-ciphers'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ME } from '../../tests/kit/store.ts'
import { storeWorker } from '../../tests/kit/store-worker.ts'
import { parseSearch } from '../model/search-query.ts'
import { migrations } from './migrations/migrations.ts'
import { openStore } from './store.ts'

const KEY = 'ab'.repeat(32)

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-upgrade-'))
  file = join(folder, 'store.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A store as an earlier version left it. */
function leaveBehind(version: number, fill: string): void {
  const db = new Database(file)
  db.pragma(`cipher = 'chacha20'`)
  db.pragma(`key = "x'${KEY}'"`)
  for (const step of migrations.slice(0, version)) db.exec(step)
  db.pragma(`user_version = ${version}`)
  db.exec(fill)
  db.close()
}

test('what was on its way, read, pinned and written survives an update', async () => {
  leaveBehind(
    2,
    `INSERT INTO conversation (id, uuid, name, pinned, latest_at, activity_at, case_json)
       VALUES (1, 'c1', 'Pension transfer', 1, 5000, 5000, '{"uuid":"k","name":"Petty","status":null,"reviewAt":null}');
     INSERT INTO message (id, uuid, conversation_id, pending, sent_at, ord, author_uuid, author_name,
       contents, files_json, change_seq)
       VALUES (1, 'm1', 1, 0, 5000, 1, 'anna', 'Anna', 'the old report', '[{"uuid":"f1","name":"fees.pdf","downloadUrl":"https://x/1"},{"name":"odd.pdf","uuid":null}]', 1),
         (2, 'm2', 1, 0, 6000, 2, 'anna', 'Anna', 'taken away', '[]', 1);
     UPDATE message SET deleted = 1 WHERE id = 2;
     INSERT INTO message (id, conversation_id, pending, sent_at, ord, author_uuid, author_name,
       contents, sent_here, change_seq)
       VALUES (3, 1, 1, 7000, 0, 'me', 'Imogen', 'on its way', 1, 1),
         (4, 1, 1, 8000, 0, 'me', 'Imogen', 'refused', 1, 1);
     INSERT INTO outbox (id, message_id, conversation_id, state, attempts, after_uuid, after_at,
       settle_at, failure_json, created_at)
       VALUES (11, 3, 1, 'unconfirmed', 2, 'm1', 5000, 9000, NULL, 7000),
         (12, 4, 1, 'failed', 1, 'm1', 5000, 0, '{"code":"invalid","message":"No.","retryable":false}', 8000);
     INSERT INTO draft VALUES (1, 'half a thought', 1);`,
  )
  const store = await openStore(storeWorker, {
    file,
    key: KEY,
    accountUuid: ME.uuid,
    accountName: ME.name,
  })
  expect(await store.outboxJobs()).toMatchObject([
    { kind: 'send', text: 'on its way', state: 'unconfirmed', attempts: 2, settleAt: 9000 },
    { kind: 'send', text: 'refused', state: 'failed' },
  ])
  expect((await store.draft('c1')).text).toBe('half a thought')
  expect(await store.conversation('c1')).toMatchObject({ name: 'Pension transfer', pinned: true })
  const find = async (typed: string) => {
    const input = { query: parseSearch(typed), next: null, limit: 10 }
    return (await store.searchMessages(input)).hits.map((hit) => hit.key)
  }
  expect([await find('report'), await find('fees'), await find('taken')]).toEqual([[1], [1], []])
  expect(await find('on its way')).toEqual([3])
  const fees = { uuid: 'f1', name: 'fees.pdf', downloadUrl: 'https://x/1' }
  expect(await store.fileOf({ conversationUuid: 'c1', fileUuid: 'f1' })).toEqual(fees)
  expect(await store.fileOf({ conversationUuid: 'c1', fileUuid: 'f2' })).toBeNull()
  expect(await store.fileOf({ conversationUuid: 'c2', fileUuid: 'f1' })).toBeNull()
  const places = await store.searchPlaces({ typed: 'pens', limit: 5 })
  expect(places.conversations.map((one) => one.uuid)).toEqual(['c1'])
  // What happens to the old rows from here on finds the index in step.
  await store.discardMessage({ key: 4, now: 1 })
  expect(await find('refused')).toEqual([])
  await store.close()
})
