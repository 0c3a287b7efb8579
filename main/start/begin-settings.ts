import { policySource } from '../app/policy/policy-source.ts'
import { readPolicy } from '../app/policy/read-policy.ts'
import { openSettings, type SettingsFile } from '../app/settings.ts'
import { showTheme } from '../app/theme.ts'
import type { Log } from '../model/log.ts'

/** Before there is a window, so that its first frame has the right colours. */
export function beginSettings(folder: string, log: Log): SettingsFile {
  const settings = openSettings(folder, log, readPolicy(policySource(), log))
  showTheme(settings.chosen().theme)
  return settings
}
