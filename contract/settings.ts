/** What the user can choose. Each has its default, and one that can't be read falls back to it alone. */
import { z } from 'zod'
import { defaultSettings, TEXT_SIZES } from './default-settings.ts'
import { fileLimitsSchema } from './file-limits.ts'
import { LOCK_AFTER } from './lock.ts'
import { isBypassList, isProxyServer, isScriptAddress, PROXIES } from './proxy.ts'

export const SPELLING_LANGUAGES = ['en-GB', 'en-US'] as const
/** Seconds. */
export const UNDO_HOLDS = [0, 5, 10] as const

/** How much of a message a notification shows. */
export const PREVIEWS = ['full', 'name', 'count', 'off'] as const

export const LOGIN_STARTS = ['off', 'open', 'hidden'] as const
export type LoginStart = (typeof LOGIN_STARTS)[number]
export const THEMES = ['system', 'light', 'dark'] as const
export const DENSITIES = ['comfortable', 'compact'] as const
/** Whether Parley looks for newer versions, and whether it puts them in place. */
export const UPDATES = ['automatic', 'notify', 'off'] as const
export const UPDATE_CHANNELS = ['stable', 'beta'] as const
export const MOTIONS = ['system', 'reduced'] as const
export const LOG_LEVELS = ['normal', 'detailed'] as const

/** A time of day on this computer. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The form of each. A new one stands here, in `settingsSchema` and, with its default, in default-settings.ts. */
export const choices = {
  /** Whether Parley starts with the user's login, with a window or without. */
  startAtLogin: z.enum(LOGIN_STARTS),
  /** Closing the window leaves Parley at work in the tray. */
  closeToTray: z.boolean(),
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
  /** Per cent. */
  textSize: z.number().int().min(TEXT_SIZES.smallest).max(TEXT_SIZES.largest),
  motion: z.enum(MOTIONS),
  /** The key that sends; with `mod-enter` Enter starts a new line, and Ctrl or Cmd with it sends. */
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
  /** A path; null: the Downloads folder of the system. */
  downloadFolder: z.string().min(1).max(4_096).nullable(),
  notifications: z.enum(PREVIEWS),
  quietHours: z.boolean(),
  /** Later than `quietTo`: over midnight. */
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
  /** Epoch milliseconds; null: not paused. */
  pausedUntil: z.number().nullable(),
  /** Parley asks for a passphrase; in force once there is one. */
  appLock: z.boolean(),
  /** Without a key or the mouse. */
  lockAfterMinutes: z.literal(LOCK_AFTER),
  /** Also when the computer sleeps, or its screen is locked. */
  lockWithSystem: z.boolean(),
  updates: z.enum(UPDATES),
  updateChannel: z.enum(UPDATE_CHANNELS),
  /** The folder on the web with the lists of versions; null: the one that the build names. */
  updateFeed: z.string().min(1).max(2_000).nullable(),
  /** `script` and `manual` count once their address is there; until then the system's. */
  proxy: z.enum(PROXIES),
  proxyScript: z.string().max(2_000).refine(isScriptAddress).nullable(),
  proxyServer: z.string().max(300).refine(isProxyServer).nullable(),
  /** Hosts that a manual proxy is not asked for. */
  proxyBypass: z.string().max(2_000).refine(isBypassList),
  logLevel: z.enum(LOG_LEVELS),
}
export type SettingName = keyof typeof choices
export const settingNameSchema = z.keyof(z.object(choices))
export const settingNames = settingNameSchema.options
export type Settings = { [Name in SettingName]: z.infer<(typeof choices)[Name]> }

export const settingsSchema = z.object({
  startAtLogin: choices.startAtLogin.catch(defaultSettings.startAtLogin),
  closeToTray: choices.closeToTray.catch(defaultSettings.closeToTray),
  theme: choices.theme.catch(defaultSettings.theme),
  density: choices.density.catch(defaultSettings.density),
  textSize: choices.textSize.catch(defaultSettings.textSize),
  motion: choices.motion.catch(defaultSettings.motion),
  sendWith: choices.sendWith.catch(defaultSettings.sendWith),
  undoHold: choices.undoHold.catch(defaultSettings.undoHold),
  showNewerFirst: choices.showNewerFirst.catch(defaultSettings.showNewerFirst),
  spelling: choices.spelling.catch(defaultSettings.spelling),
  spellingLanguage: choices.spellingLanguage.catch(defaultSettings.spellingLanguage),
  ownWords: choices.ownWords.catch(defaultSettings.ownWords),
  fileLimits: choices.fileLimits.catch(defaultSettings.fileLimits),
  fileCacheMegabytes: choices.fileCacheMegabytes.catch(defaultSettings.fileCacheMegabytes),
  downloadFolder: choices.downloadFolder.catch(defaultSettings.downloadFolder),
  notifications: choices.notifications.catch(defaultSettings.notifications),
  quietHours: choices.quietHours.catch(defaultSettings.quietHours),
  quietFrom: choices.quietFrom.catch(defaultSettings.quietFrom),
  quietTo: choices.quietTo.catch(defaultSettings.quietTo),
  pausedUntil: choices.pausedUntil.catch(defaultSettings.pausedUntil),
  appLock: choices.appLock.catch(defaultSettings.appLock),
  lockAfterMinutes: choices.lockAfterMinutes.catch(defaultSettings.lockAfterMinutes),
  lockWithSystem: choices.lockWithSystem.catch(defaultSettings.lockWithSystem),
  updates: choices.updates.catch(defaultSettings.updates),
  updateChannel: choices.updateChannel.catch(defaultSettings.updateChannel),
  updateFeed: choices.updateFeed.catch(defaultSettings.updateFeed),
  proxy: choices.proxy.catch(defaultSettings.proxy),
  proxyScript: choices.proxyScript.catch(defaultSettings.proxyScript),
  proxyServer: choices.proxyServer.catch(defaultSettings.proxyServer),
  proxyBypass: choices.proxyBypass.catch(defaultSettings.proxyBypass),
  logLevel: choices.logLevel.catch(defaultSettings.logLevel),
})

/** Those that are to become other. */
const settingsChange = z.object(choices).partial()
export type SettingsChange = z.infer<typeof settingsChange>

/**
/**
 * Those that the page may change: a folder is named by nobody but the user, in the system's dialog, the
 * lock by nobody who does not know its passphrase, and where programs come from by nobody but the firm.
 */
export const settingsChangeSchema = settingsChange
  .omit({ appLock: true })
  .extend({ downloadFolder: z.null().optional(), updateFeed: z.never().optional() })

/** What the user did rather than chose: no policy has a say in it. */
export const PERSONAL: ReadonlySet<SettingName> = new Set(['ownWords', 'pausedUntil'])

/** What a reset leaves alone: whoever resets need not know the passphrase. */
export const OUTLIVES_RESET: ReadonlySet<SettingName> = new Set([...PERSONAL, 'appLock'])

/** What a policy alone decides, whatever stands in the user's file. */
export const FIRM_ONLY: ReadonlySet<SettingName> = new Set(['updateFeed'])
