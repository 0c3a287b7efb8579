import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  conversation,
  message,
  openTestStore,
  second,
  type TestStore,
} from '../../tests/kit/store.ts'
import { windowSql } from './queries/list.ts'
import { openDatabase } from './worker/database.ts'

let kit: TestStore
beforeEach(async () => {
  kit = await openTestStore()
})
afterEach(() => kit.remove())

const DAY = 86_400_000
const folder = (uuid: string, review: number | null, name = `Case ${uuid}`) => ({
  uuid,
  name,
  status: 'Open',
  reviewAt: review === null ? null : second(0) + review * DAY,
})

async function put(uuid: string, at: number, more: Parameters<typeof conversation>[2] = {}) {
  const records = [conversation(uuid, message(`${uuid}-1`, at), more)]
  await kit.store.applyConversations({ records, firstSync: true, archived: false })
}

const shown = (offset = 0, limit = 100) => kit.store.shownWindow({ filter: 'all', offset, limit })

test('the case whose review comes first is on top, those without a case are last', async () => {
  await put('plain', 900)
  await put('undated', 800, { case: folder('u', null) })
  await put('later', 700, { case: folder('b', 40) })
  await put('soon-old', 100, { case: folder('a', 12) })
  await put('soon-new', 200, { case: folder('a', 12) })
  await put('soon-pinned', 50, { case: folder('a', 12), pinned: true })
  await put('overdue', 10, { case: folder('z', -3) })
  expect((await shown()).grouped).toBe(false)
  await kit.store.groupByCase(true)
  const window = await shown()
  expect(window.rows.map((row) => row.uuid)).toEqual([
    'overdue',
    'soon-pinned',
    'soon-new',
    'soon-old',
    'later',
    'undated',
    'plain',
  ])
  expect([window.grouped, window.headings]).toEqual([true, [0, 1, 4, 5, 6]])
})

test('a window in the middle of a group begins none', async () => {
  for (let n = 0; n < 6; n += 1) await put(`c${n}`, n, { case: folder('a', 1) })
  await put('plain', 1)
  await kit.store.groupByCase(true)
  expect((await shown(2, 3)).headings).toEqual([])
  expect((await shown(4, 3)).headings).toEqual([6])
  expect((await shown(6, 3)).headings).toEqual([6])
})

test('a case is one group, though not every conversation has told of its new date', async () => {
  await put('first', 1, { case: folder('a', 1) })
  await put('between', 2, { case: folder('b', 5) })
  await put('second', 3, { case: folder('a', 9) })
  await kit.store.groupByCase(true)
  const window = await shown()
  expect(window.rows.map((row) => row.uuid)).toEqual(['between', 'second', 'first'])
  expect(window.headings).toEqual([0, 1])
})

test('the choice outlives the end of the program, and the sync still reads the newest first', async () => {
  await put('new', 9)
  await put('old', 1, { case: folder('a', 1) })
  await kit.store.groupByCase(true)
  const { rows } = await kit.store.listWindow({ filter: 'all', offset: 0, limit: 1 })
  expect(rows[0]?.uuid).toBe('new')
  expect((await shown()).grouped).toBe(true)
  await kit.store.groupByCase(false)
  expect((await shown()).rows[0]?.uuid).toBe('new')
})

test('groups are read in the order of an index, without sorting', () => {
  const db = openDatabase({ file: kit.file, key: kit.key, accountUuid: 'me', accountName: 'Me' })
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${windowSql.byCase.all}`).all(10, 0)
  db.close()
  const plan = JSON.stringify(steps)
  expect(plan).toContain('conversation_by_case')
  expect(plan).not.toContain('TEMP B-TREE')
})
