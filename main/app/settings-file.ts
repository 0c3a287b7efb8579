/** The file that settings are kept in, whatever state it is found in. */
import Store from 'electron-store'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../model/log.ts'
import { upgradeSettings } from './settings-version.ts'

/** What the user has to be told of; null: all is well. */
export type SettingsTrouble = 'set-aside' | 'not-kept' | null

export type SettingsKeep = {
  trouble: SettingsTrouble
  get(name: string): unknown
  /** Undefined takes it away. A disk that is full or closed is logged: it must not keep anybody from reading. */
  set(name: string, value: unknown): void
}

const record = z.record(z.string(), z.unknown())
/** So many damaged files stay beside the one in use; then the last of them is replaced. */
const MOST_KEPT = 5

/** One that can't be read is set aside, and everything starts from its default. */
export function openSettingsFile(folder: string, log: Log): SettingsKeep {
  const { found, store, trouble } = open(folder, log)
  const values = new Map(Object.entries(upgradeSettings(found)))
  const kept = new Map([...values].map(([name, value]) => [name, JSON.stringify(value)]))
  return {
    trouble,
    get: (name) => values.get(name),
    set(name, value) {
      if (value === undefined) values.delete(name)
      else values.set(name, value)
      const words = JSON.stringify(value)
      // Said again at each start; a write waits for the disk.
      if (kept.get(name) === words) return
      try {
        // All of it: what could not be written the last time comes along.
        const writable = store()
        if (writable) writable.store = Object.fromEntries(values)
        kept.set(name, words)
      } catch (error) {
        log.error('settings could not be written', error)
      }
    },
  }
}

type Values = Record<string, unknown>
type Opened = { found: Values; store: () => Store | null; trouble: SettingsTrouble }

function open(folder: string, log: Log): Opened {
  const file = join(folder, 'settings.json')
  let made: Store | null = null
  const store = () =>
    (made ??= new Store({ name: 'settings', cwd: folder, clearInvalidConfig: false }))
  try {
    const found = read(file)
    // What is only read needs nobody to write it, and the window waits for this.
    if (found !== null) return { found, store, trouble: null }
    const isDamaged = existsSync(file)
    if (isDamaged) {
      renameSync(file, freeName(`${file}.unreadable`))
      log.warn('the settings could not be read and were set aside')
    }
    return { found: store().store, store, trouble: isDamaged ? 'set-aside' : null }
  } catch (error) {
    log.error('settings are not kept in this run', error)
    return { found: {}, store: () => null, trouble: 'not-kept' }
  }
}

/** Null: not there, a folder, other people's, or no object. */
function read(file: string): Values | null {
  try {
    return record.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

function freeName(wanted: string): string {
  const names = Array.from({ length: MOST_KEPT }, (_one, index) =>
    index === 0 ? wanted : `${wanted}-${index + 1}`,
  )
  return names.find((name) => !existsSync(name)) ?? `${wanted}-${MOST_KEPT}`
}
