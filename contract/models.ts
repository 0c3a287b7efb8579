import { z } from 'zod'
import { refusedChangeSchema } from './changes.ts'
import { failureSchema } from './errors.ts'
import { uuid } from './fields.ts'
import { tagSchema } from './tags.ts'

/** Epoch milliseconds, UTC. */
const instant = z.number()

export const accountChoiceSchema = z.object({
  accountUuid: uuid,
  name: z.string(),
  firmName: z.string(),
  /** client, employee, external, or what the server says. */
  kind: z.string(),
  canWrite: z.boolean(),
  preferred: z.boolean(),
})
export type AccountChoice = z.infer<typeof accountChoiceSchema>

export const sessionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  /** `notice` says why the user is here when they did not ask for it. */
  z.object({ state: z.literal('signed-out'), notice: z.string().nullable() }),
  z.object({ state: z.literal('choose-account'), accounts: z.array(accountChoiceSchema) }),
  /** Something on this computer stands in the way (keychain, folder, newer database). */
  z.object({ state: z.literal('blocked'), failure: failureSchema }),
  z.object({
    state: z.literal('ready'),
    mode: z.enum(['plannr', 'demo']),
    account: accountChoiceSchema,
    accounts: z.array(accountChoiceSchema),
    /** Set when Plannr refused the token: the cache stays readable, sends wait. */
    signInAgain: z.string().nullable(),
  }),
])
export type Session = z.infer<typeof sessionSchema>

/** Unread messages by account, of those accounts that are at work on this computer. */
export const unreadByAccountSchema = z.record(z.string(), z.number())
export type UnreadByAccount = z.infer<typeof unreadByAccountSchema>

export const personSchema = z.object({
  accountUuid: uuid,
  name: z.string(),
  kind: z.string(),
  hasLogin: z.boolean().nullable(),
  /** Tells people of one name apart. */
  email: z.string().nullish(),
})
export type Person = z.infer<typeof personSchema>

export const caseSchema = z.object({
  uuid,
  name: z.string(),
  status: z.string().nullable(),
  reviewAt: instant.nullable(),
})
export type CaseSummary = z.infer<typeof caseSchema>

export const previewSchema = z.object({
  /** Null when the server did not say who wrote it. */
  authorName: z.string().nullable(),
  mine: z.boolean(),
  /** First line of the text, shortened; empty when there are only files. */
  text: z.string(),
  fileCount: z.number(),
  deleted: z.boolean(),
  /** How far my own latest message is. */
  delivery: z.enum(['sent', 'sending', 'waiting', 'unconfirmed', 'failed']),
})
export type Preview = z.infer<typeof previewSchema>

export const conversationSummarySchema = z.object({
  uuid,
  name: z.string(),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** The user wants no notifications of it, on this computer. */
  muted: z.boolean(),
  unread: z.number(),
  /** Start of the unsent draft, when there is one. */
  draft: z.string().nullable(),
  preview: previewSchema.nullable(),
  /** Null for a conversation in which nobody wrote yet. */
  activityAt: instant.nullable(),
  participantsCount: z.number(),
  case: caseSchema.nullable(),
  /** Not on the server's list any more; kept until the user removes it. */
  gone: z.boolean(),
})
export type ConversationSummary = z.infer<typeof conversationSummarySchema>

export const conversationDetailSchema = conversationSummarySchema.extend({
  isAdmin: z.boolean(),
  filesCount: z.number(),
  messagesCount: z.number(),
  participants: z.array(personSchema),
  tags: z.array(tagSchema),
  /** Oldest first; each stays until the user tries again or lets go of it. */
  refused: z.array(refusedChangeSchema),
})
export type ConversationDetail = z.infer<typeof conversationDetailSchema>

export const listFilterSchema = z.enum(['all', 'unread', 'pinned', 'archived'])
export type ListFilter = z.infer<typeof listFilterSchema>

export const listWindowSchema = z.object({
  revision: z.number(),
  /** Rows under this filter, of which `rows` is the part from `offset` on. */
  total: z.number(),
  offset: z.number(),
  rows: z.array(conversationSummarySchema),
  /** In groups by case, with the numbers of the rows that begin one. */
  grouped: z.boolean(),
  headings: z.array(z.number()),
  /** Unread messages of the whole account. */
  totalUnread: z.number(),
  /** False until the first list has been fetched once; then an empty list means empty. */
  synced: z.boolean(),
})
export type ListWindow = z.infer<typeof listWindowSchema>

export const fileSchema = z.object({
  /** Null while it is on its way up. */
  uuid: uuid.nullable(),
  name: z.string(),
  /** Bytes; null when the server did not say. */
  size: z.number().nullable(),
  type: z.string().nullable(),
})
export type FileItem = z.infer<typeof fileSchema>

export const reactionSchema = z.object({
  reaction: z.string(),
  names: z.array(z.string()),
  mine: z.boolean(),
})
export type ReactionItem = z.infer<typeof reactionSchema>

