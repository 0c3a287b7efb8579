/** How this copy of Parley becomes a newer one, and how far it is with that. */
import { z } from 'zod'
import { done, nothing } from './fields.ts'

/**
 * `self`: it fetches and replaces itself. `notify`: it only tells of a newer one, because somebody else
 * looks after this copy, or because no more is wanted (`chosen`). `off`: it does not look.
 */
export const updateWaySchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('self') }),
  z.object({
    way: z.literal('notify'),
    because: z.enum(['managed', 'chosen', 'package', 'read-only', 'unpacked']),
  }),
  z.object({ way: z.literal('off'), because: z.enum(['no-feed', 'insecure-feed', 'managed']) }),
])
export type UpdateWay = z.infer<typeof updateWaySchema>

export const UPDATE_FAILURES = [
  'unreachable',
  'cut-off',
  'no-list',
  'unusable-list',
  'refused',
  'unsafe-address',
  'wrong-checksum',
  'wrong-signature',
  'disk-full',
  'not-written',
  'not-installed',
  'unexpected',
] as const
export type UpdateFailure = (typeof UPDATE_FAILURES)[number]

export const updateStepSchema = z.discriminatedUnion('step', [
  /** Epoch milliseconds of the last look that found nothing newer; null: none yet. */
  z.object({ step: z.literal('idle'), checkedAt: z.number().nullable() }),
  z.object({ step: z.literal('checking') }),
  z.object({ step: z.literal('downloading'), version: z.string(), percent: z.number() }),
  /** It is put in place by a restart, or by the next end. */
  z.object({ step: z.literal('ready'), version: z.string() }),
  /** Somebody else puts it in place. */
  z.object({ step: z.literal('available'), version: z.string() }),
  z.object({ step: z.literal('failed'), because: z.enum(UPDATE_FAILURES) }),
])
export type UpdateStep = z.infer<typeof updateStepSchema>

export const updatesSchema = z.object({
  /** The one that runs. */
  version: z.string(),
  way: updateWaySchema,
  step: updateStepSchema,
})
export type Updates = z.infer<typeof updatesSchema>

export const updateCommands = {
  'updates.get': { input: nothing, output: updatesSchema },
  /** Looks now, also where looking by itself is switched off; answers when it is known whether there is a newer one. */
  'updates.check': { input: nothing, output: updatesSchema },
  /** Ends Parley as Quit does, and starts the new version. Nothing happens while none is ready. */
  'updates.restart': { input: nothing, output: done },
} as const
