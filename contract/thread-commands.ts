/** The messages of a conversation, stretch by stretch, and how far they were read. */
import { z } from 'zod'
import { done, messageKey, nothing, uuid } from './fields.ts'
import { threadChangesSchema, threadPageSchema, threadSpanSchema } from './models.ts'

export const threadCommands = {
  /** The messages around one, wherever in the thread it is. */
  'thread.around': {
    input: z.object({
      conversationUuid: uuid,
      key: messageKey,
      limit: z.number().int().min(1).max(500),
    }),
    output: threadSpanSchema,
  },
  'thread.newer': {
    input: z.object({
      conversationUuid: uuid,
      afterKey: messageKey,
      limit: z.number().int().min(1).max(500),
    }),
    output: threadSpanSchema,
  },
  /** The first message at or after that time (epoch milliseconds), or the last one; null in an empty thread. */
  'thread.at': {
    input: z.object({ conversationUuid: uuid, time: z.number() }),
    output: z.object({ key: messageKey.nullable() }),
  },
  /** The newest messages, and from now on this is the thread on the screen. */
  'thread.open': {
    input: z.object({ conversationUuid: uuid, limit: z.number().int().min(1).max(500) }),
    output: threadPageSchema,
  },
  'thread.older': {
    input: z.object({
      conversationUuid: uuid,
      beforeKey: messageKey,
      limit: z.number().int().min(1).max(500),
    }),
    output: threadPageSchema,
  },
  /** Messages added or changed after a revision. */
  'thread.changes': {
    input: z.object({ conversationUuid: uuid, since: z.number() }),
    output: threadChangesSchema,
  },
  'thread.close': { input: nothing, output: done },
  /** Whether the end of the open thread is on the screen: what arrives there needs no notification. */
  'thread.atEnd': { input: z.object({ conversationUuid: uuid, atEnd: z.boolean() }), output: done },
  /** Everything up to this message has been on the screen long enough. */
  'thread.markRead': { input: z.object({ conversationUuid: uuid, key: messageKey }), output: done },
  /** The newest message of somebody else counts as unread again. */
  'thread.markUnread': { input: z.object({ conversationUuid: uuid }), output: done },
} as const
