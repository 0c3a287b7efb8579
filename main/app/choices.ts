import type { Choices } from '../model/choices.ts'
import type { SettingsFile } from './settings.ts'
import type { MainWindow } from './window.ts'

/** Settings of which the page is told, also when it was not the page that changed them. */
export function createChoices(
  file: SettingsFile,
  window: () => MainWindow | null,
  onChange: () => void,
): Choices {
  return {
    chosen: () => file.chosen(),
    choose(change) {
      const settings = file.choose(change)
      window()?.push({ event: 'settings', settings })
      onChange()
      return settings
    },
  }
}
