/**
 * A firm of any size for the benches: so many conversations, so many messages, in words of which few are
 * frequent and very many rare. The same amounts give the same world, whenever it is made.
 */
import { between, chance, createRandom, pick, uuidFrom, type Random } from '../../../demo/random.ts'
import { createWorld } from '../../../demo/world/create-world.ts'
import type {
  Account,
  Case,
  Conversation,
  Message,
  StoredFile,
  WorldSnapshot,
} from '../../../demo/world/model.ts'
import { slugOf } from '../../../demo/world/slug.ts'
import { World } from '../../../demo/world/world.ts'
import { createVocabulary, type Vocabulary } from '../search-words.ts'

export type Amount = { conversations: number; messages: number }

/** Rises when what is made of the same amounts becomes another. */
export const WORLD_VERSION = 1
export const BEGINS = Date.UTC(2019, 0, 1)
const ENDS = Date.UTC(2026, 5, 1)
/** One conversation has so many of the messages, where there are enough. */
export const LONG_THREAD = 5_000
/** Its place in the list, from the top. */
export const LONG_PLACE = 3
const FILES = 0.05

export type BenchWorld = { world: World; accountUuid: string }

export function createBenchWorld(amount: Amount): BenchWorld {
  const people = createWorld({ seed: 1, now: () => ENDS, conversations: 60, longThread: 1 })
  const login = people.loginsOfUser(people.userUuid).find((one) => one.primary)
  if (!login) throw new Error('The demo user has no login.')
  const snapshot = people.toSnapshot()
  const empty = { cases: [], files: [], conversations: [], messages: [], notifications: [] }
  const rows: WorldSnapshot = { ...snapshot, ...empty }
  const self = people.account(login.accountUuid)
  addConversations(rows, self, amount.conversations)
  addMessages(rows, amount.messages)
  return { world: new World(rows), accountUuid: self.uuid }
}

function addConversations(rows: WorldSnapshot, self: Account, count: number): void {
  const random = createRandom(1, 'conversations')
  const { words } = createVocabulary()
  const others = rows.accounts.filter((one) => one.firmUuid === self.firmUuid && one !== self)
  for (let place = 0; place < count; place += 1) {
    const name = nameOf(words, place)
    const participants = [self, pick(random, others), pick(random, others)]
    const uuids = [...new Set(participants.map((one) => one.uuid))]
    const folder = place % 3 === 0 ? caseOf(random, { self, name, uuids }) : null
    if (folder) rows.cases.push(folder)
    rows.conversations.push(conversationOf(random, { self, name, uuids, folder }))
  }
}

/** Begins with a capital and holds its place, so that each is told from every other. */
function nameOf(words: readonly string[], place: number): string {
  const [first = '', second = ''] = [words[place % 90], words[300 + (place % 4000)]]
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${second} ${place}`
}

type Naming = { self: Account; name: string; uuids: string[] }

function caseOf(random: Random, { self, name, uuids }: Naming): Case {
  return {
    uuid: uuidFrom(random),
    firmUuid: self.firmUuid,
    name: `Case ${name}`,
    type: { uuid: 'bench-type', name: 'Annual review' },
    status: { uuid: 'bench-status', name: 'Open', position: 1 },
    reviewAt: null,
    completedAt: null,
    valuePence: 100_000,
    assignedTo: [self.uuid],
    participants: uuids,
    createdAt: BEGINS,
    updatedAt: BEGINS,
  }
}

function conversationOf(
  random: Random,
  { self, name, uuids, folder }: Naming & { folder: Case | null },
): Conversation {
  return {
    uuid: uuidFrom(random),
    firmUuid: self.firmUuid,
    name,
    slug: slugOf(name),
    topic: 'general',
    caseUuid: folder?.uuid ?? null,
    participants: uuids,
    admins: [self.uuid],
    pinnedBy: [],
    archivedBy: [],
    tagUuids: [],
    createdAt: BEGINS,
    updatedAt: BEGINS,
  }
}

/**
 * From the newest to the oldest: first one for each conversation, so that the list has the order in which
 * they were made; then more for those on top, and for the long one every so many.
 */
function addMessages(rows: WorldSnapshot, count: number): void {
  const random = createRandom(1, 'messages')
  const vocabulary = createVocabulary()
  const { conversations } = rows
  const step = Math.max(1000, (ENDS - BEGINS) / count)
  const turn = Math.max(2, Math.floor(count / LONG_THREAD))
  const newestFirst: Message[] = []
  for (let number = 0; number < count; number += 1) {
    const draw = Math.floor(random() ** 2 * conversations.length)
    const isFirst = number < conversations.length
    const place = isFirst ? number : number % turn === 0 ? LONG_PLACE : draw
    const conversation = conversations[place] ?? conversations[draw]
    if (!conversation) continue
    const at = Math.floor((ENDS - number * step) / 1000) * 1000
    newestFirst.push(messageOf(rows, conversation, { random, vocabulary, at, number }))
  }
  rows.messages = newestFirst.reverse()
}

type Writing = { random: Random; vocabulary: Vocabulary; at: number; number: number }

/** Its words are made when they are asked for: most never are, and together they take long. */
class BenchMessage implements Message {
  readonly deletedAt = null
  readonly edits: Message['edits'] = []
  readonly reactions: Message['reactions'] = []
  readonly uuid: string
  readonly conversationUuid: string
  readonly authorUuid: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly fileUuids: string[]
  readonly #vocabulary: Vocabulary
  readonly #number: number

  constructor(
    row: Pick<Message, 'uuid' | 'conversationUuid' | 'authorUuid' | 'fileUuids'>,
    { vocabulary, at, number }: Writing,
  ) {
    this.uuid = row.uuid
    this.conversationUuid = row.conversationUuid
    this.authorUuid = row.authorUuid
    this.fileUuids = row.fileUuids
    this.createdAt = at
    this.updatedAt = at
    this.#vocabulary = vocabulary
    this.#number = number
  }

  get contents(): string {
    return this.#vocabulary.sentence(createRandom(this.#number, 'words'))
  }
}

function messageOf(rows: WorldSnapshot, conversation: Conversation, writing: Writing): Message {
  const { random } = writing
  const authorUuid = pick(random, conversation.participants)
  const fileUuids: string[] = []
  if (chance(random, FILES)) {
    const file = fileOf(conversation, authorUuid, writing)
    rows.files.push(file)
    fileUuids.push(file.uuid)
  }
  const row = { conversationUuid: conversation.uuid, authorUuid, fileUuids }
  return new BenchMessage({ ...row, uuid: uuidFrom(random) }, writing)
}

function fileOf(
  { uuid, firmUuid }: Conversation,
  accountUuid: string,
  { random, vocabulary, at }: Writing,
): StoredFile {
  return {
    uuid: uuidFrom(random),
    downloadUuid: uuidFrom(random),
    firmUuid,
    accountUuid,
    conversationUuid: uuid,
    filename: `${vocabulary.sentence(random).slice(0, 20)}.pdf`,
    type: 'application/pdf',
    status: 'uploaded',
    createdAt: at,
    tagUuids: [],
    // Never asked for: to draw each for its size would take longer than all the rest.
    source: { kind: 'announced', size: between(random, 10_000, 900_000) },
  }
}
