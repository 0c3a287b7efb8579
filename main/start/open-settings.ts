/** The settings with what the system is told of them: theme and start at login. */
import { ExpectedError } from '../../contract/errors.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { Settings } from '../../contract/settings.ts'
import { createChoices } from '../app/choices.ts'
import { createDownloadPlace, type DownloadPlace } from '../app/download-place.ts'
import { systemDownloads } from '../app/file-shell.ts'
import { loginStep, type LoginItem } from '../app/login/follow-login.ts'
import { loginItemFor } from '../app/login/login-item.ts'
import type { SettingsFile } from '../app/settings.ts'
import { isSameProxy, type ProxyChoice } from '../app/proxy-config.ts'
import { showTheme } from '../app/theme.ts'
import type { Choices } from '../model/choices.ts'
import type { Log } from '../model/log.ts'

const TROUBLES = {
  'set-aside':
    'Your settings could not be read, so Parley starts with its defaults. The damaged file is beside the new one, as settings.json.unreadable. Your messages are safe.',
  'not-kept':
    'Parley can’t read or write its settings file, so what you change is forgotten when it ends. Check that you may write to its folder.',
}

export function openChoices(
  file: SettingsFile,
  parts: {
    push: (event: ParleyEvent) => void
    onChange: () => void
    log: Log
    network: { choose(proxy: ProxyChoice): void }
  },
): Choices {
  const item = loginItemFor(process.platform)
  const login = followLogin(file, item, parts.log)
  const apply = (now: Settings, before: Settings) => {
    if (now.theme !== before.theme) showTheme(now.theme)
    if (!isSameProxy(now, before)) parts.network.choose(now)
    if (now.startAtLogin !== before.startAtLogin) login(now.startAtLogin)
  }
  return createChoices({ ...parts, file, apply })
}

/** Brings settings and system together, and returns what tells the system of a change. */
function followLogin(file: SettingsFile, item: LoginItem, log: Log) {
  const { login } = file
  try {
    const wanted = file.chosen().startAtLogin
    const isLocked = file.managed().includes('startAtLogin')
    const step = loginStep({ wanted, told: login.told(), isOn: item.isOn(), isLocked })
    if (step === 'switched-off') file.choose({ startAtLogin: 'off' })
    // Also when nothing changed: the program may lie elsewhere than when it was told last.
    else if (wanted !== 'off' || login.told() !== 'off') item.set(wanted)
    login.tell(file.chosen().startAtLogin)
  } catch (error) {
    log.error('the start at login could not be looked at', error)
  }
  return (start: Settings['startAtLogin']): void => {
    try {
      item.set(start)
    } catch (error) {
      throw new ExpectedError('login-start', { cause: error })
    }
    login.tell(start)
  }
}

/** What the user is to know of settings and folders that are not as they were. */
export function sayTrouble({ trouble }: SettingsFile, push: (event: ParleyEvent) => void): void {
  if (trouble !== null) push({ event: 'notice', tone: 'warning', text: TROUBLES[trouble] })
}

export function openDownloadPlace(
  file: SettingsFile,
  push: (event: ParleyEvent) => void,
): DownloadPlace {
  return createDownloadPlace({
    chosen: () => file.chosen().downloadFolder,
    usual: systemDownloads,
    onGone: (folder) =>
      push({
        event: 'notice',
        tone: 'warning',
        text: `The folder for downloads, ${folder}, is not there. Files are saved in your Downloads folder instead.`,
      }),
  })
}
