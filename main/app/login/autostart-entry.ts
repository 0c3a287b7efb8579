/** Starting at login on Linux: a desktop entry in the user's autostart folder. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { LoginItem } from './follow-login.ts'

export type AutostartParts = {
  /** The value of XDG_CONFIG_HOME, if there is one. */
  configHome: string | undefined
  home: string
  /** The program and what it is always started with. */
  command: readonly string[]
}

const FILE = 'parley.desktop'

export function createAutostart({ configHome, home, command }: AutostartParts): LoginItem {
  const folder = join(configFolder(configHome, home), 'autostart')
  const file = join(folder, FILE)
  return {
    isOn() {
      const text = read(file)
      // How desktops switch an entry off without removing it.
      return text !== null && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(text)
    },
    set(start) {
      if (start === 'off') {
        rmSync(file, { force: true })
        return
      }
      const text = autostartEntry(start === 'hidden' ? [...command, '--hidden'] : command)
      if (read(file) === text) return
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      // In one step: a desktop that starts meanwhile never sees half of it.
      const part = `${file}.part`
      writeFileSync(part, text, { mode: 0o644 })
      renameSync(part, file)
    },
  }
}

/** A path that is not absolute is to be ignored: XDG Base Directory Specification 0.8. */
function configFolder(configHome: string | undefined, home: string): string {
  return configHome && isAbsolute(configHome) ? configHome : join(home, '.config')
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

export function autostartEntry(command: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Parley',
    'Comment=Desktop messenger for Plannr CRM conversations',
    `Exec=${command.map(execArgument).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

/**
 * Desktop Entry Specification 1.5, "The Exec key": a quoted argument escapes its quotation marks,
 * backquotes, dollars and backslashes; the value, being a string, escapes each backslash once more; a
 * percent sign would begin a field code.
 */
export function execArgument(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, (sign) => `\\${sign}`)
  const quoted = /^[\w@+=:,./-]+$/.test(argument) ? argument : `"${inQuotes}"`
  return quoted
    .replace(/%/g, '%%')
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t')
    .replace(/\r/g, '\\r')
}
