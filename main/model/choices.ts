import type { SettingName, Settings, SettingsChange } from '../../contract/settings.ts'

/** What the user chose, and how it becomes other. */
export type Choices = {
  chosen(): Settings
  /** Returns what is chosen from now on. Throws managed, and login-start when the system refuses. */
  choose(change: SettingsChange): Settings
  /** Back to the defaults. Throws login-start. */
  reset(): Settings
  /** Those that a policy has locked. */
  managed(): SettingName[]
}
