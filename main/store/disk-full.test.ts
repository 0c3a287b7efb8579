import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ME, conversation, message } from '../../tests/kit/store.ts'
import { createContext } from './queries/context.ts'
import { createConversationTable } from './queries/conversation-table.ts'
import { createConversationWrites } from './queries/conversations.ts'
import { createMessageWrites } from './queries/messages.ts'
import { createSummaries } from './queries/summary.ts'
import { createThreadQueries } from './queries/thread.ts'
import { openDatabase, toStoreFailure, type Connection } from './worker/database.ts'

let folder: string
let db: Connection
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-full-'))
  db = openDatabase({
    file: join(folder, 'store.db'),
    key: 'ab'.repeat(32),
    accountUuid: ME.uuid,
    accountName: ME.name,
  })
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a disk that fills up in the middle of a page keeps all of before and nothing of the page', () => {
  const context = createContext(db, ME)
  const summaries = createSummaries(context)
  const conversations = createConversationWrites(
    context,
    createConversationTable(context, summaries),
  )
  const messages = createMessageWrites(context, summaries)
  const threads = createThreadQueries(context, summaries)
  const first = message('m1', 1, { text: 'kept' })
  conversations.applyConversations({
    records: [conversation('c1', first)],
    firstSync: true,
    archived: false,
  })
  const page = (records: (typeof first)[]) => ({
    conversationUuid: 'c1',
    records,
    part: 'newest' as const,
    reachedStart: false,
    threadState: null,
    now: 0,
  })
  messages.applyMessages(page([first]))
  const stored = () => threads.openThread({ conversationUuid: 'c1', limit: 500 }).messages
  const long = Array.from({ length: 300 }, (_, n) =>
    message(`x${n}`, n + 2, { text: 'long '.repeat(400) }),
  ).toReversed()

  const room = Number(db.pragma('page_count', { simple: true })) + 20
  db.pragma(`max_page_count = ${room}`)
  let failure: unknown
  try {
    messages.applyMessages(page(long))
  } catch (error) {
    failure = error
  }
  expect(toStoreFailure(failure).code).toBe('disk-full')
  expect(stored().map((one) => one.text)).toEqual(['kept'])
  expect(context.takeCommit()?.threads).toEqual(['c1'])

  db.pragma('max_page_count = 1000000')
  messages.applyMessages(page(long))
  expect(stored()).toHaveLength(301)
})
