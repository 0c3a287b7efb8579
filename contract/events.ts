import { z } from 'zod'
import { pageActionSchema } from './actions.ts'
import { settingsSchema } from './settings.ts'
import { updatesSchema } from './updates.ts'
import { downloadSchema } from './file-commands.ts'
import { lockStateSchema } from './lock.ts'
import { networkStateSchema } from './network-commands.ts'
import { sessionSchema, syncStatusSchema } from './models.ts'

/** Everything main tells the renderer without being asked. */
export const eventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('session'), session: sessionSchema }),
  /** Something was committed; what is on the screen with a lower revision is out of date. */
  z.object({
    event: z.literal('changed'),
    revision: z.number(),
    /** Conversations in which messages changed. */
    threads: z.array(z.string()),
  }),
  z.object({ event: z.literal('settings'), settings: settingsSchema }),
  /** The one thing that is told while Parley is locked. */
  z.object({ event: z.literal('lock'), lock: lockStateSchema }),
  z.object({ event: z.literal('updates'), updates: updatesSchema }),
  z.object({ event: z.literal('network'), state: networkStateSchema }),
  z.object({ event: z.literal('sync'), status: syncStatusSchema }),
  /** The user clicked a notification or the tray; its account is the one on the screen by then. */
  z.object({
    event: z.literal('show-conversation'),
    accountUuid: z.string(),
    conversationUuid: z.string(),
    /** The message to go to; null: where the thread opens. */
    key: z.number().nullable(),
  }),
  /** The user asked for it in the menu or the tray. */
  z.object({ event: z.literal('action'), action: pageActionSchema }),
  /** The unread counts of the accounts have to be asked for again. */
  z.object({ event: z.literal('unread') }),
  z.object({ event: z.literal('notice'), tone: z.enum(['info', 'warning']), text: z.string() }),
  /** Bytes of an own message's files that have left this computer. */
  z.object({
    event: z.literal('upload'),
    accountUuid: z.string(),
    key: z.number(),
    sent: z.number(),
    total: z.number(),
  }),
  /** A file that comes down, of whichever account. */
  downloadSchema.extend({ event: z.literal('download') }),
])
export type ParleyEvent = z.infer<typeof eventSchema>
