import type { Settings } from '../../contract/settings.ts'
import type { ParleyEvent } from '../../contract/events.ts'
import type { Choices } from '../model/choices.ts'
import type { SettingsFile } from './settings.ts'

export type ChoicesOptions = {
  file: Pick<SettingsFile, 'chosen' | 'choose' | 'reset' | 'managed'>
  push: (event: ParleyEvent) => void
  /** Makes the system so. What it throws takes the change back. */
  apply: (now: Settings, before: Settings) => void
  onChange: () => void
}

/** Settings of which the page is told, also when it was not the page that changed them. */
export function createChoices({ file, push, apply, onChange }: ChoicesOptions): Choices {
  const become = (change: () => Settings): Settings => {
    const before = file.chosen()
    const settings = change()
    try {
      apply(settings, before)
    } catch (error) {
      push({ event: 'settings', settings: file.choose({ startAtLogin: before.startAtLogin }) })
      throw error
    }
    push({ event: 'settings', settings })
    onChange()
    return settings
  }
  return {
    chosen: () => file.chosen(),
    managed: () => file.managed(),
    choose: (change) => become(() => file.choose(change)),
    reset: () => become(() => file.reset()),
  }
}
