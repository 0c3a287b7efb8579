/** What is remembered between runs and is no secret. */
import Store from 'electron-store'
import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { settingsSchema, type Settings, type SettingsChange } from '../../contract/settings.ts'
import type { Log } from '../model/log.ts'
import { sessionRecordSchema, type SessionMemory } from '../workspace/session-record.ts'

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
  /** The user knows that closing hides it. */
  toldOfTray: z.boolean().catch(false),
})
type WindowRecord = z.infer<typeof windowSchema>

export type SettingsFile = {
  /** Tells this profile's keychain entries from those of another on the same computer. */
  profile: string
  session: SessionMemory
  /** What the user chose. */
  chosen(): Settings
  /** Returns what is chosen from now on. */
  choose(change: SettingsChange): Settings
  window(): WindowRecord
  saveWindow(change: Partial<WindowRecord>): void
}

/** A file that can't be read is set aside and everything starts from its default. */
export function openSettings(folder: string, log: Log): SettingsFile {
  const store = openFile(folder)
  // The same for the same folder, though the settings may be lost: the keys must be found again.
  const profile = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const known = z.record(z.string(), z.unknown()).safeParse(store.get('chosen'))
  let chosen = settingsSchema.parse(known.data ?? {})
  /** A full disk must not keep anybody from reading. */
  const save = (work: () => void) => {
    try {
      work()
    } catch (error) {
      log.error('settings could not be written', error)
    }
  }
  const readWindow = () => {
    const record = windowSchema.safeParse(store.get('window'))
    return record.success ? record.data : windowSchema.parse({})
  }
  return {
    profile,
    session: {
      read() {
        const record = sessionRecordSchema.safeParse(store.get('session'))
        return record.success ? record.data : null
      },
      write(record) {
        save(() => (record === null ? store.delete('session') : store.set('session', record)))
      },
    },
    chosen: () => chosen,
    choose(change) {
      chosen = settingsSchema.parse({ ...chosen, ...change })
      save(() => store.set('chosen', chosen))
      return chosen
    },
    window: readWindow,
    saveWindow: (change) => save(() => store.set('window', { ...readWindow(), ...change })),
  }
}

function openFile(folder: string): Store {
  const options = { name: 'settings', cwd: folder, clearInvalidConfig: false }
  try {
    return new Store(options)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const file = join(folder, 'settings.json')
    renameSync(file, `${file}.unreadable`)
    return new Store(options)
  }
}
