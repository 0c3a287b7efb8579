/** The file that a user gives to who helps them. Names, words and secrets are not in it. */
import { strToU8, zipSync } from 'fflate'
import type { Check } from '../../../contract/diagnostics-commands.ts'
import { settingNames, type Settings } from '../../../contract/settings.ts'
import type { StoreFacts } from './store-facts.ts'

export type BundleParts = {
  versions: Record<string, string>
  settings: Settings
  managed: readonly string[]
  checks: readonly Check[]
  accounts: readonly StoreFacts[]
  logs: readonly { name: string; text: string }[]
  /** The user's home folder: their name may be in it. */
  home: string
}

/** The bytes of a ZIP file. */
export function makeBundle(parts: BundleParts): Uint8Array {
  const { home } = parts
  const json = (value: unknown) => strToU8(`${withoutHome(JSON.stringify(value, null, 2), home)}\n`)
  const files: Record<string, Uint8Array> = {
    'about.json': json(parts.versions),
    'settings.json': json({ ...redacted(parts.settings), managed: parts.managed }),
    'checks.json': json(parts.checks),
    'accounts.json': json(parts.accounts),
  }
  for (const { name, text } of parts.logs) files[`logs/${name}`] = strToU8(withoutHome(text, home))
  return zipSync(files)
}

/** Whether there is something says enough of what could name somebody, or a firm's network. */
const PRIVATE: ReadonlySet<string> = new Set([
  'ownWords',
  'downloadFolder',
  'proxyScript',
  'proxyServer',
  'proxyBypass',
  'updateFeed',
])

function redacted(settings: Settings): Record<string, unknown> {
  return Object.fromEntries(
    settingNames.map((name) => [
      name,
      PRIVATE.has(name) ? amountOf(settings[name]) : settings[name],
    ]),
  )
}

function amountOf(value: unknown): string {
  if (Array.isArray(value)) return `(${value.length} entries)`
  return value === null || value === '' ? '(none)' : '(set)'
}

export function withoutHome(text: string, home: string): string {
  if (home.length < 2) return text
  const escaped = JSON.stringify(home).slice(1, -1)
  return text.replaceAll(escaped, '~').replaceAll(home, '~')
}
