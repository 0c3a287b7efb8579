import type { Clock } from '../clock.ts'
import { between, chance, createRandom, pick, shuffled, uuidFrom, type Random } from '../random.ts'
import { CASE_STATUSES, TAGS, type CASE_TYPES } from './cast.ts'
import { composeThread } from './compose-thread.ts'
import { createPeople, type People } from './create-people.ts'
import { londonOffset, wholeSecond } from './london-time.ts'
import type {
  Account,
  Case,
  Conversation,
  Notification,
  Tag,
  Topic,
  WorldSnapshot,
} from './model.ts'
import { EARLIER_PLANS } from './earlier-plans.ts'
import type { Plan } from './plan.ts'
import { LONG_THREAD, RECENT_PLANS } from './recent-plans.ts'
import { SECOND_PLANS } from './second-plans.ts'
import { slugOf } from './slug.ts'
import { latestActivity } from './timeline.ts'
import { World } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LONG_THREAD_YEARS = 3

export type WorldOptions = {
  seed: number
  now: Clock
  /** How many conversations the main account has; the first 60 are the written ones. */
  conversations?: number
  /** How many messages the long thread has. */
  longThread?: number
}

type Books = { people: People; tags: Tag[]; rows: WorldSnapshot; now: number }

const CASE_TYPE_OF_TOPIC: Readonly<Record<Topic, (typeof CASE_TYPES)[number]>> = {
  review: 'Annual review',
  welsh: 'Annual review',
  chinese: 'Annual review',
  arabic: 'Annual review',
  general: 'Annual review',
  team: 'Corporate',
  business: 'Corporate',
  pension: 'Pension transfer',
  mortgage: 'Mortgage',
  protection: 'Protection',
  probate: 'Estate planning',
}

/** A uuid that is the same for the same word in every case of one world. */
function namedUuid(seed: number, word: string): string {
  return uuidFrom(createRandom(seed, word))
}

function plansFor(random: Random, wanted: number): Plan[] {
  const written = [...RECENT_PLANS, ...EARLIER_PLANS].slice(0, wanted)
  const topics = ['review', 'pension', 'mortgage', 'protection', 'probate', 'business'] as const
  const extra = Array.from({ length: Math.max(0, wanted - written.length) }, (_, index): Plan => {
    const topic = pick(random, topics)
    const year = 2026 - (index % 8)
    const messages = between(random, 2, 46)
    return {
      name: `${CASE_TYPE_OF_TOPIC[topic]} ${year}`,
      topic,
      messages,
      hasCase: chance(random, 0.5),
    }
  })
  return [...written, ...extra]
}

function clientFor(random: Random, people: People, plan: Plan): Account | undefined {
  if (plan.topic === 'team' || plan.name === 'Test') return undefined
  const { client } = plan
  if (client === undefined) return pick(random, people.clients)
  return people.clients.find((account) => account.name.startsWith(client))
}

function participantsFor(random: Random, people: People, plan: Plan): Account[] {
  const { self, colleagues } = people
  if (plan.topic === 'team') return [...colleagues]
  const byDuty = (duty: Account['duty']): Account =>
    pick(
      random,
      colleagues.filter((account) => account.duty === duty),
    )
  const chosen = [self, byDuty('paraplanner'), byDuty('administrator')]
  const client = clientFor(random, people, plan)
  if (client) chosen.push(client)
  const external = people.externals[plan.withExternal ?? -1]
  if (external) chosen.push(external)
  return chosen
}

/** Half past nine in the morning, the given number of days from now. */
function reviewTime(now: number, days: number): number {
  const day = Math.floor(now / DAY + days) * DAY + 9.5 * HOUR
  return day - londonOffset(day)
}

function caseFor(
  random: Random,
  books: Books,
  seed: number,
  input: { plan: Plan; participants: readonly Account[]; end: number },
): Case {
  const { plan, participants, end } = input
  const typeName = CASE_TYPE_OF_TOPIC[plan.topic]
  const isOld = end < books.now - 300 * DAY
  const position = isOld ? CASE_STATUSES.length : between(random, 1, CASE_STATUSES.length - 1)
  const statusName = CASE_STATUSES[position - 1] ?? CASE_STATUSES[0]
  const employees = participants.filter((account) => account.type === 'employee')
  return {
    uuid: uuidFrom(random),
    firmUuid: books.people.firm.uuid,
    name: plan.name,
    type: { uuid: namedUuid(seed, typeName), name: typeName },
    status: { uuid: namedUuid(seed, statusName), name: statusName, position },
    reviewAt: isOld ? null : reviewTime(books.now, between(random, -10, 120)),
    completedAt: isOld ? end : null,
    valuePence: between(random, 20, 900) * 100_000,
    assignedTo: employees.slice(0, 2).map((account) => account.uuid),
    participants: participants.map((account) => account.uuid),
    createdAt: wholeSecond(end - 60 * DAY),
    updatedAt: end,
  }
}

