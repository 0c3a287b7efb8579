import type { Settings, SettingsChange } from '../../contract/settings.ts'

/** What the user chose, and how it becomes other. */
export type Choices = {
  chosen(): Settings
  /** Returns what is chosen from now on. */
  choose(change: SettingsChange): Settings
}
