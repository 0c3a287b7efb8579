/** What is typed and attached and not sent yet. */
import { z } from 'zod'
import { failureSchema } from './errors.ts'
import { done, draftVersion, MESSAGE_MAX_LENGTH, uuid } from './fields.ts'
import { attachmentSchema, draftSchema, editDraftSchema } from './models.ts'

const attached = z.object({
  draft: draftSchema,
  refused: z.array(z.object({ name: z.string(), failure: failureSchema })),
})

export const draftCommands = {
  'draft.get': { input: z.object({ conversationUuid: uuid }), output: draftSchema },
  'draft.save': {
    input: z.object({
      conversationUuid: uuid,
      text: z.string().max(MESSAGE_MAX_LENGTH),
      /** Higher than that of the save before; without it the save always counts. */
      version: draftVersion.optional(),
    }),
    /** The version stored now: another than the one given when that came too late. */
    output: z.object({ version: draftVersion }),
  },
  /** Edits of this conversation that were typed and not saved, the one touched last at the end. */
  'editDraft.list': {
    input: z.object({ conversationUuid: uuid }),
    output: z.array(editDraftSchema),
  },
  /** Without words, or with those that the message has, there is nothing to keep. */
  'editDraft.save': {
    input: z.object({
      conversationUuid: uuid,
      draft: editDraftSchema.extend({
        before: z.string().max(MESSAGE_MAX_LENGTH),
        text: z.string().max(MESSAGE_MAX_LENGTH),
      }),
    }),
    output: done,
  },
  /**
   * The files go beside the input: only the preload can turn a File into a path, or into bytes when it
   * has none.
   */
  'attachments.add': {
    input: z.object({ conversationUuid: uuid }),
    output: attached,
  },
  /** Asks with the system's own file dialog. */
  'attachments.pick': {
    input: z.object({ conversationUuid: uuid }),
    output: attached,
  },
  'attachments.remove': {
    input: z.object({ conversationUuid: uuid, id: attachmentSchema.shape.id }),
    output: draftSchema,
  },
  /** Takes back a removal. */
  'attachments.restore': {
    input: z.object({ conversationUuid: uuid, ids: z.array(attachmentSchema.shape.id).max(500) }),
    output: draftSchema,
  },
  /** The bytes of an attached picture, for a small one in its row; null when it is none, or too large. */
  'attachments.picture': {
    input: z.object({ conversationUuid: uuid, id: attachmentSchema.shape.id }),
    output: z.instanceof(Uint8Array).nullable(),
  },
} as const
