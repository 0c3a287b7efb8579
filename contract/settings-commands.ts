/** What can be asked about settings, and done in the dialog that shows them. */
import { z } from 'zod'
import { nothing } from './fields.ts'
import { settingNameSchema, settingsChangeSchema, settingsSchema } from './settings.ts'

export const settingsCommands = {
  'settings.get': { input: nothing, output: settingsSchema },
  /** Answers `managed` when a policy has locked one of them, and changes nothing then. */
  'settings.change': { input: settingsChangeSchema, output: settingsSchema },
  /** Those that a policy has locked. */
  'settings.managed': { input: nothing, output: z.array(settingNameSchema) },
  /** To the defaults, except for what the user taught the spell-check. */
  'settings.reset': { input: nothing, output: settingsSchema },
  /** Asks with the system's own dialog for the folder of downloads; as it was when they change their mind. */
  'settings.chooseFolder': { input: nothing, output: settingsSchema },
  /** Where downloads go now; `gone`: the chosen folder is not there, and this one takes its place. */
  'settings.downloadPlace': {
    input: nothing,
    output: z.object({ folder: z.string(), gone: z.boolean() }),
  },
  /** Bytes that the files kept to be shown take, of all accounts at work. */
  'fileCache.size': { input: nothing, output: z.object({ bytes: z.number() }) },
  /** They are fetched again when they are next looked at. */
  'fileCache.empty': { input: nothing, output: z.object({ bytes: z.number() }) },
  /** Shows one whatever is chosen, and answers what the system made of it. */
  'notifications.test': {
    input: nothing,
    output: z.object({
      shown: z.boolean(),
      /** The system's own words, when it has some. */
      reason: z.string().nullable(),
    }),
  },
} as const
