/**
 * The form of the settings file. A setting that gets another name or meaning gets a step here; a new
 * one needs none. A file of a newer Parley keeps its number, and of it is read what can be read.
 */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

type Raw = Record<string, unknown>

const record = z.record(z.string(), z.unknown())

/** The step at an index leads from the version of that number to the next. */
const steps: readonly ((raw: Raw) => Raw)[] = [onlyChosen]
export const SETTINGS_VERSION = steps.length

export function upgradeSettings(raw: Raw): Raw {
  const version = z.int().min(0).catch(0).parse(raw['version'])
  if (version >= SETTINGS_VERSION) return raw
  const upgraded = steps.slice(version).reduce((form, step) => step(form), raw)
  return { ...upgraded, version: SETTINGS_VERSION }
}

/** What stood in every file before there were versions, chosen or not. */
const ALWAYS_WRITTEN: Raw = {
  sendWith: 'enter',
  undoHold: 0,
  showNewerFirst: true,
  spelling: true,
  spellingLanguage: 'en-GB',
  ownWords: [],
  fileLimits: {
    maxFiles: 100,
    maxFileBytes: 2_000_000_000,
    maxMessageBytes: 4_000_000_000,
    refusedTypes: '.bat .cmd .com .exe .hta .jse .lnk .msi .ps1 .scr'.split(' '),
  },
  fileCacheMegabytes: 1_000,
  notifications: 'full',
  quietHours: false,
  quietFrom: '20:00',
  quietTo: '08:00',
  pausedUntil: null,
}

/** A default that nobody chose leaves room for a firm's. */
function onlyChosen(raw: Raw): Raw {
  const { chosen, ...rest } = raw
  const known = record.safeParse(chosen)
  if (!known.success) return rest
  const differing = Object.entries(known.data).filter(
    ([name, value]) => !isDeepStrictEqual(value, ALWAYS_WRITTEN[name]),
  )
  return { ...rest, chosen: Object.fromEntries(differing) }
}
