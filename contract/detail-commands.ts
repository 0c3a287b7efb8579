/** Around a conversation: its case, documents and tags, older words of a message, its place here or not. */
import { z } from 'zod'
import {
  caseDetailSchema,
  documentsSchema,
  foundCasesSchema,
  foundPeopleSchema,
  leftoversSchema,
  messageVersionSchema,
} from './details.ts'
import { done, nothing, uuid } from './fields.ts'
import { tagSchema } from './tags.ts'

const query = z.string().max(200)

export const detailCommands = {
  /** People of the firm by name, asked of Plannr; those known here when that can't be. */
  'people.find': { input: z.object({ query }), output: foundPeopleSchema },
  'cases.find': { input: z.object({ query }), output: foundCasesSchema },
  'case.get': { input: z.object({ caseUuid: uuid }), output: caseDetailSchema },
  'conversation.documents': {
    input: z.object({ conversationUuid: uuid }),
    output: documentsSchema,
  },
  /** Every tag of the firm. */
  'tags.list': { input: nothing, output: z.array(tagSchema) },
  /** The words that a message had, the newest first. */
  'message.edits': {
    input: z.object({ conversationUuid: uuid, messageUuid: uuid }),
    output: z.array(messageVersionSchema),
  },
  /**
   * Takes a conversation that is no longer shared off this computer. With more in it than
   * `agreed` nothing happens but that it is counted.
   */
  'conversation.remove': {
    input: z.object({ conversationUuid: uuid, agreed: leftoversSchema.nullable() }),
    output: z.object({ removed: z.boolean(), leftovers: leftoversSchema }),
  },
  /** Whether the list stands in groups by case, from now on. */
  'conversations.group': { input: z.object({ grouped: z.boolean() }), output: done },
} as const
