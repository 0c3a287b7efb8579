/** What the user may change in Plannr besides sending: each is a state that they want to be so. */
import { z } from 'zod'
import { failureSchema } from './errors.ts'
import { done, MESSAGE_MAX_LENGTH, NAME_MAX_LENGTH, uuid } from './fields.ts'
import { tagSchema } from './tags.ts'

/** The four of Plannr's API. Source: Plannr API reference, create reaction. */
export const reactions = ['like', 'love', 'laughing', 'surprised'] as const

export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), name: z.string().trim().min(1).max(NAME_MAX_LENGTH) }),
  z.object({ kind: z.literal('pin'), pinned: z.boolean() }),
  z.object({ kind: z.literal('participant'), accountUuid: uuid, present: z.boolean() }),
  z.object({ kind: z.literal('admin'), accountUuid: uuid, admin: z.boolean() }),
  z.object({ kind: z.literal('tag'), tag: tagSchema, applied: z.boolean() }),
  z.object({
    kind: z.literal('edit'),
    messageUuid: uuid,
    text: z.string().max(MESSAGE_MAX_LENGTH).regex(/\S/u),
  }),
  /** Null takes one's own reaction back: everybody has one at most. */
  z.object({
    kind: z.literal('reaction'),
    messageUuid: uuid,
    reaction: z.string().min(1).max(64).nullable(),
  }),
])
export type Change = z.infer<typeof changeSchema>
export type ChangeKind = Change['kind']

/** A change that Plannr did not take: the screen shows what was before, and this says why. */
export const refusedChangeSchema = z.object({
  id: z.number(),
  change: changeSchema,
  /** The person, the tag, or the start of the message that it was about; empty for the conversation. */
  about: z.string(),
  failure: failureSchema,
})
export type RefusedChange = z.infer<typeof refusedChangeSchema>

export const changeCommands = {
  /** Shown at once, stored, and made so in Plannr as soon as that can be. */
  'change.request': {
    input: z.object({ conversationUuid: uuid, change: changeSchema }),
    output: done,
  },
  'change.retry': { input: z.object({ id: z.number().int() }), output: done },
  /** Lets go of a change that Plannr refused. */
  'change.dismiss': { input: z.object({ id: z.number().int() }), output: done },
} as const
