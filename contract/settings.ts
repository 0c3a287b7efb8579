/** What the user can choose. Each has its default, and one that can't be read falls back to it alone. */
import { z } from 'zod'
import { defaultFileLimits, fileLimitsSchema } from './file-limits.ts'

export const SPELLING_LANGUAGES = ['en-GB', 'en-US'] as const
/** Seconds. */
export const UNDO_HOLDS = [0, 5, 10] as const

/** How much of a message a notification shows. */
export const PREVIEWS = ['full', 'name', 'count', 'off'] as const

/** A time of day on this computer. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const choices = {
  /** The key that sends; with `mod-enter` Enter begins a new line, and Ctrl or Cmd with it sends. */
  sendWith: z.enum(['enter', 'mod-enter']),
  /** Seconds for which a message waits here, so that it can be taken back. */
  undoHold: z.literal(UNDO_HOLDS),
  /** What others wrote meanwhile is shown before a message leaves. */
  showNewerFirst: z.boolean(),
  spelling: z.boolean(),
  spellingLanguage: z.enum(SPELLING_LANGUAGES),
  /** Words that the user has taught. */
  ownWords: z.array(z.string().min(1).max(60)).max(5_000),
  /** What may be attached. */
  fileLimits: fileLimitsSchema,
  /** What the files kept to be shown may take of the disk. */
  fileCacheMegabytes: z.number().int().min(50).max(100_000),
  notifications: z.enum(PREVIEWS),
  quietHours: z.boolean(),
  /** Later than `quietTo`: over midnight. */
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
  /** Epoch milliseconds; null: not paused. */
  pausedUntil: z.number().nullable(),
}

export const settingsSchema = z.object({
  sendWith: choices.sendWith.catch('enter'),
  undoHold: choices.undoHold.catch(0),
  showNewerFirst: choices.showNewerFirst.catch(true),
  spelling: choices.spelling.catch(true),
  spellingLanguage: choices.spellingLanguage.catch('en-GB'),
  ownWords: choices.ownWords.catch([]),
  fileLimits: choices.fileLimits.catch(defaultFileLimits),
  fileCacheMegabytes: choices.fileCacheMegabytes.catch(1_000),
  notifications: choices.notifications.catch('full'),
  quietHours: choices.quietHours.catch(false),
  quietFrom: choices.quietFrom.catch('20:00'),
  quietTo: choices.quietTo.catch('08:00'),
  pausedUntil: choices.pausedUntil.catch(null),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = settingsSchema.parse({})

/** Those that are to become other. */
export const settingsChangeSchema = z.object(choices).partial()
export type SettingsChange = z.infer<typeof settingsChangeSchema>
