import type {
  AccountChoice,
  ConversationDetail,
  Message,
  Person,
  Preview,
} from '../../contract/models.ts'

/** Invented people and conversations for component tests and for looking at the screens. */
export const me: AccountChoice = {
  accountUuid: 'acc-helen',
  name: 'Helen Marsh',
  firmName: 'Northgate Wealth',
  kind: 'employee',
  canWrite: true,
  preferred: true,
}
export const otherAccount: AccountChoice = {
  accountUuid: 'acc-helen-2',
  name: 'Helen Marsh',
  firmName: 'Castle Street Mortgages',
  kind: 'employee',
  canWrite: false,
  preferred: false,
}

const NAMES = [
  'Priya Shah', 'Tom Okafor', 'Eleanor Whitcombe', 'Gareth Pryce', 'Amara Nwosu', 'Callum Reid',
  'Beatrice Lindqvist-Thornbury', 'Mo Farooqi', 'Sian Bevan', 'Douglas Hale', 'Yasmin Aziz',
  'Fiona MacLeod', 'Rupert Ashdown', 'Ines Carvalho', 'Kit Barrow',
] // prettier-ignore

export const people: Person[] = NAMES.map((name, index) => ({
  accountUuid: `person-${index}`,
  name,
  kind: index % 3 === 0 ? 'client' : 'employee',
  hasLogin: true,
}))

const TOPICS = [
  'Pension transfer – Whitcombe', 'Annual review 2026', 'Mortgage offer: 14 Larch Close',
  'Inheritance tax planning', 'ISA allowance before April', 'Okafor family trust',
  'Protection for the new baby', 'Fund switch, cautious to balanced', 'Documents for the accountant',
  'Fee agreement', 'Client onboarding – Carvalho', 'Retirement date moved to September',
] // prettier-ignore

const LINES = [
  'Morning! The provider has confirmed the transfer value: £184,220.17.',
  'Lovely, thank you.',
  'Could you send me the signed form when you have a moment? Page 3 was missing last time.',
  'I spoke with them today. They need proof of address that is less than three months old, and a copy of the passport certified by a solicitor or an accountant.',
  'Done ✅',
  'See https://www.gov.uk/pension-tax-relief (the table near the end) and tell me whether Tuesday suits.',
  'Tuesday at ten works. Ring me on tel:+441224555010 if anything changes.',
  '👍',
  'The projections are attached. Two scenarios:\n\n1. retire at 62, with the lump sum\n2. retire at 65, without\n\nThe second one leaves more room.',
  'Thanks, Priya. That is very clear.',
] // prettier-ignore

const MINUTE = 60_000

export function message(key: number, more: Partial<Message> = {}): Message {
  const author = people[key % 3] ?? people[0]
  return {
    key,
    uuid: `message-${key}`,
    authorUuid: author?.accountUuid ?? null,
    authorName: author?.name ?? '',
    mine: false,
    text: LINES[key % LINES.length] ?? '',
    sentAt: 0,
    order: 0,
    edited: false,
    deleted: false,
    saving: false,
    discarded: false,
    files: [],
    reactions: [],
    delivery: { state: 'sent' },
    ...more,
  }
}

export const mine = {
  mine: true,
  authorUuid: me.accountUuid,
  authorName: me.name,
} as const satisfies Partial<Message>

/** `count` messages that end shortly before `now`, in bursts, oldest first. */
export function history(first: number, count: number, now: number): Message[] {
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index
    const burst = Math.floor(back / 4)
    const sentAt = now - burst * 187 * MINUTE - (back % 4) * 2 * MINUTE - 9 * MINUTE
    const own = Math.floor(index / 3) % 3 === 1 ? mine : {}
    const author = people[Math.floor(index / 3) % 2]
    const by = { authorUuid: author?.accountUuid ?? null, authorName: author?.name ?? '' }
    return message(first + index, { sentAt, ...by, ...own })
  })
}

export function previewOf(last: Message | undefined): Preview | null {
  if (!last) return null
  return {
    authorName: last.authorName,
    mine: last.mine,
    text: last.text.split('\n')[0]?.slice(0, 140) ?? '',
    fileCount: last.files.length,
    deleted: last.deleted,
    delivery: last.delivery.state === 'held' ? 'sending' : last.delivery.state,
  }
}

export function conversation(index: number, activityAt: number | null): ConversationDetail {
  const topic = TOPICS[index % TOPICS.length] ?? ''
  const members = people.slice(index % 4, (index % 4) + 2 + (index % 5))
  return {
    uuid: `conversation-${index}`,
    name: index < TOPICS.length ? topic : `${topic} (${index})`,
    pinned: index === 0 || index === 4,
    muted: index === 3,
    archived: index % 11 === 10,
    unread: 0,
    draft: null,
    preview: null,
    activityAt,
    participantsCount: members.length + 1,
    case:
      index % 3 === 0
        ? {
            uuid: `case-${index}`,
            name: 'Drawdown 2026',
            status: 'open',
            reviewAt: Date.UTC(2026, 11, 3),
          }
        : null,
    gone: index === 9,
    isAdmin: index % 2 === 0,
    filesCount: 2,
    messagesCount: 0,
    participants: members,
    refused: [],
    tags: [],
  }
}
