import { between, chance, pick, shuffled, uuidFrom, type Random } from '../random.ts'
import { mimeTypeOf } from './draw-file.ts'
import { wholeSecond } from './london-time.ts'
import type { Account, Conversation, Duty, Message, StoredFile } from './model.ts'
import { exchangesFor } from './phrases/by-topic.ts'
import type { Exchange, Line } from './phrases/exchange.ts'
import { createFiller } from './phrases/fill.ts'
import { exchangeTimes, pause } from './timeline.ts'

export type ThreadInput = {
  conversation: Conversation
  participants: readonly Account[]
  /** The signed-in account: speaks first for its duty. */
  self: Account
  count: number
  start: number
  end: number
}

export type ComposedThread = { messages: Message[]; files: StoredFile[] }

const REACTIONS = ['like', 'like', 'like', 'love', 'laughing', 'surprised'] as const

/** Repeats the topic's exchanges in a new order each round until there are lines enough. */
function* exchanges(random: Random, conversation: Conversation): Generator<Exchange> {
  const { own, others } = exchangesFor(conversation.topic)
  for (;;) {
    yield* shuffled(random, own)
    if (others.length > 0) yield* shuffled(random, others).slice(0, 3)
  }
}

/** Takes whole exchanges until the wanted number of lines is reached; the last may be cut. */
function script(random: Random, conversation: Conversation, count: number): Exchange[] {
  const chosen: Exchange[] = []
  let lines = 0
  for (const exchange of exchanges(random, conversation)) {
    if (lines >= count) break
    const part = exchange.slice(0, count - lines)
    chosen.push(part)
    lines += part.length
  }
  return chosen
}

/** Two people may share a duty; within one exchange each speaks after the other. */
function castExchange(random: Random, input: ThreadInput): (duty: Duty) => Account {
  const cast = new Map<Duty, Account>()
  const isTeam = input.conversation.topic === 'team'
  return (duty) => {
    const known = cast.get(duty)
    if (known && !(isTeam && chance(random, 0.3))) return known
    const fitting = input.participants.filter((account) => account.duty === duty)
    const speaker = fitting.includes(input.self) && !isTeam ? input.self : undefined
    const chosen = speaker ?? pick(random, fitting.length > 0 ? fitting : input.participants)
    cast.set(duty, chosen)
    return chosen
  }
}

function firstNameOf(participants: readonly Account[], duty: Duty, otherwise: string): string {
  const found = participants.find((account) => account.duty === duty)
  return found ? (found.firstName ?? found.name) : otherwise
}

function messageOf(conversation: Conversation, random: Random): Message {
  return {
    uuid: uuidFrom(random),
    conversationUuid: conversation.uuid,
    authorUuid: '',
    contents: null,
    createdAt: 0,
    updatedAt: 0,
    deletedAt: null,
    edits: [],
    fileUuids: [],
    reactions: [],
  }
}

function attach(random: Random, message: Message, author: Account, filename: string): StoredFile {
  const file: StoredFile = {
    uuid: uuidFrom(random),
    downloadUuid: uuidFrom(random),
    firmUuid: author.firmUuid,
    accountUuid: author.uuid,
    conversationUuid: message.conversationUuid,
    filename,
    type: mimeTypeOf(filename),
    status: 'uploaded',
    createdAt: message.createdAt,
    tagUuids: [],
    source: { kind: 'drawn', seed: between(random, 1, 1_000_000) },
  }
  message.fileUuids.push(file.uuid)
  return file
}

/** Now and then somebody corrects, deletes or reacts, as people do. */
function addTraces(random: Random, message: Message, readers: readonly Account[]): void {
  const later = message.createdAt + between(random, 1, 30) * 20_000
  if (chance(random, 0.02) && message.contents !== null && message.contents.length > 40) {
    const earlier = message.contents.slice(0, Math.floor(message.contents.length * 0.7))
    message.edits.push({ contents: `${earlier.trimEnd()}…`, createdAt: message.createdAt })
    message.updatedAt = later
  }
  if (!chance(random, 0.08)) return
  for (const reader of shuffled(random, readers).slice(0, between(random, 1, 2))) {
    const reaction = pick(random, REACTIONS)
    const uuid = uuidFrom(random)
    message.reactions.push({ uuid, accountUuid: reader.uuid, reaction, createdAt: later })
    message.updatedAt = later
  }
}

function addLine(
  random: Random,
  input: ThreadInput,
  line: { spoken: Line; author: Account; at: number; fill: (text: string) => string },
): ComposedThread {
  const message = messageOf(input.conversation, random)
  message.authorUuid = line.author.uuid
  message.createdAt = line.at
  message.updatedAt = line.at
  if (chance(random, 0.008)) {
    message.deletedAt = line.at + between(random, 1, 20) * 60_000
    message.updatedAt = message.deletedAt
    return { messages: [message], files: [] }
  }
  message.contents = line.fill(line.spoken[1])
  const files = (line.spoken[2] ?? []).map((name) =>
    attach(random, message, line.author, line.fill(name)),
  )
  const readers = input.participants.filter((account) => account !== line.author)
  addTraces(random, message, readers)
  return { messages: [message], files }
}

/** Writes a whole thread: exactly `count` messages, oldest first, the last one at `end`. */
export function composeThread(random: Random, input: ThreadInput): ComposedThread {
  const { conversation, participants } = input
  const chosen = script(random, conversation, input.count)
  const times = exchangeTimes(random, { start: input.start, end: input.end }, chosen.length)
  const client = participants.find((account) => account.duty === 'client')
  const lines: { spoken: Line; author: Account; at: number; fill: (text: string) => string }[] = []
  chosen.forEach((exchange, index) => {
    const speaker = castExchange(random, input)
    const fill = createFiller({
      random,
      client: client?.firstName ?? 'all',
      surname: client?.lastName ?? client?.name ?? pick(random, ['Whitcombe', 'Kapoor', 'Achebe']),
      adviser: firstNameOf(participants, 'adviser', 'Imogen'),
      helper: firstNameOf(participants, 'administrator', 'Megan'),
    })
    let at = times[index] ?? input.end
    for (const spoken of exchange) {
      lines.push({ spoken, author: speaker(spoken[0]), at, fill })
      at += pause(random)
    }
  })
  // Exchanges may overlap in time: the times are put in order and the words keep theirs, so that
  // no answer comes before its question. Nothing is later than the thread's end.
  const ordered = lines.map((line) => line.at).sort((left, right) => left - right)
  const overrun = Math.max(0, (ordered.at(-1) ?? input.end) - input.end)
  const composed: ComposedThread = { messages: [], files: [] }
  for (const [index, line] of lines.entries()) {
    const at = wholeSecond((ordered[index] ?? line.at) - overrun)
    const added = addLine(random, input, { ...line, at })
    composed.messages.push(...added.messages)
    composed.files.push(...added.files)
  }
  return composed
}
