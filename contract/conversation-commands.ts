/** The list, one conversation of it, and what a new one is made of. */
import { z } from 'zod'
import { done, MESSAGE_MAX_LENGTH, NAME_MAX_LENGTH, nothing, uuid } from './fields.ts'
import {
  conversationDetailSchema,
  listFilterSchema,
  listWindowSchema,
  newConversationDraftSchema,
  personSchema,
} from './models.ts'

export const conversationCommands = {
  'conversations.window': {
    input: z.object({
      filter: listFilterSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: listWindowSchema,
  },
  /** In the order of the list, around at its ends, without the muted ones; null when there is no other. */
  'conversations.nextUnread': {
    input: z.object({ from: uuid.nullable(), step: z.union([z.literal(-1), z.literal(1)]) }),
    output: z.object({ conversationUuid: uuid.nullable() }),
  },
  'conversation.get': {
    input: z.object({ conversationUuid: uuid }),
    output: conversationDetailSchema.nullable(),
  },
  /** On this computer only: Plannr knows nothing like it. */
  'conversation.mute': {
    input: z.object({ conversationUuid: uuid, muted: z.boolean() }),
    output: done,
  },
  'conversation.create': {
    input: z.object({
      name: z.string().max(NAME_MAX_LENGTH),
      participants: z.array(uuid).max(500),
      caseUuid: uuid.nullable(),
      message: z.string().max(MESSAGE_MAX_LENGTH),
    }),
    output: z.object({ conversationUuid: uuid }),
  },
  /** What was typed in the dialog for a new conversation and not created yet. */
  'newConversation.load': { input: nothing, output: newConversationDraftSchema },
  'newConversation.save': { input: newConversationDraftSchema, output: done },
  /** People of the firm whose name contains the query, those known on this computer. */
  'people.search': {
    input: z.object({ query: z.string().max(200) }),
    output: z.array(personSchema),
  },
} as const