function conversationFor(
  random: Random,
  books: Books,
  input: { plan: Plan; participants: readonly Account[]; self: Account; caseUuid: string | null },
): Conversation {
  const { plan, participants, self, caseUuid } = input
  const client = participants.find((account) => account.type === 'client')
  const isWritten = plan.client !== undefined || plan.topic === 'team' || plan.name === 'Test'
  const name = isWritten || !client || self === client ? plan.name : `${plan.name} – ${client.name}`
  const tags = books.tags.filter((tag) => plan.tags?.includes(tag.name))
  return {
    uuid: uuidFrom(random),
    firmUuid: self.firmUuid,
    name,
    slug: slugOf(name),
    topic: plan.topic,
    caseUuid,
    participants: participants.map((account) => account.uuid),
    admins: self.type === 'client' ? [participants[0]?.uuid ?? self.uuid] : [self.uuid],
    pinnedBy: plan.isPinned ? [self.uuid] : [],
    archivedBy: plan.isArchived ? [self.uuid] : [],
    tagUuids: tags.map((tag) => tag.uuid),
    createdAt: 0,
    updatedAt: 0,
  }
}

/** Writes one planned conversation with its case, messages and files into the books. */
function addThread(
  books: Books,
  input: { plan: Plan; self: Account; participants: Account[]; end: number; count: number },
  options: { random: Random; seed: number },
): void {
  const { plan, self, participants, end, count } = input
  const { random, seed } = options
  const folder = plan.hasCase ? caseFor(random, books, seed, { plan, participants, end }) : null
  if (folder) books.rows.cases.push(folder)
  const caseUuid = folder?.uuid ?? null
  const conversation = conversationFor(random, books, { plan, participants, self, caseUuid })
  const days = plan.name === LONG_THREAD ? LONG_THREAD_YEARS * 365 : Math.min(700, 3 + count * 4)
  const start = end - days * DAY
  const input2 = { conversation, participants, self, count, start, end }
  const { messages, files } =
    count > 0 ? composeThread(random, input2) : { messages: [], files: [] }
  conversation.createdAt = (messages[0]?.createdAt ?? end) - (count > 0 ? 60_000 : 0)
  conversation.updatedAt = messages.at(-1)?.createdAt ?? conversation.createdAt
  books.rows.conversations.push(conversation)
  // A loop: spreading thousands of messages into one call would overflow the stack.
  for (const message of messages) books.rows.messages.push(message)
  for (const file of files) books.rows.files.push(file)
}

function createTags(random: Random, people: People): Tag[] {
  return TAGS.map(([name, colour]) => ({
    uuid: uuidFrom(random),
    firmUuid: people.firm.uuid,
    name,
    slug: slugOf(name),
    colour,
    createdAt: people.firm.createdAt,
  }))
}

function createNotifications(random: Random, books: Books): Notification[] {
  const { self } = books.people
  return shuffled(random, books.rows.cases)
    .slice(0, 20)
    .map((folder, index) => ({
      uuid: uuidFrom(random),
      accountUuid: self.uuid,
      title: index % 2 === 0 ? 'Case review is due' : 'You were assigned to a case',
      description: folder.name,
      modelType: 'case',
      modelUuid: folder.uuid,
      readAt: index < 4 ? null : wholeSecond(books.now - index * DAY),
      createdAt: wholeSecond(books.now - (index + 0.4) * DAY),
    }))
}

function emptyRows(people: People, tags: Tag[]): WorldSnapshot {
  return {
    version: 1,
    userUuid: people.userUuid,
    firms: [people.firm, people.secondFirm],
    accounts: people.accounts,
    users: people.users,
    logins: people.logins,
    circles: people.circles,
    tags,
    cases: [],
    files: [],
    conversations: [],
    messages: [],
    notifications: [],
    webhooks: [],
  }
}

/** The demo firm as it stands at `now`; the same seed and time give the same world. */
export function createWorld(options: WorldOptions): World {
  const { seed } = options
  const now = wholeSecond(options.now())
  const random = createRandom(seed, 'world')
  const wanted = options.conversations ?? RECENT_PLANS.length + EARLIER_PLANS.length
  const people = createPeople(random, now, Math.floor(Math.max(0, wanted - 60) / 4))
  const tags = createTags(random, people)
  const books: Books = { people, tags, rows: emptyRows(people, tags), now }
  plansFor(random, wanted).forEach((plan, rank) => {
    const own = createRandom(seed, `thread ${rank}`)
    const count = plan.name === LONG_THREAD ? (options.longThread ?? 3000) : (plan.messages ?? 0)
    const end = latestActivity(own, now, rank, wanted)
    const participants = participantsFor(own, people, plan)
    addThread(books, { plan, self: people.self, participants, end, count }, { random: own, seed })
  })
  SECOND_PLANS.forEach((plan, rank) => {
    const own = createRandom(seed, `second thread ${rank}`)
    const participants = [...people.secondColleagues, people.secondSelf]
    const end = latestActivity(own, now, 8 + rank * 2, 24)
    const count = plan.messages ?? 0
    const input = { plan, self: people.secondSelf, participants, end, count }
    addThread(books, input, { random: own, seed })
  })
  books.rows.notifications = createNotifications(random, books)
  return new World(books.rows)
}
