/** A store as it is when all of a world has been fetched, written by the store's own functions. */
import { wireAccount, wireConversation, wireFile } from '../../../contract/plannr.ts'
import { accountResource } from '../../../demo/resources/account.ts'
import {
  CONVERSATION_INCLUDES,
  conversationResource,
} from '../../../demo/resources/conversation.ts'
import { fileResource } from '../../../demo/resources/file.ts'
import type { Message } from '../../../demo/world/model.ts'
import type { Thread } from '../../../demo/world/thread-index.ts'
import type { World } from '../../../demo/world/world.ts'
import { toConversationRecord, toFileRecord, toPersonRecord } from '../../../main/api/records.ts'
import type { MessageRecord, PersonRecord } from '../../../main/model/records.ts'
import { createContext } from '../../../main/store/queries/context.ts'
import { createConversationTable } from '../../../main/store/queries/conversation-table.ts'
import { createConversationWrites } from '../../../main/store/queries/conversations.ts'
import { createMessageWrites } from '../../../main/store/queries/messages.ts'
import { createMetaQueries } from '../../../main/store/queries/meta.ts'
import { createSummaries } from '../../../main/store/queries/summary.ts'
import { openDatabase, type Connection } from '../../../main/store/worker/database.ts'
import type { OpenOptions } from '../../../main/store/worker/protocol.ts'
import type { BenchWorld } from './create.ts'

const ROWS_A_COMMIT = 20_000
const LIST_PAGE = 200
/** As the client asks for them. */
const HISTORY_PAGE = 500

export function fillStore(options: OpenOptions, made: BenchWorld): void {
  const db = openDatabase(options)
  // Nothing is lost by a power cut here.
  db.pragma('synchronous = OFF')
  const writes = writesOf(db, options)
  const threads = made.world.threadsOf(made.accountUuid).toReversed()
  inOne(db, () => {
    for (let done = 0; done < threads.length; done += LIST_PAGE)
      writes.applyConversations({
        records: threads.slice(done, done + LIST_PAGE).map(toRecord(made)),
        firstSync: true,
        archived: false,
      })
  })
  addMessages(db, writes, { world: made.world, threads })
  inOne(db, () => {
    writes.closePass('current')
    writes.openPass('archived')
    writes.closePass('archived')
    writes.finishFirstSync(Date.now())
  })
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

function writesOf(db: Connection, { accountUuid, accountName }: OpenOptions) {
  const context = createContext(db, { uuid: accountUuid, name: accountName })
  const summaries = createSummaries(context)
  const table = createConversationTable(context, summaries)
  return {
    ...createConversationWrites(context, table),
    ...createMessageWrites(context, summaries),
    ...createMetaQueries(context),
  }
}

type Writes = ReturnType<typeof writesOf>

function inOne(db: Connection, work: () => void): void {
  db.transaction(work)()
}

/** What the list says of a thread, by way of the words that cross the wire. */
function toRecord({ world, accountUuid }: BenchWorld) {
  const includes = new Set(CONVERSATION_INCLUDES)
  return (thread: Thread) => {
    const said = conversationResource(world, thread, { accountUuid, includes })
    return toConversationRecord(wireConversation.parse(said))
  }
}

function addMessages(
  db: Connection,
  writes: Writes,
  { world, threads }: { world: World; threads: readonly Thread[] },
): void {
  const toMessage = messageRecords(world)
  let waiting: Thread[] = []
  let rows = 0
  const commit = () => {
    inOne(db, () => {
      for (const thread of waiting) applyThread(writes, thread, toMessage)
    })
    waiting = []
    rows = 0
  }
  for (const thread of threads) {
    waiting.push(thread)
    rows += thread.messages.length
    if (rows >= ROWS_A_COMMIT) commit()
  }
  commit()
}

/** Its newest page, then page by page back to its first message. */
function applyThread(
  writes: Writes,
  { conversation: { uuid }, messages }: Thread,
  toMessage: (message: Message) => MessageRecord,
): void {
  const newestFirst = messages.toReversed()
  for (let done = 0; done < newestFirst.length; done += HISTORY_PAGE)
    writes.applyMessages({
      conversationUuid: uuid,
      records: newestFirst.slice(done, done + HISTORY_PAGE).map(toMessage),
      part: done === 0 ? 'newest' : 'older',
      contiguous: done === 0,
      reachedStart: done + HISTORY_PAGE >= newestFirst.length,
      threadState: done === 0 ? writes.threadState(uuid) : null,
      now: Date.now(),
    })
}

function messageRecords(world: World): (message: Message) => MessageRecord {
  const authors = new Map<string, PersonRecord>()
  const author = (uuid: string): PersonRecord => {
    const known =
      authors.get(uuid) ?? toPersonRecord(wireAccount.parse(accountResource(world.account(uuid))))
    authors.set(uuid, known)
    return known
  }
  const files = ({ fileUuids }: Message) =>
    fileUuids.flatMap((uuid) => {
      const file = world.files.get(uuid)
      return file
        ? [toFileRecord(wireFile.parse(fileResource(world, file, 'https://demo.invalid')))]
        : []
    })
  return (message) => ({
    uuid: message.uuid,
    sentAt: message.createdAt,
    updatedAt: message.updatedAt,
    deleted: false,
    edited: false,
    text: message.contents,
    author: author(message.authorUuid),
    files: files(message),
    reactions: [],
  })
}