export const deliverySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('sent') }),
  /** Kept here until then (epoch milliseconds), so that it can be taken back. */
  z.object({ state: z.literal('held'), until: instant }),
  z.object({ state: z.literal('sending') }),
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('unconfirmed') }),
  z.object({ state: z.literal('failed'), failure: failureSchema }),
])
export type Delivery = z.infer<typeof deliverySchema>

export const messageSchema = z.object({
  /** Stays the same from the moment of sending to the end. */
  key: z.number(),
  uuid: uuid.nullable(),
  authorUuid: uuid.nullable(),
  authorName: z.string(),
  mine: z.boolean(),
  text: z.string(),
  sentAt: instant,
  /** Among messages of one second: the higher is the later. */
  order: z.number(),
  edited: z.boolean(),
  deleted: z.boolean(),
  /** An edit of it is shown that the server does not have yet. */
  saving: z.boolean(),
  /** Taken back by the user before it left: to be removed from the screen. */
  discarded: z.boolean(),
  files: z.array(fileSchema),
  reactions: z.array(reactionSchema),
  delivery: deliverySchema,
})
export type Message = z.infer<typeof messageSchema>

export const threadPageSchema = z.object({
  revision: z.number(),
  /** Oldest first. */
  messages: z.array(messageSchema),
  /** Whether there are older ones, here or on the server. */
  hasOlder: z.boolean(),
  /** The first message not read when the thread was opened; where the divider goes. */
  firstUnreadKey: z.number().nullable(),
})
export type ThreadPage = z.infer<typeof threadPageSchema>

/** A stretch of a thread that need not reach its end. */
export const threadSpanSchema = z.object({
  revision: z.number(),
  /** Oldest first. */
  messages: z.array(messageSchema),
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
})
export type ThreadSpan = z.infer<typeof threadSpanSchema>

export const threadChangesSchema = z.object({
  revision: z.number(),
  messages: z.array(messageSchema),
})
export type ThreadChanges = z.infer<typeof threadChangesSchema>

export const attachmentSchema = z.object({
  id: z.number(),
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  type: z.string().nullable(),
  /** Why it could not be sent as it is now; it stays attached, for a drive may come back. */
  problem: failureSchema.nullable(),
})
export type Attachment = z.infer<typeof attachmentSchema>

export const draftSchema = z.object({
  text: z.string(),
  attachments: z.array(attachmentSchema),
  /** Rises with each save and each sending; a save with a lower one comes too late. */
  version: z.number(),
  /** Keys of messages discarded a moment ago, which can still be taken back. */
  discarded: z.array(z.number()),
})
export type Draft = z.infer<typeof draftSchema>

export const emptyDraft: Draft = { text: '', attachments: [], version: 0, discarded: [] }

/** What was typed into the edit of a message and not saved yet. */
export const editDraftSchema = z.object({
  messageUuid: uuid,
  /** As the message stood when editing began. */
  before: z.string(),
  text: z.string(),
})
export type EditDraft = z.infer<typeof editDraftSchema>

export const syncStatusSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('idle'),
    checkedAt: instant,
    /** Messages here, of those there are; null once the whole history is here. */
    history: z.object({ done: z.number(), total: z.number(), paused: z.boolean() }).nullable(),
  }),
  z.object({
    state: z.literal('checking'),
    checkedAt: instant.nullable(),
    /** Conversations fetched so far in the very first sync; null afterwards. */
    firstSync: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  }),
  z.object({ state: z.literal('offline'), checkedAt: instant.nullable(), nextTryAt: instant }),
  z.object({ state: z.literal('rate-limited'), checkedAt: instant.nullable(), until: instant }),
  z.object({
    state: z.literal('trouble'),
    checkedAt: instant.nullable(),
    nextTryAt: instant,
    failure: failureSchema,
  }),
  z.object({ state: z.literal('sign-in-needed'), reason: z.string() }),
  z.object({ state: z.literal('stopped') }),
])
export type SyncStatus = z.infer<typeof syncStatusSchema>

export const newConversationDraftSchema = z.object({
  name: z.string().max(10_000),
  participants: z.array(personSchema).max(500),
  case: caseSchema.nullable().default(null),
  message: z.string().max(1_000_000),
})
export type NewConversationDraft = z.infer<typeof newConversationDraftSchema>

/** Text in parts; `hit`: what was looked for. */
const snippetSchema = z.array(z.object({ text: z.string(), hit: z.boolean() }))
export type Snippet = z.infer<typeof snippetSchema>

export const searchHitSchema = z.object({
  conversationUuid: uuid,
  conversationName: z.string(),
  key: z.number(),
  authorName: z.string(),
  mine: z.boolean(),
  sentAt: instant,
  snippet: snippetSchema,
  files: z.array(snippetSchema),
})
export type SearchHit = z.infer<typeof searchHitSchema>

export const searchPageSchema = z.object({
  hits: z.array(searchHitSchema),
  next: z.string().nullable(),
  /** Names in filters that nobody and nothing here goes by. */
  unknown: z.array(z.string()),
})
export type SearchPage = z.infer<typeof searchPageSchema>

export const searchPlacesSchema = z.object({
  conversations: z.array(conversationSummarySchema),
  people: z.array(personSchema),
})
export type SearchPlaces = z.infer<typeof searchPlacesSchema>
