/** What is remembered between runs and is no secret. */
import { z } from 'zod'
import { ExpectedError } from '../../contract/errors.ts'
import {
  FIRM_ONLY,
  LOGIN_STARTS,
  OUTLIVES_RESET,
  settingNames,
  settingsSchema,
  type LoginStart,
  type SettingName,
  type Settings,
  type SettingsChange,
} from '../../contract/settings.ts'
import { panesSchema, usualPanes } from '../../contract/panes.ts'
import { parseSettings } from '../../contract/known-settings.ts'
import type { Log } from '../model/log.ts'
import { profileNameOf } from '../model/profile-name.ts'
import { lockRecordSchema, type LockMemory } from '../lock/lock-memory.ts'
import { sessionRecordSchema, type SessionMemory } from '../workspace/session-record.ts'
import { noPolicy, type Policy } from './policy/policy-parse.ts'
import { openSettingsFile, type SettingsTrouble } from './settings-file.ts'

const boundsSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
  fullScreen: z.boolean().catch(false),
})

const windowSchema = z.object({
  /** By the screens that were there. */
  places: z.record(z.string(), boundsSchema).catch({}),
  /** Per cent. */
  zoom: z.number().catch(100),
  /** How wide its list and its details are. */
  panes: panesSchema.catch(usualPanes),
  /** The user knows that closing hides it. */
  toldOfTray: z.boolean().catch(false),
})
type WindowRecord = z.infer<typeof windowSchema>

const record = z.record(z.string(), z.unknown())

export type SettingsFile = {
  /** Tells this profile's keychain entries from those of another on the same computer. */
  profile: string
  session: SessionMemory
  lock: LockMemory
  /** What went wrong with the file, of which the user has to be told. */
  trouble: SettingsTrouble
  /** What is in force: locked by a policy, chosen by the user, given by a policy, or the default. */
  chosen(): Settings
  /** Returns what is in force from now on. Throws managed when a policy has locked one of them. */
  choose(change: SettingsChange): Settings
  /** Back to the defaults, a policy's before Parley's own. */
  reset(): Settings
  /** Those that a policy has locked. */
  managed(): SettingName[]
  /** What the system was last told about starting at login. */
  login: { told(): LoginStart; tell(start: LoginStart): void }
  window(): WindowRecord
  saveWindow(change: Partial<WindowRecord>): void
}

export function openSettings(folder: string, log: Log, policy: Policy = noPolicy): SettingsFile {
  const keep = openSettingsFile(folder, log)
  const profile = profileNameOf(folder)
  const readWindow = () => windowSchema.catch(windowSchema.parse({})).parse(keep.get('window'))
  return {
    profile,
    trouble: keep.trouble,
    session: {
      read: () => sessionRecordSchema.safeParse(keep.get('session')).data ?? null,
      write: (session) => keep.set('session', session ?? undefined),
    },
    lock: {
      read: () => lockRecordSchema.catch({ isSet: false, failures: 0 }).parse(keep.get('lock')),
      write: (lock) => keep.set('lock', lock ?? undefined),
    },
    ...choicesIn(keep, policy),
    login: {
      told: () => z.enum(LOGIN_STARTS).catch('off').parse(keep.get('login')),
      tell: (start) => keep.set('login', start),
    },
    window: readWindow,
    saveWindow: (change) => keep.set('window', { ...readWindow(), ...change }),
  }
}

type Kept = Pick<ReturnType<typeof openSettingsFile>, 'get' | 'set'>

function ofUser(own: Readonly<Record<string, unknown>>): SettingsChange {
  const firmOnly = new Set<string>(FIRM_ONLY)
  const mine = Object.entries(own).filter(([name]) => !firmOnly.has(name))
  return parseSettings(Object.fromEntries(mine))
}

/** Only what the user chose is kept, also what this version does not know. */
function choicesIn(
  keep: Kept,
  { defaults, locked }: Policy,
): Pick<SettingsFile, 'chosen' | 'choose' | 'reset' | 'managed'> {
  const isLocked = (name: string) => Object.hasOwn(locked, name)
  const inForce = () => settingsSchema.parse({ ...defaults, ...ofUser(own), ...locked })
  let own = record.safeParse(keep.get('chosen')).data ?? {}
  let chosen = inForce()
  const become = (next: Record<string, unknown>): Settings => {
    own = next
    chosen = inForce()
    keep.set('chosen', own)
    return chosen
  }
  return {
    chosen: () => chosen,
    choose(change) {
      const changes = Object.entries(change).filter(([, value]) => value !== undefined)
      const refused = changes.find(([name]) => isLocked(name))
      if (refused) throw new ExpectedError('managed', { detail: refused[0] })
      return become({ ...own, ...Object.fromEntries(changes) })
    },
    reset() {
      const names = new Set<string>(OUTLIVES_RESET)
      return become(Object.fromEntries(Object.entries(own).filter(([name]) => names.has(name))))
    },
    managed: () => settingNames.filter(isLocked),
  }
}
