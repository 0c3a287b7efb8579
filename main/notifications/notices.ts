/** The words of notifications: from what is new, and how much of it may be seen. */
import { counted } from '../../contract/numbers.ts'
import type { Settings } from '../../contract/settings.ts'
import type { Arrival } from '../model/records.ts'

/** A conversation with messages that are to be told of. */
export type News = {
  account: { accountUuid: string; name: string; canWrite: boolean }
  conversationUuid: string
  /** The newest message. */
  last: Arrival
  /** Messages that came since the user was told of nothing. */
  count: number
}

/** Where a click leads. */
export type NoticeTarget = { accountUuid: string; conversationUuid: string; key: number }

export type Notice = {
  /** One that is shown replaces an earlier one of the same id. */
  id: string
  title: string
  body: string
  /** Null: to the window, wherever it is. */
  target: NoticeTarget | null
  /** The account may write there. */
  canReply: boolean
  /** It goes once all of these have been read. */
  about: string[]
}

export type NoticeFacts = {
  level: Exclude<Settings['notifications'], 'off'>
  /** The account on the screen. */
  shownAccount: string | null
}

const BODY_LENGTH = 200
const TITLE_LENGTH = 120
/** Of what gathered during a pause or while the computer slept. */
const MOST_AT_ONCE = 5
const SUMMARY = 'summary'

/** A conversation can be open to two of the user's accounts. */
export function idOf({ account, conversationUuid }: News): string {
  return `${account.accountUuid} ${conversationUuid}`
}

/** One a conversation; with too many, one for the rest of them. `news`: the newest last. */
export function noticesOf(news: News[], facts: NoticeFacts): Notice[] {
  if (facts.level === 'count') return news.length === 0 ? [] : [summaryOf(news, 'Parley', '')]
  const single = news.slice(-MOST_AT_ONCE).map((one) => noticeOf(one, facts))
  const rest = news.slice(0, -MOST_AT_ONCE)
  return rest.length === 0 ? single : [summaryOf(rest, 'More new messages', 'other '), ...single]
}

function noticeOf(news: News, facts: NoticeFacts): Notice {
  const { account, last, count } = news
  // Whose conversation it is has to be said when it is not the one that the user is in.
  const whose = account.accountUuid === facts.shownAccount ? '' : ` – ${account.name}`
  const several = facts.level === 'name' || count === 1 ? '' : ` (${countWords(count)})`
  const words = last.text.trim() || fileWords(last.fileCount)
  const said = facts.level === 'name' ? countWords(count) : `${last.authorName}: ${words}`
  return {
    id: idOf(news),
    title: `${last.conversationName.slice(0, TITLE_LENGTH)}${several}${whose}`,
    body: said.slice(0, BODY_LENGTH),
    target: targetOf(news),
    canReply: account.canWrite,
    about: [idOf(news)],
  }
}

function summaryOf(news: News[], title: string, other: string): Notice {
  const count = news.reduce((sum, one) => sum + one.count, 0)
  const [only] = news
  const places = counted(news.length, `${other}conversation`, `${other}conversations`)
  const where = only && (news.length > 1 || other) ? ` in ${places}` : ''
  return {
    id: SUMMARY,
    title,
    body: `${countWords(count)}${where}`,
    target: only && news.length === 1 ? targetOf(only) : null,
    // Nobody answers what they were not shown.
    canReply: false,
    about: news.map(idOf),
  }
}

function targetOf({ account, conversationUuid, last }: News): NoticeTarget {
  return { accountUuid: account.accountUuid, conversationUuid, key: last.key }
}

function countWords(count: number): string {
  return counted(count, 'new message', 'new messages')
}

function fileWords(count: number): string {
  if (count === 0) return 'New message'
  return count === 1 ? 'Sent a file' : `Sent ${counted(count, 'file', 'files')}`
}

/** For a desktop that reads markup in the body. Source: Desktop Notifications Specification, markup. */
export function escapeMarkup(body: string): string {
  return body.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
