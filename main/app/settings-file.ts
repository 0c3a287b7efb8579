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
  const file = join(folder, 'settings.json')
  let trouble: SettingsTrouble = null
  try {
    if (!isReadable(file)) {
      renameSync(file, freeName(`${file}.unreadable`))
      trouble = 'set-aside'
      log.warn('the settings could not be read and were set aside')
    }
    const store = new Store({ name: 'settings', cwd: folder, clearInvalidConfig: false })
    upgrade(store)
    return keepIn(store, trouble, log)
  } catch (error) {
    log.error('settings are not kept in this run', error)
    const values = new Map<string, unknown>()
    return {
      trouble: 'not-kept',
      get: (name) => values.get(name),
      set: (name, value) => values.set(name, value),
    }
  }
}

/** Not there is readable too; a folder, other people's files and what is no object are not. */
function isReadable(file: string): boolean {
  if (!existsSync(file)) return true
  try {
    return record.safeParse(JSON.parse(readFileSync(file, 'utf8'))).success
  } catch {
    return false
  }
}

function freeName(wanted: string): string {
  const names = Array.from({ length: MOST_KEPT }, (_one, index) =>
    index === 0 ? wanted : `${wanted}-${index + 1}`,
  )
  return names.find((name) => !existsSync(name)) ?? `${wanted}-${MOST_KEPT}`
}

function upgrade(store: Store): void {
  const before = store.store
  const now = upgradeSettings(before)
  if (now !== before) store.store = now
}

function keepIn(store: Store, trouble: SettingsTrouble, log: Log): SettingsKeep {
  return {
    trouble,
    get(name) {
      try {
        return store.get(name)
      } catch (error) {
        log.error('settings could not be read again', error)
        return undefined
      }
    },
    set(name, value) {
      try {
        if (value === undefined) store.delete(name)
        else store.set(name, value)
      } catch (error) {
        log.error('settings could not be written', error)
      }
    },
  }
}
