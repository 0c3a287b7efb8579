/** Sending, and what can be done with a message until Plannr has it. */
import { z } from 'zod'
import { done, draftVersion, MESSAGE_MAX_LENGTH, messageKey, uuid } from './fields.ts'
import { attachmentSchema, draftSchema } from './models.ts'

export const messageCommands = {
  /** Hands the text and the draft's attachments to the outbox and clears the draft, in one step. */
  'message.send': {
    input: z.object({
      conversationUuid: uuid,
      text: z.string().max(MESSAGE_MAX_LENGTH),
      /**
       * The newest message of somebody else that the user has had before their eyes. With a newer
       * one there the answer is newer-messages, and nothing leaves. Left out: nothing was shown yet.
       */
      seenKey: messageKey.nullable().optional(),
      /** The files of the draft that go along; left out: all. One that is missing keeps it back. */
      attachments: z.array(attachmentSchema.shape.id).max(500).optional(),
      /** Saves of the draft with this version or a lower one no longer count. */
      version: draftVersion.optional(),
    }),
    output: z.object({ key: messageKey }),
  },
  /** A message that is held, or was discarded a moment ago, comes back into the draft, before what stands there. */
  'message.takeBack': {
    input: z.object({ conversationUuid: uuid, key: messageKey }),
    /** Its own words, and the draft with them and its files. */
    output: z.object({ words: z.string(), draft: draftSchema }),
  },
  'message.retry': { input: z.object({ key: messageKey }), output: done },
  /** For a minute `message.takeBack` undoes it. */
  'message.discard': { input: z.object({ key: messageKey }), output: done },
  /** Stops it on its way. What may have reached Plannr is looked up before it counts as cancelled. */
  'message.cancel': { input: z.object({ key: messageKey }), output: done },
  /** Takes a file out of a message that failed; `name` as it is shown in that place. */
  'message.removeFile': {
    input: z.object({
      key: messageKey,
      index: z.number().int().min(0),
      name: z.string().max(10_000),
    }),
    output: done,
  },
} as const
