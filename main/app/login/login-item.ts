import { app } from 'electron'
import { homedir } from 'node:os'
import { ownCommand, quotable } from '../own-command.ts'
import { createAutostart } from './autostart-entry.ts'
import type { LoginItem } from './follow-login.ts'
import { HIDDEN } from './hidden.ts'

export function loginItemFor(platform: string): LoginItem {
  if (platform === 'linux') {
    const configHome = process.env['XDG_CONFIG_HOME']
    return createAutostart({ configHome, home: homedir(), command: ownCommand() })
  }
  // macOS gives no arguments at login; `startsHidden` asks how it was started there.
  const [path, ...words] = ownCommand()
  // Electron joins them with spaces as they are.
  const args = words.map((word) => (/\s/.test(word) ? `"${quotable(word)}"` : word))
  const options = (hidden: boolean) =>
    platform === 'win32' ? { path, args: hidden ? [...args, HIDDEN] : args } : {}
  return {
    isOn: () =>
      [false, true].some((hidden) => {
        const item = app.getLoginItemSettings(options(hidden))
        // In the Task Manager it can be switched off and stay there.
        return platform === 'win32' ? item.executableWillLaunchAtLogin : item.openAtLogin
      }),
    set(start) {
      app.setLoginItemSettings({ ...options(start === 'hidden'), openAtLogin: start !== 'off' })
    },
  }
}
