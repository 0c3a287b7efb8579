import { createContext, type Component } from 'svelte'
import type { AccountChoice } from '../../../contract/models.ts'
import type { SettingName } from '../../../contract/settings.ts'
import { fitsWords } from '../../lib/fits-words.ts'
import type { SettingsState } from '../../state/settings.svelte.ts'
import type { SyncState } from '../../state/sync.svelte.ts'
import type { UpdatesState } from '../../state/updates.svelte.ts'

export type SectionId =
  | 'general'
  | 'notifications'
  | 'appearance'
  | 'composing'
  | 'files'
  | 'accounts'
  | 'network'
  | 'privacy'
  | 'updates'
  | 'advanced'
  | 'about'

/** What each section gets, whatever it needs of it. */
export type SectionProps = {
  settings: SettingsState
  sync: SyncState
  updates: UpdatesState
  now: number
  account: AccountChoice
  accounts: readonly AccountChoice[]
  goTo: (section: SectionId) => void
  onchoose: (accountUuid: string) => void
  onsignout: () => void
  /** The lock is to be on, or off: both ask for a passphrase first. */
  onlock: (on: boolean) => void
  onlocknow: () => void
  onpassphrase: () => void
}

export type Section = { id: SectionId; icon: Component; content: Component<SectionProps> }

/** What is looked at, and what is looked for. */
export class SettingsPanel {
  section = $state.raw<SectionId>('general')
  typed = $state.raw('')
  searching = $derived(this.typed.trim() !== '')

  goTo(section: SectionId): void {
    this.section = section
    this.typed = ''
  }
}

/** What a row asks of the section that it stands in. */
type Place = {
  /** Whether a row with these words is to be seen. */
  shows: (words: string) => boolean
  isManaged: (name: SettingName | undefined) => boolean
}
export const [settingsPlace, providePlace] = createContext<Place>()

export function placeIn(panel: SettingsPanel, settings: SettingsState, title: string): Place {
  return {
    shows: (words) => !panel.searching || fitsWords(`${title} ${words}`, panel.typed),
    isManaged: (name) => name !== undefined && settings.managed.includes(name),
  }
}
